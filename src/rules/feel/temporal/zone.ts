import { Temporal } from 'temporal-polyfill'
import { type FeelDate, inReach } from './date.ts'

/** Beyond these years a zone's rules are those of the same day of the calendar nearer by. */
const FAR = 200_000

const SECOND = 1_000_000_000

/** The zone's own spelling of a name from the IANA database, or null where there is none. Offsets are no names. */
export function zoneNamed(name: string): string | null {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return null
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The zone's offset in seconds where it never had another (`Etc/UTC`), else null: a time without a day cannot know it. */
export function fixedOffset(zone: string): number | null {
  const epoch = new Temporal.ZonedDateTime(0n, zone)
  const changes = epoch.getTimeZoneTransition('next') ?? epoch.getTimeZoneTransition('previous')
  return changes ? null : epoch.offsetNanoseconds / SECOND
}

/**
 * What a clock in the zone is ahead of UTC, in seconds, when it shows this day and time. A time it shows twice is the first one. A
 * time it leaps over is read with the offset before the leap, which is the same moment an hour on.
 */
export function offsetOfClock(date: FeelDate, nanoseconds: number, zone: string): number {
  const clock = onClock(date, nanoseconds)
  const moment = clock.toZonedDateTime(zone)
  return clock.since(moment.toInstant().toZonedDateTimeISO('UTC').toPlainDateTime()).total('seconds')
}

/** What a clock in the zone is ahead of UTC, in seconds, when a clock in UTC shows this day and time. */
export function offsetOfMoment(date: FeelDate, nanoseconds: number, zone: string): number {
  return onClock(date, nanoseconds).toZonedDateTime('UTC').withTimeZone(zone).offsetNanoseconds / SECOND
}

function onClock(date: FeelDate, nanoseconds: number): Temporal.PlainDateTime {
  const near =
    Math.abs(date.year) < FAR
      ? new Temporal.PlainDate(date.year, date.month, date.day)
      : inReach(date, Math.sign(date.year) * FAR)
  return near.toPlainDateTime().add({ nanoseconds })
}
