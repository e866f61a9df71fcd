import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import type { Facts } from '../../src/service.ts'
import { ourPacks } from '../support/packs.ts'

const { packs, words, refused } = await ourPacks()
const ids = [
  'blue-badge',
  'bulky-waste',
  'carers-allowance',
  'council-tax-reduction',
  'council-tax-single-person-discount',
  'council-tax-student-exemption',
  'crisis-and-resilience-fund',
  'disabled-facilities-grant',
  'electoral-registration',
  'free-school-meals',
  'garden-waste',
  'healthy-start',
  'housing-benefit',
  'library-card',
  'missed-bin',
  'older-persons-bus-pass',
  'pension-credit',
  'resident-parking-permit',
  'school-admission',
  'warm-home-discount',
  'winter-fuel-payment',
]

const service = (id: string) => {
  const found = packs.find((pack) => pack.service.id === id)
  if (!found) throw new Error(`${id} is not loaded`)
  return found.service
}
const decide = (id: string, facts: Facts, on = '2026-11-21') => service(id).decide(facts, on)

test('all twenty-one packs load, which plays their tests, and none is refused', () => {
  expect(refused).toEqual([])
  expect(packs.map(({ service }) => service.id)).toEqual(ids)
})

test('questions stand in the officer’s order and say what may be answered', () => {
  const { questions } = service('free-school-meals')
  expect(Object.keys(questions)).toEqual(['stateFundedSchool', 'schoolYear', 'benefits', 'monthlyNetEarnings'])
  expect(questions).toMatchObject({
    stateFundedSchool: { type: 'yes-no', unsure: true },
    monthlyNetEarnings: { type: 'money', min: 0 },
  })
  // A texted "5" means Year 5 whether it is read as a number in the list or as the year.
  expect(questions.schoolYear?.options?.slice(0, 13)).toEqual(Array.from({ length: 13 }, (_, at) => String(at + 1)))
})

describe.each(ids)('%s', (id) => {
  test('has the same words in English and Welsh, each of them readable', () => {
    const keys = (language: string) =>
      Object.keys(words[language] ?? {}).filter((key) => key.startsWith(`${id}.`) && !key.endsWith('.sms'))
    expect(keys('en').length).toBeGreaterThan(8)
    expect(keys('cy').sort()).toEqual(keys('en').sort())
    for (const key of keys('en'))
      for (const language of ['en', 'cy'])
        for (const text of [words[language]?.[key]].flat())
          expect(() => new IntlMessageFormat(String(text), language)).not.toThrow()
  })

  test('never promises: an outcome says likely or may, and who decides', () => {
    const said = (language: string) =>
      Object.entries(words[language] ?? {}).filter(([key]) => key.startsWith(`${id}.outcome.`))
    for (const [, text] of said('en')) {
      expect(text).toMatch(/\b(likely|may)\b/)
      expect(text).toMatch(/\bdecides?\b/)
      expect(text).not.toMatch(/\byou are (entitled|eligible)\b/i)
    }
    for (const [, text] of said('cy')) {
      expect(text).toMatch(/debygol|Efallai|Gallai/)
      expect(text).toMatch(/penderfynu/)
    }
  })
})

