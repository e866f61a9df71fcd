import { dateOfDay, dayNumber, type FeelDate } from './date.ts'
import { DAY, type FeelTime, SECOND, timeOfDay } from './time.ts'
import { offsetOfClock, offsetOfMoment } from './zone.ts'

/** A day and a time on it. In a zone, the time carries the offset of that day. Made by `dateTime`. */
export class FeelDateTime {
  readonly kind = 'date and time'
  readonly date: FeelDate
  readonly time: FeelTime

  constructor(date: FeelDate, time: FeelTime) {
    this.date = date
    this.time = time
  }
}

/** The time on the day. A time that a zone's clocks leap over is the moment an hour on. Null beyond the years there are. */
export function dateTime(date: FeelDate, time: FeelTime): FeelDateTime | null {
  if (time.zone === null) return new FeelDateTime(date, time)
  const offset = offsetOfClock(date, time.nanoseconds, time.zone)
  return dateTimeAt(momentOf(new FeelDateTime(date, timeOfDay(time.nanoseconds, offset))), time)
}

/** What a date is where a date and time is wanted: midnight in UTC. */
export function utcMidnight(date: FeelDate): FeelDateTime {
  return new FeelDateTime(date, timeOfDay(0, 0))
}

/** Nanoseconds since 1 January 1970 in UTC; of a local date and time, as if its clock were in UTC. */
export function momentOf({ date, time }: FeelDateTime): bigint {
  return BigInt(dayNumber(date)) * BigInt(DAY) + BigInt(time.nanoseconds) - BigInt((time.offset ?? 0) * SECOND)
}

/** What the clock of `place` shows at the moment: local, at its offset, or in its zone. Null beyond the years there are. */
export function dateTimeAt(moment: bigint, place: FeelTime): FeelDateTime | null {
  const offset = place.zone === null ? place.offset : zoneOffset(moment, place.zone)
  const [day, nanoseconds] = split(moment + BigInt((offset ?? 0) * SECOND))
  const date = dateOfDay(day)
  return date && new FeelDateTime(date, timeOfDay(nanoseconds, offset, place.zone))
}

function zoneOffset(moment: bigint, zone: string): number | null {
  const [day, nanoseconds] = split(moment)
  const date = dateOfDay(day)
  return date && offsetOfMoment(date, nanoseconds, zone)
}

/** Whole days, and the nanoseconds left over. */
function split(nanoseconds: bigint): [day: number, rest: number] {
  const rest = ((nanoseconds % BigInt(DAY)) + BigInt(DAY)) % BigInt(DAY)
  return [Number((nanoseconds - rest) / BigInt(DAY)), Number(rest)]
}
