import { expect, test } from 'vitest'
import { Num } from '../../../src/rules/feel/number.ts'
import {
  absoluteDuration,
  divideDuration,
  multiplyDuration,
  negateDuration,
} from '../../../src/rules/feel/temporal/index.ts'
import { literal, sum, written } from './temporal-sum.ts'

function expectSums(sums: Record<string, string>) {
  for (const [text, result] of Object.entries(sums)) expect(sum(text), text).toBe(result)
}

test('years and months move a date by the calendar, to the last of a month that is too short', () => {
  expectSums({
    '2021-01-01 + P1M': '2021-02-01',
    '2021-01-31 + P1M': '2021-02-28',
    '2024-02-29 - P1Y': '2023-02-28',
    'P1Y + 2021-01-01T10:10:10': '2022-01-01T10:10:10',
    '-2021-01-01T10:10:10+11:00 - P1M': '-2022-12-01T10:10:10+11:00',
    '-2021-01-01T10:10:10@Australia/Melbourne + P1Y': '-2020-01-01T10:10:10@Australia/Melbourne',
    '0000-01-31 - P1M': '-0001-12-31',
    '999999999-12-01 + P1M': 'null',
  })
})

test('days and time move a date from its midnight, and keep the day', () => {
  expectSums({
    '2020-03-01 - PT24H': '2020-02-29',
    '2021-01-01 + PT36H': '2021-01-02',
    'PT48H + 2021-01-01': '2021-01-03',
    '2021-01-02 - PT1S': '2021-01-01',
    '2021-01-02 - -PT1H': '2021-01-02',
    '1970-01-01 - P719528D': '0000-01-01',
    '400000-02-28 + P1D': '400000-02-29',
    '-999999999-01-01 - PT1S': 'null',
  })
})

test('days and time move a date and time by the time that passes', () => {
  expectSums({
    '2021-01-12T10:10:10 + P1DT1H': '2021-01-13T11:10:10',
    '2021-01-01T24:00:00 - PT1S': '2021-01-01T23:59:59',
    '-2021-01-01T10:10:10+11:00 - P1D': '-2022-12-31T10:10:10+11:00',
    '2021-01-01T00:00:00.5 - PT0.6S': '2020-12-31T23:59:59.9',
    '999999999-12-31T23:59:59@Europe/Paris + PT1S': 'null',
  })
})

test('a day in a zone is 23 or 25 hours long when its clocks change', () => {
  expectSums({
    '2021-03-27T12:00:00@Europe/London + P1D': '2021-03-28T13:00:00@Europe/London',
    '2021-10-30T12:00:00@Europe/London + P1D': '2021-10-31T11:00:00@Europe/London',
    '2021-03-27T12:00:00@Europe/London + P1M': '2021-04-27T12:00:00@Europe/London',
    '2021-03-28T03:00:00@Europe/London - 2021-03-28T00:30:00@Europe/London': 'PT1H30M',
    '2021-10-31T00:30:00@Europe/London + PT1H': '2021-10-31T01:30:00@Europe/London',
    '2021-10-31T00:30:00@Europe/London + PT3H': '2021-10-31T02:30:00@Europe/London',
    '300000-07-01T12:00:00@Europe/London - 300000-07-01T12:00:00Z': '-PT1H',
  })
  expect(written(literal('2021-03-28T01:30:00@Europe/London'))).toBe('2021-03-28T02:30:00@Europe/London')
})

test('a time goes round the clock', () => {
  expectSums({
    '10:15:00 + PT1H': '11:15:00',
    'P1D + 10:15:00+11:00': '10:15:00+11:00',
    '23:30:00 + PT45M': '00:15:00',
    '00:15:00 - P3DT30M': '23:45:00',
    '10:15:00@Australia/Melbourne - PT11H': '23:15:00@Australia/Melbourne',
    '10:15:00.25 + PT0.75S': '10:15:01',
  })
})

