import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadServices } from '../../src/rules/index.ts'
import type { Facts } from '../../src/service.ts'

const folder = new URL('../../dialogs/services/', import.meta.url)
const { services, words, refused } = await loadServices(folder)
const ids = ['blue-badge', 'council-tax-single-person-discount', 'free-school-meals']

const service = (id: string) => {
  const found = services.find((one) => one.id === id)
  if (!found) throw new Error(`${id} is not loaded`)
  return found
}
const decide = (id: string, facts: Facts, on = '2026-11-21') => service(id).decide(facts, on)

/** Asks as a dialog does, until there is an answer or the facts do not say. */
function interview(id: string, known: Facts, facts: Facts, on: string) {
  const asked: string[] = []
  let told = known
  for (;;) {
    const decision = decide(id, told, on)
    if (!('open' in decision) || !(decision.open in facts)) return { asked, decision }
    asked.push(decision.open)
    told = { ...told, [decision.open]: facts[decision.open] }
  }
}

test('the three packs load and none is refused', () => {
  expect(refused).toEqual([])
  expect(services.map(({ id }) => id)).toEqual(ids)
})

test('questions stand in the officer’s order and say what may be answered', () => {
  expect(Object.keys(service('free-school-meals').questions)).toEqual([
    'stateFundedSchool',
    'schoolYear',
    'benefits',
    'monthlyNetEarnings',
  ])
  expect(service('free-school-meals').questions).toMatchObject({
    stateFundedSchool: { type: 'yes-no', unsure: true },
    benefits: { type: 'choices', options: ['uc', 'is', 'jsa_ib', 'esa_ir', 'pc_guarantee', 'asylum_support', 'none'] },
    monthlyNetEarnings: { type: 'money', min: 0 },
  })
  // A texted "5" means Year 5 whether it is read as a number in the list or as the year.
  const years = service('free-school-meals').questions.schoolYear?.options ?? []
  expect(years.slice(0, 13)).toEqual(Array.from({ length: 13 }, (_, at) => String(at + 1)))
})

interface Case {
  name: string
  on: string
  known?: Facts
  facts?: Facts
  outcome?: string
  unsure?: string[]
  gives?: object
  asks?: string[]
  never_asks?: string[]
}

describe.each(ids)('%s', (id) => {
  const cases: Case[] = parse(readFileSync(new URL(`${id}/tests.yaml`, folder), 'utf8'))

  test.each(cases)('$name', ({ on, known = {}, facts = {}, outcome, unsure, gives = {}, asks, never_asks = [] }) => {
    const { asked, decision } = interview(id, known, facts, on)
    expect(decision).toMatchObject(unsure ? { unsure } : { outcome, gives })
    if (asks) expect(asked).toEqual(asks)
    for (const name of never_asks) expect(asked).not.toContain(name)
  })

  test('has the same words in English and Welsh, each of them readable', () => {
    const keys = (language: string) => Object.keys(words[language] ?? {}).filter((key) => key.startsWith(`${id}.`))
    expect(keys('en').length).toBeGreaterThan(25)
    expect(keys('cy').sort()).toEqual(keys('en').sort())
    for (const key of keys('en'))
      for (const language of ['en', 'cy']) {
        const said = words[language]?.[key]
        for (const text of [said].flat()) expect(() => new IntlMessageFormat(String(text), language)).not.toThrow()
      }
  })

  test('never promises: an outcome says likely or may, and who decides', () => {
    const said = (language: string) =>
      Object.entries(words[language] ?? {}).filter(([key]) => key.startsWith(`${id}.outcome.`))
    for (const [, text] of said('en')) {
      expect(text).toMatch(/\b(likely|may)\b/)
      expect(text).toMatch(/\bdecides\b/)
      expect(text).not.toMatch(/\byou are\b/i)
    }
    for (const [, text] of said('cy')) {
      expect(text).toMatch(/debygol|Efallai/)
      expect(text).toMatch(/penderfynu/)
    }
  })
})

/** The golden cases of the model council, all facts told at once. */
const golden: [id: string, facts: Facts, outcome: string, gives?: object][] = [
  [
    'council-tax-single-person-discount',
    { adultsInHome: 1, adultsDisregarded: 0, studentsInHome: 0 },
    'likely_eligible',
    { discountPercent: 25 },
  ],
  [
    'council-tax-single-person-discount',
    { adultsInHome: 2, adultsDisregarded: 1, studentsInHome: 1 },
    'likely_eligible',
    { discountPercent: 25 },
  ],
  [
    'council-tax-single-person-discount',
    { adultsInHome: 2, adultsDisregarded: 2, studentsInHome: 0 },
    'likely_eligible',
    { discountPercent: 50 },
  ],
  ['council-tax-single-person-discount', { adultsInHome: 3, adultsDisregarded: 3, studentsInHome: 3 }, 'other_route'],
  [
    'council-tax-single-person-discount',
    { adultsInHome: 2, adultsDisregarded: 0, studentsInHome: 0 },
    'likely_not_eligible',
  ],
  ['free-school-meals', { stateFundedSchool: true, schoolYear: '5', benefits: ['uc'] }, 'likely_eligible'],
  ['free-school-meals', { stateFundedSchool: true, schoolYear: '1', benefits: [] }, 'automatic'],
  ['free-school-meals', { stateFundedSchool: true, schoolYear: '9', benefits: [] }, 'likely_not_eligible'],
  ['free-school-meals', { stateFundedSchool: true, schoolYear: '9', benefits: ['pc_guarantee'] }, 'likely_eligible'],
  ['free-school-meals', { stateFundedSchool: false, schoolYear: '9', benefits: ['uc'] }, 'likely_not_eligible'],
  ['blue-badge', { personAgeYears: 44, pipMovingAroundPoints: 8, pipPlanningDescriptor: 'none' }, 'automatic'],
  ['blue-badge', { personAgeYears: 2, pipMovingAroundPoints: 0, pipPlanningDescriptor: 'none' }, 'may_be_eligible'],
]

