import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question } from '../../../src/question.ts'
import { diff } from '../../../src/rules/index.ts'
import { outcomeChanges } from '../../../src/rules/officer/outcome-changes.ts'
import { readFolder } from '../../../src/rules/officer/read-folder.ts'
import { makeService } from '../../../src/rules/packs/make-service.ts'
import { services } from '../../support/packs.ts'
import { type Edit, packsWith } from './changed-packs.ts'

const today = '2026-11-21'
const dmn = 'healthy-start/rules/2026-04-01.dmn'
const told = async (ids: readonly string[], edits: readonly Edit[], on?: string) =>
  (await diff(packsWith(ids), packsWith(ids, ...edits), today, on)).join('\n')

test('two folders that say the same change nothing', async () => {
  expect((await diff(services, services, today)).join()).toMatch(/^Nothing changes: nobody gets another outcome, .*$/)
})

test('a limit moved by one says for whom, by which rule, and what the cell says now', async () => {
  const said = await told(
    ['healthy-start'],
    [[dmn, '&lt; healthyStartYoungMotherAge', '&lt;= healthyStartYoungMotherAge']],
  )
  expect(said).toContain(
    `    likely_not_eligible → likely_eligible (weekGbp 4.65)
      for example Pregnant: yes; Weeks pregnant: 10 to 45; Date of birth: 2007-04-02 to 2008-04-01; Benefits: none
      under 0.1 % of all cases; rule before: hs-6; rule now: hs-1`,
  )
  expect(said).toContain('healthyStart hs-1 if ageYears: < healthyStartYoungMotherAge → <= healthyStartYoungMotherAge')
})

test('who only gets another reason is told apart from whose outcome changes', async () => {
  const said = await told(
    ['healthy-start'],
    [[dmn, '&lt; healthyStartYoungMotherAge', '&lt;= healthyStartYoungMotherAge']],
  )
  expect(said).toContain('likely_eligible (weekGbp 4.65), but told another reason\n      for example Pregnant: yes')
})

test('a value of law that changes next April changes nothing before', async () => {
  const edit: Edit = ['_shared/constants.yaml', 'value: 408 }', 'value: 408 }, { from: 2027-04-06, value: 420 }']
  const said = await told(['healthy-start', 'library-card'], [edit])
  expect(said).toContain(
    'Whose outcome changes, from 2027-04-06:\n    likely_not_eligible (limitGbp 408) → likely_eligible',
  )
  expect(said).toContain('Take-home pay a month: £408.01 to £420')
  expect(said).toContain('+ healthyStartUcMonthlyTakeHome from 2027-04-06: 420')
  expect(said).not.toContain('library-card')
  expect(said).not.toContain('from 2026')
  expect(await told(['healthy-start'], [edit], '2027-04-05')).not.toContain('Whose outcome')
  expect(await told(['healthy-start'], [edit], '2027-04-06')).toContain('Whose outcome changes, on 2027-04-06:')
})

test('other words change nothing for anybody, and are shown', async () => {
  const said = await told(
    ['healthy-start'],
    [
      [dmn, 'You are under 18', 'You are not yet 18'],
      ['healthy-start/questions.en.yaml', 'ask: Are you pregnant?', 'ask: Are you expecting a baby?'],
      ['healthy-start/sources.yaml', 'verified: B', 'verified: A'],
    ],
  )
  expect(said).toContain('Nothing changes for anybody.')
  expect(said).toMatch(/en hs-1: You are under 18 .+ → You are not yet 18/)
  expect(said).toContain('en pregnant ask: Are you pregnant? → Are you expecting a baby?')
  expect(said).toContain('hs-contact verified: B → A')
})

test('a day that is only told, and now worked out otherwise, is no change of nobody', async () => {
  const said = await told(
    ['older-persons-bus-pass', 'missed-bin'],
    [['_shared/derived.dmn', '<text>date("2044-05-06")</text>', '<text>date("2044-05-07")</text>']],
  )
  expect(said).toContain('but what is worked out for them and told may be another value')
  expect(said).toMatch(/statePensionDateOf .+: date\("2044-05-06"\) → date\("2044-05-07"\)/)
  expect(said).not.toContain('missed-bin')
})