test('two moments or two times are so many days and hours apart', () => {
  expectSums({
    '2021-01-02 - 1995-01-01': 'P9498D',
    '2021-01-01 - 2021-01-02': '-P1D',
    '2021-01-02T10:10:10@Europe/Paris - 2021-01-01T10:10:10@Asia/Dhaka': 'P1DT5H',
    '2021-01-02T10:10:10+01:00 - 2021-01-01': 'P1DT9H10M10S',
    '2021-01-02 - 2021-01-01T10:10:10@Australia/Melbourne': 'P1DT49M50S',
    '10:10:10 - 11:10:10': '-PT1H',
    '10:10:10+11:00 - 09:10:10+10:00': 'PT0S',
    '10:10:10@Australia/Melbourne - 09:10:10@Australia/Melbourne': 'PT1H',
    '999999999-12-31 - -999999999-01-01': 'P730484999633D',
  })
})

test('durations of one kind are added and taken away', () => {
  expectSums({
    'P1Y + -P2M': 'P10M',
    '-P1Y - -P2M': '-P10M',
    'PT24H + P1D': 'P2D',
    '-P1D - -PT2H': '-PT22H',
    'P1D - P1D': 'PT0S',
    'P1Y - P12M': 'P0M',
  })
})

test('a duration is multiplied and divided, and what is too small for it is dropped', () => {
  expectSums({
    'P4DT1H * 1.5': 'P6DT1H30M',
    'P1Y11M * -2.5': '-P4Y9M',
    'P1D * 0': 'PT0S',
    'P1M * 0.9': 'P0M',
    'P10Y11M / 2.5': 'P4Y4M',
    'P10DT23H / 2.5': 'P4DT9H12M',
    'PT1S / 3': 'PT0.333333333S',
    'P10D / 0': 'null',
    'P10Y / P5Y': '2',
    'P10D / PT36H': '6.666666666666666666666666666666667',
    'P10D / PT0S': 'null',
    'P10Y / P0M': 'null',
    'P1D * 1000000000000': 'null',
  })
  const huge = new Num('9e6144')
  expect([multiplyDuration(literal('P1D'), huge), multiplyDuration(literal('P1M'), huge)]).toEqual([null, null])
})

test('a duration is turned round, and made positive', () => {
  const turned = ['P1D', '-P1D', 'P1Y', '-P1Y', 'PT0S', 'P0M'].map((text) => written(negateDuration(literal(text))))
  expect(turned).toEqual(['-P1D', 'P1D', '-P1Y', 'P1Y', 'PT0S', 'P0M'])
  const positive = ['P1D', '-P1D', 'P1Y', '-P1Y'].map((text) => written(absoluteDuration(literal(text))))
  expect(positive).toEqual(['P1D', 'P1D', 'P1Y', 'P1Y'])
})

test('values that do not go together make null', () => {
  const texts = [
    'P1D + P1Y',
    'P1Y - P1D',
    'P1D / P1Y',
    '10:10:10 + P1Y',
    '10:10:10 - 2021-01-01',
    '2021-01-01 + 2021-01-01',
    '2021-01-01 + 10:10:10',
    'P1D - 2021-01-01',
    'P1Y - 10:10:10',
    '2021-01-02T10:10:10 - 2021-01-01T10:10:10+02:00',
    '2021-01-02T10:10:10@Europe/Paris - 2021-01-01T10:10:10',
    '2021-01-02T00:00:00 - 2021-01-02',
    '10:10:10 - 10:10:10Z',
    '10:10:10@Europe/Paris - 10:10:10@Europe/London',
    '2021-01-01 / 2021-01-01',
  ]
  for (const text of texts) expect(sum(text), text).toBe('null')
  for (const text of ['2021-01-01', '2021-01-01T10:10:10', '10:10:10']) {
    const value = literal(text)
    const results = [negateDuration(value), absoluteDuration(value), multiplyDuration(value, new Num(2))]
    expect([...results, divideDuration(value, new Num(2))], text).toEqual([null, null, null, null])
  }
})
