import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { workOut } from '../../src/rules/dmn/index.ts'
import { dateOf } from '../../src/rules/facts/day.ts'
import { Num, type Scope, type Value } from '../../src/rules/feel/index.ts'
import { constantsOn } from '../../src/rules/packs/constants.ts'
import { readShared } from '../../src/rules/packs/read-shared.ts'

const { derived, constants } = await readShared(
  fileURLToPath(new URL('../../dialogs/services/_shared', import.meta.url)),
)

/** What derived.dmn makes of these facts on a day. */
function workedOut(name: string, facts: Readonly<Record<string, Value>>, on = '2026-11-21'): unknown {
  const known = new Map([...constantsOn(constants, on), ...Object.entries(facts)])
  const scope: Scope = (one) => {
    const decision = known.has(one) ? undefined : derived.decisions.get(one)
    return decision ? workOut(decision, scope) : known.get(one)
  }
  const value = scope(name)
  return value instanceof Num ? value.toNumber() : value
}

const statePensionDate = (born: string) => workedOut('statePensionDate', { dateOfBirth: dateOf(born) })
const reached = (born: string, on: string) => workedOut('reachedStatePensionAge', { dateOfBirth: dateOf(born) }, on)
const age = (born: string, on: string) => workedOut('ageYears', { dateOfBirth: dateOf(born) }, on)
const workingDays = (from: string, to: string) => workedOut('binDayWorkingDaysAgo', { binDay: dateOf(from) }, to)

describe('State Pension age', () => {
  test.for([
    ['1960-04-05', '2026-04-05'],
    ['1960-04-06', '2026-05-06'],
    ['1960-06-27', '2026-09-27'],
    ['1960-06-28', '2026-09-28'],
    ['1960-08-22', '2027-01-22'],
    ['1960-12-31', '2027-09-30'],
    ['1961-03-06', '2028-03-06'],
  ])('of somebody born on %s is reached on %s', ([born, day]) => {
    expect(statePensionDate(born!)).toEqual(dateOf(day!))
  })

  test.for([
    ['1960-02-29', '2026-03-01'],
    ['1976-02-29', '2043-03-01'],
    ['1980-02-29', '2048-02-29'],
  ])('of somebody born on 29 February, %s, is reached on %s', ([born, day]) => {
    expect(statePensionDate(born!)).toEqual(dateOf(day!))
  })

  test.for([
    ['1977-04-05', '2044-04-05'],
    ['1977-04-06', '2044-05-06'],
    ['1977-11-20', '2045-07-06'],
    ['1978-04-05', '2046-03-06'],
    ['1978-04-06', '2046-04-06'],
  ])('between 67 and 68, born on %s, is reached on the fixed day %s', ([born, day]) => {
    expect(statePensionDate(born!)).toEqual(dateOf(day!))
  })

  test('is reached on the day itself, and not the day before', () => {
    expect(reached('1960-07-21', '2026-11-20')).toBe(false)
    expect(reached('1960-07-21', '2026-11-21')).toBe(true)
  })

  test('was reached by all who were born before October 1954, on a day that is not worked out', () => {
    expect(statePensionDate('1954-10-05')).toBeNull()
    expect(reached('1954-10-05', '2026-11-21')).toBe(true)
    expect(reached('1911-01-01', '2026-11-21')).toBe(true)
  })

  test('of a partner is found in the same table, and of no partner is not known', () => {
    expect(workedOut('partnerReachedStatePensionAge', { partnerDateOfBirth: dateOf('1960-07-21') })).toBe(true)
    expect(workedOut('partnerReachedStatePensionAge', { partnerDateOfBirth: dateOf('1960-07-22') })).toBe(false)
    expect(workedOut('partnerReachedStatePensionAge', { partnerDateOfBirth: null })).toBeNull()
  })
})

test('an age is one year more on the birthday, which is 1 March for 29 February', () => {
  expect([age('2008-11-21', '2026-11-20'), age('2008-11-21', '2026-11-21')]).toEqual([17, 18])
  expect([age('2008-02-29', '2026-02-28'), age('2008-02-29', '2026-03-01')]).toEqual([17, 18])
  expect([age('2008-02-29', '2028-02-28'), age('2008-02-29', '2028-02-29')]).toEqual([19, 20])
})

test('working days leave out weekends and bank holidays', () => {
  expect(workingDays('2026-12-18', '2026-12-29')).toBe(5)
  expect(workingDays('2026-12-24', '2027-01-05')).toBe(5)
  expect(workingDays('2027-04-30', '2027-05-10')).toBe(5)
})

test('a bin day is 0 working days ago on the day itself only', () => {
  expect(workingDays('2026-11-20', '2026-11-20')).toBe(0)
  expect(workingDays('2026-11-20', '2026-11-21')).toBe(1)
  expect(workingDays('2026-11-20', '2026-11-23')).toBe(1)
})

test('adults who count are those who are not anything else', () => {
  const adults: Value = ['counted', 'student', 'carer'].map((kind) => new Map([['kind', kind]]))
  const home = { adultsInHome: new Num(3), adults }
  expect(['adultsDisregarded', 'studentsInHome', 'adultsCounted'].map((name) => workedOut(name, home))).toEqual([
    2, 1, 1,
  ])
})
