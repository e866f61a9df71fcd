import { dayNumber, type FeelDate } from './date.ts'
import { type FeelDateTime, utcMidnight } from './date-time.ts'
import type { Temporal } from './temporal.ts'
import type { FeelTime } from './time.ts'
import { writeTemporal } from './write.ts'

type Order = -1 | 0 | 1

const DAY_SECONDS = 86_400

/**
 * Which comes first; null where the two have no order: different kinds, or a local time and one with an offset. A date beside a
 * date and time is midnight in UTC. Fractions of a second count in durations only.
 */
export function compareTemporal(a: Temporal, b: Temporal): Order | null {
  if (a.kind === 'date' && b.kind === 'date') return first(a.year - b.year, a.month - b.month, a.day - b.day)
  if (a.kind === 'time' && b.kind === 'time') return compareTimes(a, b)
  if (a.kind === 'days and time duration' && b.kind === 'days and time duration')
    return a.nanoseconds === b.nanoseconds ? 0 : a.nanoseconds < b.nanoseconds ? -1 : 1
  if (a.kind === 'years and months duration' && b.kind === 'years and months duration')
    return first(a.totalMonths - b.totalMonths)
  return isDay(a) && isDay(b) ? compareDateTimes(atTime(a), atTime(b)) : null
}

/** FEEL's `=`: null where the two cannot be compared. */
export function equalTemporal(a: Temporal, b: Temporal): boolean | null {
  const order = compareTemporal(a, b)
  return order === null ? null : order === 0
}

/** FEEL's `is()`: of the same kind with the same parts, not only the same moment. `12:00:00Z` is not `13:00:00+01:00`. */
export function sameTemporal(a: Temporal, b: Temporal): boolean {
  return a.kind === b.kind && writeTemporal(a) === writeTemporal(b)
}

export function isDay(value: Temporal): value is FeelDate | FeelDateTime {
  return value.kind === 'date' || value.kind === 'date and time'
}

/** A date as midnight in UTC, a date and time as it is. */
export function atTime(value: FeelDate | FeelDateTime): FeelDateTime {
  return value.kind === 'date' ? utcMidnight(value) : value
}

/**
 * What has to be taken from each time to compare them on one clock: nothing on two local clocks or two of one zone, else their
 * offsets in seconds. Null where one of them has none.
 */
export function commonClock(a: FeelTime, b: FeelTime): readonly [number, number] | null {
  if (a.offset !== null && b.offset !== null) return [a.offset, b.offset]
  if (a.offset === null && b.offset === null && a.zone === b.zone) return [0, 0]
  return null
}

function compareTimes(a: FeelTime, b: FeelTime): Order | null {
  const clock = commonClock(a, b)
  return clock && first(secondOfDay(a) - clock[0] - (secondOfDay(b) - clock[1]))
}

function compareDateTimes(a: FeelDateTime, b: FeelDateTime): Order | null {
  const clock = commonClock(a.time, b.time)
  if (!clock) return null
  const days = dayNumber(a.date) - dayNumber(b.date)
  return first(days * DAY_SECONDS + secondOfDay(a.time) - clock[0] - (secondOfDay(b.time) - clock[1]))
}

function secondOfDay(time: FeelTime): number {
  return time.hour * 3600 + time.minute * 60 + time.second
}

/** The sign of the first difference that is one. */
function first(...differences: readonly number[]): Order {
  const difference = differences.find((one) => one !== 0) ?? 0
  return difference === 0 ? 0 : difference < 0 ? -1 : 1
}
