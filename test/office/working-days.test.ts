import { describe, expect, test } from 'vitest'
import { addWorkingDays, dueAfter, isWorkingDay, londonDay } from '../../src/office/working-days.ts'

describe('working days after a day, over weekends and bank holidays', () => {
  test.for([
    ['2026-11-21', '2026-11-27', '2026-12-04', '2026-12-18'],
    ['2026-12-18', '2026-12-29', '2027-01-06', '2027-01-20'],
    ['2026-12-24', '2027-01-05', '2027-01-12', '2027-01-26'],
    ['2027-03-24', '2027-04-02', '2027-04-09', '2027-04-23'],
    ['2027-04-30', '2027-05-10', '2027-05-17', '2027-06-01'],
    ['2027-12-23', '2028-01-04', '2028-01-11', '2028-01-25'],
    ['2028-04-13', '2028-04-24', '2028-05-02', '2028-05-16'],
  ] as const)('%s', ([from, five, ten, twenty]) => {
    expect([5, 10, 20].map((days) => addWorkingDays(from, days))).toEqual([five, ten, twenty])
  })
})

describe('a month after a day, as the law on data counts it', () => {
  test.for([
    ['2026-11-21', '2026-12-21'],
    ['2026-11-27', '2026-12-29'],
    ['2026-12-31', '2027-02-01'],
    ['2027-01-31', '2027-03-01'],
    ['2027-02-28', '2027-03-30'],
  ] as const)('%s', ([from, due]) => expect(dueAfter(from, { months: 1 })).toBe(due))
})

describe('thirty days after a day, by the calendar', () => {
  test.for([
    ['2026-11-23', '2026-12-23'],
    ['2026-11-26', '2026-12-29'],
  ] as const)('%s', ([from, due]) => expect(dueAfter(from, { days: 30 })).toBe(due))
})

test('Christmas in the middle of the week is no working day', () => expect(isWorkingDay('2026-12-25')).toBe(false))

test('a day is the day in London, also when it is another one in Greenwich', () => {
  expect(londonDay(new Date('2026-07-01T23:30:00Z'))).toBe('2026-07-02')
  expect(londonDay(new Date('2026-12-01T23:30:00Z'))).toBe('2026-12-01')
})