test('a service that comes or goes is named', async () => {
  const [one, two] = [packsWith(['library-card']), packsWith(['library-card', 'garden-waste'])]
  expect((await diff(one, two, today)).join()).toContain('garden-waste,  This service is new.')
  expect((await diff(two, one, today)).join()).toContain('garden-waste,  This service is gone.')
})

test('a single pack is compared with its neighbour _shared', async () => {
  const [one, two] = [packsWith(['library-card']), packsWith(['library-card', 'healthy-start'])]
  expect((await diff(`${two}/healthy-start`, `${services}/healthy-start`, today)).join()).toContain('Nothing changes')
  await expect(diff(`${one}/healthy-start`, `${two}/healthy-start`, today)).rejects.toThrow('no such folder')
})

test('a choice that only one of two versions knows can be compared', async () => {
  const edits: Edit[] = [
    [
      '_shared/facts.yaml',
      'options: [reception_2027, secondary_2027, in_year]',
      'options: [reception_2027, secondary_2027, in_year, nursery]',
    ],
  ]
  const said = await told(['school-admission'], edits)
  expect(said).toContain('childStage options: reception_2027, secondary_2027, in_year → reception_2027')
})

/** Anything a citizen may answer, most of it where these rules cut. */
function answers({ type, options = [], min = 0, max = 0 }: Question<unknown>): fc.Arbitrary<unknown> {
  switch (type) {
    case 'yes-no':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...options)
    case 'choices':
      return fc.subarray([...options.filter((option) => option !== 'none')], { maxLength: 2 })
    case 'date':
      return fc.constantFrom('1950-01-01', '1990-05-05', '2008-06-01', '2009-06-01')
    default:
      return fc.oneof(
        fc.integer({ min, max: Math.min(max, min + 15) }),
        fc.integer({ min, max: Math.min(max, 20_000) }),
      )
  }
}

describe.each<[string, string, ...Edit[]]>([
  ['healthy-start', 'age', [dmn, '&lt; healthyStartYoungMotherAge', '&lt;= healthyStartYoungMotherAge']],
  ['housing-benefit', 'limit', ['_shared/constants.yaml', '2006-04-10, value: 16000', '2006-04-10, value: 10000']],
  ['council-tax-single-person-discount', 'kind', ['_shared/derived.dmn', 'kind = "student"', 'kind = "counted"']],
])('%s with another %s', (id, _, ...edits) => {
  test('changes for exactly those who are named', async () => {
    const [old, now] = await Promise.all([readFolder(packsWith([id])), readFolder(packsWith([id], ...edits))])
    const versions = [old, now].map(({ packs, shared }) => ({ pack: packs.get(id)!, shared }))
    const changes = outcomeChanges(versions[0]!, versions[1]!, today, today).flatMap(({ changes }) => changes)
    expect(changes.length).toBeGreaterThan(0)
    const [before, after] = versions.map(({ pack, shared }) => makeService(pack, shared))
    const said = (service: typeof before, facts: object) => {
      const decision = service!.decide(facts as never, today)
      return 'outcome' in decision ? decision.outcome : JSON.stringify(decision)
    }
    const outcome = (answer: string) => (JSON.parse(answer) as { outcome: string }).outcome
    for (const change of changes)
      for (const end of ['least', 'most'] as const) {
        const facts = Object.fromEntries(change.shownBy.map((one) => [one.fact, one[end]]))
        expect([said(before, facts), said(after, facts)]).toEqual([outcome(change.before), outcome(change.after)])
      }
    const pairs = changes.map((change) => `${outcome(change.before)} ${outcome(change.after)}`)
    const anybody = fc.record(
      Object.fromEntries(Object.entries(before!.questions).map(([name, question]) => [name, answers(question)])),
    )
    fc.assert(
      fc.property(anybody, (facts) => {
        const [was, is] = [said(before, facts), said(after, facts)]
        if (was !== is) expect(pairs).toContain(`${was} ${is}`)
      }),
      { numRuns: 300 },
    )
  })
})
