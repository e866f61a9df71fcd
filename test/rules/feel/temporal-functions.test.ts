import { expect, test } from 'vitest'
import { functionOf } from '../../../src/rules/feel/functions/invoke.ts'
import { timeFunctions } from '../../../src/rules/feel/functions/time.ts'
import { Num } from '../../../src/rules/feel/number.ts'
import { propertyOf } from '../../../src/rules/feel/temporal/index.ts'
import type { Value } from '../../../src/rules/feel/value.ts'
import { literal, sum, written } from './temporal-sum.ts'

/** Calls the function; an argument `@...` is a literal, a number a number, any other text itself. */
function call(name: string, ...args: readonly (string | number | null)[]): string {
  const found = [timeFunctions[name] ?? []].flat()
  return written(functionOf(found).call(args.map(argument)))
}

function callNamed(name: string, args: Record<string, string | number | null>): string {
  const found = [timeFunctions[name] ?? []].flat()
  const named = Object.entries(args).map(([key, arg]) => [key, argument(arg)] as const)
  return written(functionOf(found).callNamed?.(new Map(named)) ?? null)
}

function argument(arg: string | number | null): Value {
  if (typeof arg === 'number') return new Num(arg)
  return arg?.startsWith('@') ? literal(arg.slice(1)) : arg
}

test('date() makes a date out of a text, a moment or three numbers', () => {
  expect(call('date', '2017-12-31')).toBe('2017-12-31')
  expect(call('date', '@2017-10-11')).toBe('2017-10-11')
  expect(call('date', '@2017-09-06T09:45:30@Asia/Dhaka')).toBe('2017-09-06')
  expect(call('date', -2017, 1, 1)).toBe('-2017-01-01')
  expect(callNamed('date', { year: 2017, month: 8, day: 30 })).toBe('2017-08-30')
  expect(callNamed('date', { from: '2012-12-25' })).toBe('2012-12-25')
})

test('time() makes a time out of a text, a moment, a date or numbers with an offset', () => {
  expect(call('time', '01:02:03')).toBe('01:02:03')
  expect(call('time', '@2017-08-10T10:20:00-01:00')).toBe('10:20:00-01:00')
  expect(call('time', '@2017-08-10T10:20:00@Europe/Paris')).toBe('10:20:00@Europe/Paris')
  expect(call('time', '@2017-08-10')).toBe('00:00:00Z')
  expect(call('time', 11, 59, 45.3)).toBe('11:59:45.3')
  expect(call('time', 11, 59, 45, null)).toBe('11:59:45')
  expect(call('time', 11, 59, 45, '@-PT0H')).toBe('11:59:45Z')
  expect(call('time', 11, 59, 45, '@-PT2H45M55S')).toBe('11:59:45-02:45:55')
  expect(callNamed('time', { hour: 11, minute: 59, second: 0, offset: '@PT2H1M' })).toBe('11:59:00+02:01')
})

test('date and time() puts a time on a day', () => {
  expect(call('date and time', '2012-12-24')).toBe('2012-12-24T00:00:00')
  expect(call('date and time', '@2012-12-24')).toBe('2012-12-24T00:00:00Z')
  expect(call('date and time', '@2017-01-01', '@23:59:01@Europe/Paris')).toBe('2017-01-01T23:59:01@Europe/Paris')
  expect(call('date and time', '@2017-08-10T10:20:00@Europe/Paris', '@23:59:01')).toBe('2017-08-10T23:59:01')
  expect(callNamed('date and time', { date: '@2017-01-01', time: '@23:59:01' })).toBe('2017-01-01T23:59:01')
})

test('years and months duration() counts whole months between two days, and leaves the time of day aside', () => {
  const counted = (from: string, to: string) => call('years and months duration', `@${from}`, `@${to}`)
  expect(counted('2011-12-22', '2013-08-24')).toBe('P1Y8M')
  expect(counted('2013-08-24', '2011-12-22')).toBe('-P1Y8M')
  expect(counted('2016-01-21', '2015-01-21')).toBe('-P1Y')
  expect(counted('2016-01-01', '2016-01-01')).toBe('P0M')
  expect(counted('-2016-01-30T09:05:00', '-2017-02-28T02:02:02')).toBe('-P11M')
  expect(counted('2014-12-31T23:59:59', '-2019-10-01T12:32:59')).toBe('-P4033Y2M')
  expect(counted('2014-12-31T23:59:59', '2016-12-31T00:00:01')).toBe('P2Y')
  expect(counted('2013-08-24', '2017-12-15T00:59:59')).toBe('P4Y3M')
})