describe('a decision', () => {
  const meals = { stateFundedSchool: true, schoolYear: '5', benefits: ['uc'] }

  test('names its rule, its sources with their grade, and the version that decided', () => {
    expect(decide('free-school-meals', meals)).toEqual({
      outcome: 'likely_eligible',
      gives: {},
      version: expect.stringMatching(/^2026-09-01-[0-9a-f]{8}$/),
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
    expect(decide('free-school-meals', meals, '2026-08-31')).toMatchObject({ open: 'monthlyNetEarnings' })
    expect(decide('free-school-meals', rich, '2026-08-31')).toMatchObject({ outcome: 'likely_not_eligible' })
    expect(decide('free-school-meals', enough, '2026-08-31')).toMatchObject({
      outcome: 'likely_eligible',
      version: expect.stringMatching(/^2018-04-01/),
    })
    expect(decide('free-school-meals', rich, '2026-09-01')).toMatchObject({ outcome: 'likely_eligible' })
    expect(() => decide('free-school-meals', meals, '2018-03-31')).toThrow(RangeError)
  })

  test('uses the value of law of the day: the earnings limit rises in April 2026', () => {
    const carer = { ageYears: 40, careHoursPerWeek: 35, caredForHasQualifyingBenefit: true, studyHoursCarer: 0 }
    const earning = { ...carer, reachedStatePensionAge: false, weeklyNetEarnings: 204 }
    expect(decide('carers-allowance', earning, '2026-04-06')).toMatchObject({ outcome: 'likely_eligible' })
    expect(decide('carers-allowance', { ...earning, weeklyNetEarnings: 204.01 }, '2026-04-06')).toMatchObject({
      outcome: 'likely_not_eligible',
    })
  })

  test('says that its rules should have been checked again, once that day has passed', () => {
    expect(decide('free-school-meals', meals, '2027-03-01')).not.toHaveProperty('overdue')
    expect(decide('free-school-meals', meals, '2027-03-02')).toMatchObject({ overdue: '2027-03-01' })
  })

  test('gives the rule that is sure as the reason, not one that only may have decided', () => {
    const decision = decide('blue-badge', { personAgeYears: 44, getsPip: null, severelySightImpaired: true })
    expect(decision).toMatchObject({ outcome: 'automatic', reasons: [{ rule: 'bb-3' }] })
  })

  test('takes a fact that cannot be the answer to its question as not told', () => {
    const asks = (id: string, facts: Facts, open: string) => expect(decide(id, facts)).toMatchObject({ open })
    for (const age of ['abc', '44', -1, 131, 2.5, Number.NaN, true, {}, ['44']])
      asks('blue-badge', { personAgeYears: age }, 'personAgeYears')
    for (const yes of ['true', 1, 0]) asks('free-school-meals', { stateFundedSchool: yes }, 'stateFundedSchool')
    for (const year of ['14', 5, ['5']])
      asks('free-school-meals', { stateFundedSchool: true, schoolYear: year }, 'schoolYear')
    const nine = { stateFundedSchool: true, schoolYear: '9' }
    for (const benefits of ['uc', ['dole'], [1], { uc: true }])
      asks('free-school-meals', { ...nine, benefits }, 'benefits')
    for (const day of ['27/06/1960', '1960-02-30', 1960, ''])
      asks('winter-fuel-payment', { dateOfBirth: day }, 'dateOfBirth')
    const pay = (monthlyNetEarnings: unknown) =>
      decide('free-school-meals', { ...meals, monthlyNetEarnings }, '2026-01-01')
    for (const amount of ['616', 616.675, -0.01, 100000.01])
      expect(pay(amount)).toMatchObject({ open: 'monthlyNetEarnings' })
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

  test('does not turn on a fact that makes no difference to the outcome, and says what is common', () => {
    const born = { dateOfBirth: '1950-01-01', wfpOtherEligibleInHome: false }
    // Over the limit HMRC takes it back, but it is paid either way.
    expect(decide('winter-fuel-payment', { ...born, annualTaxableIncome: null })).toMatchObject({
      outcome: 'automatic',
      gives: { amountGbp: 200 },
    })
  })
})

describe('people of a group', () => {
  const home = (...kinds: readonly (string | null)[]): Facts => ({
    adultsInHome: 3,
    ...Object.fromEntries(kinds.map((kind, at) => [`adultKind${at + 1}`, kind])),
  })
  const discount = (facts: Facts) => decide('council-tax-single-person-discount', facts)

  test('are asked one by one, and no more than there are', () => {
    expect(discount({})).toMatchObject({ open: 'adultsInHome' })
    expect(discount(home())).toMatchObject({ open: 'adultKind1', matter: ['adultKind1', 'adultKind2', 'adultKind3'] })
    expect(discount(home('student'))).toMatchObject({ open: 'adultKind2' })
  })

  test('are asked no further once two of them count', () => {
    expect(discount(home('counted', 'counted'))).toMatchObject({ outcome: 'likely_not_eligible' })
    expect(discount(home('counted', 'student'))).toMatchObject({ open: 'adultKind3' })
    expect(discount(home('counted', 'student', 'apprentice'))).toMatchObject({ gives: { discountPercent: 25 } })
  })

  test('may be given as counts at once instead', () => {
    expect(discount({ adultsInHome: 2, adultsDisregarded: 2, studentsInHome: 0 })).toMatchObject({
      gives: { discountPercent: 50 },
    })
  })
})

describe('what would change the answer', () => {
  test('is the nearest change of one fact, the best outcome first', () => {
    const changes = (facts: Facts) => service('council-tax-reduction').changes(facts, '2026-11-21')
    expect(changes({ reachedStatePensionAge: false, benefits: [], savings: 20_000, weeklyIncome: 290 })).toEqual([
      { fact: 'savings', to: 16_000, bound: 'at-most', outcome: 'likely_eligible' },
    ])
  })

  test('has a bound only where more, or less, is as good', () => {
    const private_ = service('free-school-meals').changes(
      { stateFundedSchool: false, schoolYear: '9', benefits: ['uc'] },
      '2026-11-21',
    )
    expect(private_).toEqual([{ fact: 'stateFundedSchool', to: true, outcome: 'likely_eligible' }])
  })

  test('is nothing while a question is open, or where nothing is better', () => {
    expect(service('free-school-meals').changes({}, '2026-11-21')).toEqual([])
    expect(service('free-school-meals').changes({ stateFundedSchool: true, schoolYear: '1' }, '2026-11-21')).toEqual([])
  })

  test('is never what nobody can change', () => {
    const pensioner = { dateOfBirth: '1980-01-01', hasPartner: false, weeklyIncome: 100 }
    expect(service('pension-credit').changes(pensioner, '2026-11-21')).toEqual([])
  })
})

describe('State Pension age', () => {
  const golden = {
    '1960-04-05': '2026-04-05',
    '1960-04-06': '2026-05-06',
    '1960-06-27': '2026-09-27',
    '1960-06-28': '2026-09-28',
    '1960-08-22': '2027-01-22',
    '1960-12-31': '2027-09-30',
    '1961-03-06': '2028-03-06',
  }
  test.each(Object.entries(golden))('born %s is reached on %s, and not the day before', (dateOfBirth, reached) => {
    const before = new Date(Date.parse(reached) - 86_400_000).toISOString().slice(0, 10)
    const pass = (on: string) => decide('older-persons-bus-pass', { livesInArea: true, dateOfBirth }, on)
    expect(pass(reached < '2026-04-01' ? '2026-04-01' : reached)).toMatchObject({ outcome: 'likely_eligible' })
    expect(pass(before)).toMatchObject({ outcome: 'likely_not_eligible', gives: { statePensionDate: reached } })
  })
})
