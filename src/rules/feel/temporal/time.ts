import { fixedOffset } from './zone.ts'

/** Nanoseconds. */
export const DAY = 86_400_000_000_000
export const HOUR = 3_600_000_000_000
export const MINUTE = 60_000_000_000
export const SECOND = 1_000_000_000

/** XML Schema's furthest offset, in seconds. */
export const FURTHEST_OFFSET = 14 * 3600

/** A time of day. Without an offset it is local, and cannot be compared with one that has an offset. Made by `timeOfDay`. */
export class FeelTime {
  readonly kind = 'time'
  /** Since midnight. */
  readonly nanoseconds: number
  /** Seconds ahead of UTC; null for a local time, and for a time in a zone where that depends on a day it has not got. */
  readonly offset: number | null
  /** A name of the IANA database: `Europe/London`. */
  readonly zone: string | null

  constructor(nanoseconds: number, offset: number | null, zone: string | null) {
    this.nanoseconds = nanoseconds
    this.offset = offset
    this.zone = zone
  }

  get hour(): number {
    return Math.floor(this.nanoseconds / HOUR)
  }

  get minute(): number {
    return Math.floor(this.nanoseconds / MINUTE) % 60
  }

  /** Whole seconds: the standard's property, and what times are compared by. */
  get second(): number {
    return Math.floor(this.nanoseconds / SECOND) % 60
  }
}

/** The time so many nanoseconds after midnight, local, at an offset in seconds, or in a zone. Past midnight it starts again. */
export function timeOfDay(nanoseconds: number, offset: number | null = null, zone: string | null = null): FeelTime {
  const wrapped = ((nanoseconds % DAY) + DAY) % DAY
  return new FeelTime(wrapped, zone === null ? offset : (offset ?? fixedOffset(zone)), zone)
}