test('who was born on 29 February is 18 on 1 March, though 18 years on is the last of February', () => {
  const age = (on: string) => call('years and months duration', '@2008-02-29', `@${on}`)
  expect(age('2026-02-28')).toBe('P17Y11M')
  expect(age('2026-03-01')).toBe('P18Y')
  expect(sum('2008-02-29 + P18Y')).toBe('2026-02-28')
  expect(age('2024-02-28')).toBe('P15Y11M')
  expect(age('2024-02-29')).toBe('P16Y')
})

test('the calendar tells the day, the week and the month of the year', () => {
  const asked = (day: string) =>
    ['day of year', 'week of year', 'day of week', 'month of year'].map((name) => call(name, `@${day}`)).join(' ')
  expect(asked('2019-09-17')).toBe('260 38 Tuesday September')
  expect(asked('2020-12-31T10:10:10')).toBe('366 53 Thursday December')
  expect(asked('2003-12-29')).toBe('363 1 Monday December')
  expect(asked('2005-01-02')).toBe('2 53 Sunday January')
  expect(asked('999999999-01-01')).toBe('1 53 Friday January')
})

test('a wrong argument, or none, makes null', () => {
  const calls: readonly (readonly [string, ...(string | number | null)[]])[] = [
    ['date'],
    ['date', null],
    ['date', 1],
    ['date', '@10:00:00'],
    ['date', 2017, null, 1],
    ['date', 2017, 13, 31],
    ['date', 2017, 2, 29],
    ['date', 2017, 1.5, 1],
    ['date', -1_000_999_999, 12, 1],
    ['time', null],
    ['time', 2017],
    ['time', 24, 59, 45, null],
    ['time', 23, 59, 60, null],
    ['time', 12, 0, null, '@P0D'],
    ['time', 11, 59, 45, '@P1Y'],
    ['time', 11, 59, 45, '@PT15H'],
    ['time', 11, 59, 45, '@PT1.5S'],
    ['date and time', '@10:00:00'],
    ['date and time', '@2017-08-10', null],
    ['date and time', '@10:00:00', '@10:00:00'],
    ['date and time', '@2017-08-10', '@2017-08-10'],
    ['duration', 2017],
    ['duration', 'P1Y1D'],
    ['years and months duration', '@2017-08-11', null],
    ['years and months duration', '@2017-08-11', '@10:00:00'],
    ['day of year', 'foo'],
    ['day of week', '@10:00:00'],
    ['week of year', '@1970-01-01', '@1970-01-01'],
  ]
  for (const [name, ...args] of calls) expect(call(name, ...args), `${name}(${args})`).toBe('null')
  expect(callNamed('day of year', { value: '@1970-01-01' })).toBe('null')
})

test('a value is asked for its parts', () => {
  const parts = (text: string, ...names: readonly string[]) =>
    names.map((name) => written(propertyOf(literal(text), name))).join(' ')
  expect(parts('2018-12-10', 'year', 'month', 'day', 'weekday')).toBe('2018 12 10 1')
  expect(parts('2018-12-09T10:30:01.9', 'weekday', 'hour', 'minute', 'second')).toBe('7 10 30 1')
  expect(parts('2018-12-10T10:30:00+05:00', 'time offset', 'timezone')).toBe('PT5H null')
  expect(parts('2018-07-10T10:30:00@Europe/London', 'time offset', 'timezone')).toBe('PT1H Europe/London')
  expect(parts('10:30:00@Etc/UTC', 'hour', 'time offset', 'timezone')).toBe('10 PT0S Etc/UTC')
  expect(parts('10:30:00@Europe/London', 'time offset', 'timezone')).toBe('null Europe/London')
  expect(parts('10:30:00', 'time offset', 'timezone', 'year')).toBe('null null null')
  expect(parts('-P1Y2M', 'years', 'months', 'days')).toBe('-1 -2 null')
  expect(parts('P1DT2H3M4.5S', 'days', 'hours', 'minutes', 'seconds', 'years')).toBe('1 2 3 4 null')
  expect(parts('-PT90M', 'hours', 'minutes')).toBe('-1 -30')
  expect(parts('2018-12-10', 'constructor', 'kind')).toBe('null null')
})
