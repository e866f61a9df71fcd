import { Num } from '../number.ts'
import { atTime, commonClock, isDay } from './compare.ts'
import { plusMonths } from './date.ts'
import { dateTime, dateTimeAt, type FeelDateTime, momentOf } from './date-time.ts'
import { DaysTimeDuration, daysTime } from './days-time.ts'
import type { Duration, Temporal } from './temporal.ts'
import { type FeelTime, SECOND, timeOfDay } from './time.ts'
import { YearsMonthsDuration, yearsMonths } from './years-months.ts'

/** FEEL's `+`: two durations of one kind, or a duration and what it is added to, in either order. Null for all else. */
export function addTemporal(a: Temporal, b: Temporal): Temporal | null {
  if (isDuration(b)) return plus(a, b)
  return isDuration(a) ? plus(b, a) : null
}

/** FEEL's `-`: the days and time between two moments or two times, or a duration taken away. Null for all else. */
export function subtractTemporal(a: Temporal, b: Temporal): Temporal | null {
  if (isDuration(b)) return plus(a, negated(b))
  if (a.kind === 'time' && b.kind === 'time') return timeBetween(a, b)
  return isDay(a) && isDay(b) ? daysTimeBetween(atTime(a), atTime(b)) : null
}

/** So many times the duration; what is less than a month, or a nanosecond, is dropped. */
export function multiplyDuration(a: Temporal, by: Num): Duration | null {
  return isDuration(a) ? ofSize(a, sizeOf(a).times(by)) : null
}

/** A part of the duration; or, divided by a duration of the same kind, how many times that goes into it. */
export function divideDuration(a: Temporal, by: Temporal | Num): Duration | Num | null {
  if (!isDuration(a)) return null
  if (by instanceof Num) return by.isZero() ? null : ofSize(a, sizeOf(a).div(by))
  if (!isDuration(by) || by.kind !== a.kind || sizeOf(by).isZero()) return null
  return sizeOf(a).div(sizeOf(by))
}

export function negateDuration(a: Temporal): Duration | null {
  return isDuration(a) ? negated(a) : null
}

/** FEEL's `abs()`. */
export function absoluteDuration(a: Temporal): Duration | null {
  if (!isDuration(a)) return null
  return sizeOf(a).isNegative() ? negated(a) : a
}

function isDuration(value: Temporal): value is Duration {
  return value.kind === 'days and time duration' || value.kind === 'years and months duration'
}

function plus(to: Temporal, duration: Duration): Temporal | null {
  return duration.kind === 'years and months duration' ? plusYearsMonths(to, duration) : plusDaysTime(to, duration)
}

function plusYearsMonths(to: Temporal, { totalMonths }: YearsMonthsDuration): Temporal | null {
  if (to.kind === 'years and months duration') return yearsMonths(to.totalMonths + totalMonths)
  if (to.kind === 'date') return plusMonths(to, totalMonths)
  if (to.kind !== 'date and time') return null
  const date = plusMonths(to.date, totalMonths)
  return date && dateTime(date, to.time)
}

function plusDaysTime(to: Temporal, duration: DaysTimeDuration): Temporal | null {
  const { nanoseconds } = duration
  if (to.kind === 'days and time duration') return daysTime(to.nanoseconds + nanoseconds)
  // A time goes round the clock: whole days make no difference.
  if (to.kind === 'time') return timeOfDay(to.nanoseconds + duration.rest, to.offset, to.zone)
  if (to.kind === 'date') return moved(atTime(to), nanoseconds)?.date ?? null
  return to.kind === 'date and time' ? moved(to, nanoseconds) : null
}

function moved(from: FeelDateTime, nanoseconds: bigint): FeelDateTime | null {
  return dateTimeAt(momentOf(from) + nanoseconds, from.time)
}

function daysTimeBetween(a: FeelDateTime, b: FeelDateTime): DaysTimeDuration | null {
  return commonClock(a.time, b.time) && daysTime(momentOf(a) - momentOf(b))
}

function timeBetween(a: FeelTime, b: FeelTime): DaysTimeDuration | null {
  const clock = commonClock(a, b)
  return clock && daysTime(BigInt(a.nanoseconds - b.nanoseconds) - BigInt((clock[0] - clock[1]) * SECOND))
}

function negated(duration: Duration): Duration {
  return duration.kind === 'years and months duration'
    ? new YearsMonthsDuration(0 - duration.totalMonths)
    : new DaysTimeDuration(-duration.nanoseconds)
}

/** Months or nanoseconds. */
function sizeOf(duration: Duration): Num {
  return new Num(duration.kind === 'years and months duration' ? duration.totalMonths : duration.nanoseconds.toString())
}

/** A duration of the same kind, of so many whole months or nanoseconds. */
function ofSize(like: Duration, size: Num): Duration | null {
  if (!size.isFinite()) return null
  const whole = size.trunc()
  return like.kind === 'years and months duration' ? yearsMonths(whole.toNumber()) : daysTime(BigInt(whole.toFixed(0)))
}
