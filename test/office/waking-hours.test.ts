import { expect, test } from 'vitest'
import { nextWaking } from '../../src/office/waking-hours.ts'

const council = { wakes: '08:00', sleeps: '20:00' }
const next = (now: string) => nextWaking(council, new Date(now))?.toISOString()

test.each([
  ['2026-11-22T12:00:00Z', undefined],
  ['2026-11-22T08:00:00Z', undefined],
  ['2026-11-22T07:59:00Z', '2026-11-22T08:00:00.000Z'],
  ['2026-11-22T20:00:00Z', '2026-11-23T08:00:00.000Z'],
  ['2026-11-22T23:59:00Z', '2026-11-23T08:00:00.000Z'],
  ['2026-07-01T06:59:00Z', '2026-07-01T07:00:00.000Z'],
  ['2026-07-01T19:00:00Z', '2026-07-02T07:00:00.000Z'],
  // The night in which summer time begins, and the one in which it ends.
  ['2026-03-28T22:00:00Z', '2026-03-29T07:00:00.000Z'],
  ['2026-10-24T21:00:00Z', '2026-10-25T08:00:00.000Z'],
])('at %s a telephone may ring next at %s', (now, then) => {
  expect(next(now)).toBe(then)
})
