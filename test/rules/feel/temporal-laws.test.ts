import fc from 'fast-check'
import { Temporal as Iso } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { monthsBetween } from '../../../src/rules/feel/temporal/date.ts'
import {
  addTemporal,
  calendarDate,
  compareTemporal,
  DaysTimeDuration,
  FeelDateTime,
  FeelTime,
  parseLiteral,
  subtractTemporal,
  type Temporal,
  writeTemporal,
  YearsMonthsDuration,
} from '../../../src/rules/feel/temporal/index.ts'

const date = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: -999_990_000, max: 999_990_000 })),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([year, month, day]) => calendarDate(year, month, day))
  .filter((day) => day !== null)
const clock = fc.integer({ min: 0, max: 86_399_999_999_999 })
const offset = fc.option(fc.integer({ min: -50_400, max: 50_400 }))
const time = fc.tuple(clock, offset).map(([nanoseconds, ahead]) => new FeelTime(nanoseconds, ahead, null))
const dateTime = fc.tuple(date, time).map(([day, at]) => new FeelDateTime(day, at))
const daysTime = fc
  .oneof(
    fc.bigInt(-(10n ** 18n), 10n ** 18n),
    fc.bigInt(-400n, 400n).map((days) => days * 86_400_000_000_000n),
  )
  .map((nanoseconds) => new DaysTimeDuration(nanoseconds))
const yearsMonths = fc.integer({ min: -12_000, max: 12_000 }).map((months) => new YearsMonthsDuration(months))
const temporal: fc.Arbitrary<Temporal> = fc.oneof(date, time, dateTime, daysTime, yearsMonths)

test('every value reads back from its text', () => {
  fc.assert(
    fc.property(temporal, (value) => {
      expect(parseLiteral(writeTemporal(value))).toEqual(value)
    }),
  )
})

test('what is added can be taken away again', () => {
  fc.assert(
    fc.property(fc.oneof(dateTime, time, daysTime), daysTime, (value, duration) => {
      const later = addTemporal(value, duration)
      expect(later && subtractTemporal(later, duration)).toEqual(value)
    }),
  )
})

test('the time between two moments leads from one to the other', () => {
  fc.assert(
    fc.property(dateTime, dateTime, (from, to) => {
      const between = subtractTemporal(to, from)
      const there = between && addTemporal(from, between)
      // A moment with an offset has none in common with a local one.
      if ((from.time.offset === null) !== (to.time.offset === null)) expect(between).toBeNull()
      else expect(there && compareTemporal(there, to)).toBe(0)
    }),
  )
})

test('a later date is after, by as many days as were added', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -300_000, max: 300_000 }), (day, days) => {
      const moved = addTemporal(day, new DaysTimeDuration(BigInt(days) * 86_400_000_000_000n))
      expect(moved && compareTemporal(moved, day)).toBe(Math.sign(days))
    }),
  )
})

test('the order is the same from both sides and goes on over a third', () => {
  const near = fc.tuple(fc.constantFrom(2020, 2021), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }))
  const nearDate = near.map(([year, month, day]) => calendarDate(year, month, day)!)
  const nearTime = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0, 1800))
    .map(([halves, ahead]) => new FeelTime(halves * 500_000_000, ahead, null))
  const moment = fc.oneof(
    nearDate,
    fc.tuple(nearDate, nearTime).map(([day, at]) => new FeelDateTime(day, at)),
  )
  fc.assert(
    fc.property(moment, moment, moment, (a, b, c) => {
      const [ab, ba, bc, ac] = [
        compareTemporal(a, b)!,
        compareTemporal(b, a)!,
        compareTemporal(b, c)!,
        compareTemporal(a, c)!,
      ]
      expect(ab + ba).toBe(0)
      if (ab <= 0 && bc <= 0) expect(ac).toBeLessThanOrEqual(0)
      if (ab === 0) expect(ac).toBe(bc)
    }),
    { numRuns: 500 },
  )
})

test('dates and zones count as Temporal counts them, in the years it knows', () => {
  const zone = fc.constantFrom(
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Pacific/Apia',
  )
  const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  const amount = fc.integer({ min: -100_000_000, max: 100_000_000 })
  fc.assert(
    fc.property(moment, moment, zone, amount, (one, other, name, seconds) => {
      const [from, to] = [one, other].map((each) => Iso.PlainDateTime.from(each.toISOString().slice(0, 19)))
      const start = from!.toZonedDateTime(name)
      const text = (at: Iso.ZonedDateTime) => `${at.toPlainDateTime().toString({ smallestUnit: 'second' })}@${name}`
      const value = parseLiteral(`${from}@${name}`)!
      const duration = new DaysTimeDuration(BigInt(seconds) * 1_000_000_000n)
      expect(writeTemporal(value)).toBe(text(start))
      expect(writeTemporal(addTemporal(value, duration)!)).toBe(text(start.add({ seconds })))
      const months = from!.toPlainDate().until(to!.toPlainDate(), { largestUnit: 'month' }).months
      const days = [from!, to!].map((each) => calendarDate(each.year, each.month, each.day)!)
      expect(monthsBetween(days[0]!, days[1]!)).toBe(months)
    }),
    { numRuns: 200 },
  )
})
