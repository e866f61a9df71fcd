import { expect, test } from 'vitest'
import type { Around } from '../src/dialog.ts'
import { explanation, names, nextDialogs } from '../src/explanation.ts'
import { inWords } from '../src/in-words.ts'
import type { Question } from '../src/question.ts'
import type { Change, Outcome, Service } from '../src/service.ts'
import { repertoire } from './support/repertoire.ts'

const { words, packs } = await repertoire()
const around = {
  today: '2026-11-23',
  office: { owner: () => 'us' },
  worded: (key: string) => words.has('en', key),
} as unknown as Around

/** A pack of ours as it is, but for what would change its answer. */
function changing(id: string, ...changes: readonly Change[]): Service {
  const { service } = packs.find((pack) => pack.service.id === id)!
  return { ...service, changes: () => changes }
}
const outcome: Outcome = {
  outcome: 'likely_not_eligible',
  reasons: [],
  gives: {},
  version: '2026-09-01-3f9ac1d2',
}
const told = (service: Service) =>
  explanation(service, outcome, {}, around).change.map((say) => inWords(words, 'en', say))

test.for<[string, Change, string]>([
  [
    'council-tax-reduction',
    { fact: 'savings', to: 16000, bound: 'at-most', outcome: 'may_be_eligible' },
    'If "Savings" were £16,000 or less: you may get it.',
  ],
  [
    'council-tax-reduction',
    { fact: 'savings', to: 616.5, bound: 'at-least', outcome: 'likely_eligible' },
    'If "Savings" were £616.50 or more: you would likely get it.',
  ],
  [
    'council-tax-reduction',
    { fact: 'savings', to: 0, bound: 'at-most', outcome: 'automatic' },
    'If "Savings" were £0: you would likely get it without applying.',
  ],
  [
    'resident-parking-permit',
    { fact: 'inPermitZone', to: true, outcome: 'deadline_passed' },
    'If "Permit zone" were Yes: it would likely be too late.',
  ],
  [
    'free-school-meals',
    { fact: 'benefits', to: ['uc', 'is'], outcome: 'likely_not_eligible' },
    'If "Benefits" were Universal Credit, Income Support: you would likely not get it.',
  ],
  [
    'free-school-meals',
    { fact: 'benefits', to: [], outcome: 'other_route' },
    'If "Benefits" were None of these: there may be another way for you.',
  ],
  [
    'free-school-meals',
    { fact: 'schoolYear', to: 'R', outcome: 'automatic' },
    'If "School year" were Reception: you would likely get it without applying.',
  ],
  [
    'council-tax-single-person-discount',
    { fact: 'adultKind2', to: 'student', outcome: 'likely_eligible' },
    'If "Adult 2" were Full-time student: you would likely get it.',
  ],
])('%s, %j', ([id, change, said]) => {
  expect(told(changing(id, change))).toEqual([said])
})

test('a change that cannot be put into words is not told, and of the others two are', () => {
  const change = (to: unknown, fact = 'benefits'): Change => ({ fact, to, outcome: 'likely_eligible' })
  const service = changing(
    'free-school-meals',
    change(['no_such_benefit']),
    change(3, 'workedOut'),
    change(['uc']),
    change(['is']),
    change(['hb']),
  )
  expect(told(service)).toHaveLength(2)
})

test('what is not likely is not to be applied for, and can be objected to; its source says who checked it, and when', () => {
  const source = { grade: 'A', checked: '2026-11-21' } as const
  const sources = [
    { ...source, title: 'A law', url: 'https://www.legislation.gov.uk/ukpga/1992/14' },
    { ...source, title: 'A letter' },
    { ...source, title: 'A letter' },
    { ...source, title: 'A rumour', grade: 'C' as const },
  ]
  const { apply, documents, cost, time, appeal, ...rest } = explanation(
    changing('free-school-meals'),
    { ...outcome, reasons: [{ rule: 'fsm-1', sources }] },
    {},
    around,
  )
  expect([apply, documents, cost, time]).toEqual([[], [], [], []])
  expect(appeal).toHaveLength(1)
  expect(rest.sources.map((say) => inWords(words, 'en', say))).toEqual([
    'Source: A law, https://www.legislation.gov.uk/ukpga/1992/14 (checked 21 November 2026).',
    'Source: A letter (checked 21 November 2026).',
    'Source: A rumour (a person still has to check this).',
    'These rules apply from 1 September 2026.',
  ])
})

test('only what can be talked about here is offered next, each once', () => {
  const gives = { service: 'council-tax-reduction', seeAlso: 'universal-credit, pension-credit,council-tax-reduction' }
  expect(nextDialogs({ ...outcome, gives }, around)).toEqual(['council-tax-reduction', 'pension-credit'])
  expect(nextDialogs(outcome, around)).toEqual([])
})

test('what is missing is called by its short name', () => {
  const service = changing('council-tax-single-person-discount')
  const missing = names(service, ['adultsInHome', 'adultKind1']).map((say) => inWords(words, 'cy', say))
  expect(missing).toEqual(['Oedolion yn y cartref', 'Oedolyn 1'])
  expect(Object.values(service.questions).some(({ each }: Question<unknown>) => each?.nth === 1)).toBe(true)
})