test.each(golden)('%s from %j is %s', (id, facts, outcome, gives = {}) => {
  expect(decide(id, facts)).toMatchObject({ outcome, gives })
})

describe('a decision', () => {
  const meals = { stateFundedSchool: true, schoolYear: '5', benefits: ['uc'] }

  test('names its rule, its sources with their grade, and the version that decided', () => {
    expect(decide('free-school-meals', meals)).toEqual({
      outcome: 'likely_eligible',
      gives: {},
      version: '2026-09-01',
      reasons: [
        {
          rule: 'fsm-3',
          sources: [
            { title: expect.stringContaining('Department for Education'), grade: 'B', checked: '2026-11-21' },
            {
              title: expect.stringContaining('Schools Week'),
              url: expect.stringContaining('https://'),
              grade: 'B',
              checked: '2026-11-21',
            },
          ],
        },
      ],
    })
  })

  test('is made by the rules of the day: pay stops to matter in September 2026', () => {
    const rich = { ...meals, monthlyNetEarnings: 616.68 }
    const enough = { ...meals, monthlyNetEarnings: 616.67 }
    expect(decide('free-school-meals', meals, '2026-08-31')).toEqual({ open: 'monthlyNetEarnings' })
    expect(decide('free-school-meals', rich, '2026-08-31')).toMatchObject({
      outcome: 'likely_not_eligible',
      version: '2018-04-01',
    })
    expect(decide('free-school-meals', enough, '2026-08-31')).toMatchObject({
      outcome: 'likely_eligible',
      version: '2018-04-01',
    })
    expect(decide('free-school-meals', rich, '2026-09-01')).toMatchObject({
      outcome: 'likely_eligible',
      version: '2026-09-01',
    })
    expect(() => decide('free-school-meals', meals, '2018-03-31')).toThrow(RangeError)
  })

  test('gives the rule that is sure as the reason, not one that only may have decided', () => {
    const decision = decide('blue-badge', { personAgeYears: 44, getsPip: null, severelySightImpaired: true })
    expect(decision).toMatchObject({ outcome: 'automatic', reasons: [{ rule: 'bb-3' }] })
  })

  test('takes a fact that cannot be the answer to its question as not told', () => {
    const asks = (id: string, facts: Facts, open: string) => expect(decide(id, facts)).toEqual({ open })
    for (const age of ['abc', '44', -1, 121, 2.5, Number.NaN, true, {}, ['44']])
      asks('blue-badge', { personAgeYears: age }, 'personAgeYears')
    for (const yes of ['true', 1, 0]) asks('free-school-meals', { stateFundedSchool: yes }, 'stateFundedSchool')
    for (const year of ['14', 5, ['5']])
      asks('free-school-meals', { stateFundedSchool: true, schoolYear: year }, 'schoolYear')
    const nine = { stateFundedSchool: true, schoolYear: '9' }
    for (const benefits of ['uc', ['dole'], [1], { uc: true }])
      asks('free-school-meals', { ...nine, benefits }, 'benefits')
    const pay = (monthlyNetEarnings: unknown) =>
      decide('free-school-meals', { ...meals, monthlyNetEarnings }, '2026-01-01')
    for (const amount of ['616', 616.675, -0.01, 100000.01]) expect(pay(amount)).toEqual({ open: 'monthlyNetEarnings' })
  })

  test('names of what is not known only what still matters', () => {
    const awards = {
      dlaHigherMobility: false,
      severelySightImpaired: false,
      warPensionersMobilitySupplement: false,
      afcsTariff1to8Certified: false,
    }
    const person = { personAgeYears: 44, getsPip: true, ...awards, pipPlanningDescriptor: 'f' }
    // Letter f is enough for an assessment, so a lasting problem makes no difference; points would.
    const decision = decide('blue-badge', { ...person, pipMovingAroundPoints: null, longTermMobilityProblem: null })
    expect(decision).toEqual({ unsure: ['pipMovingAroundPoints'] })
  })

  test('takes none of the benefits as no benefit', () => {
    const nine = { stateFundedSchool: true, schoolYear: '9' }
    expect(decide('free-school-meals', { ...nine, benefits: ['none'] })).toEqual(
      decide('free-school-meals', { ...nine, benefits: [] }),
    )
  })
})
