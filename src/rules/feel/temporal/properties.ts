import { Num } from '../number.ts'
import { type FeelDate, weekday } from './date.ts'
import { DaysTimeDuration } from './days-time.ts'
import type { Duration, Temporal } from './temporal.ts'
import { type FeelTime, HOUR, MINUTE, SECOND } from './time.ts'

/** What can be asked of a value with a dot: a number, the zone's name, or the offset as a duration. */
type Property = number | string | DaysTimeDuration | null

/** `value.name`, or null where values of the kind have no such property. */
export function propertyOf(value: Temporal, name: string): Num | string | DaysTimeDuration | null {
  const property = find(value, name)
  return typeof property === 'number' ? new Num(property) : property
}

function find(value: Temporal, name: string): Property {
  switch (value.kind) {
    case 'date':
      return ofDate(value, name)
    case 'time':
      return ofTime(value, name)
    case 'date and time':
      return ofDate(value.date, name) ?? ofTime(value.time, name)
    default:
      return ofDuration(value, name)
  }
}

function ofDate(date: FeelDate, name: string): Property {
  switch (name) {
    case 'year':
      return date.year
    case 'month':
      return date.month
    case 'day':
      return date.day
    case 'weekday':
      return weekday(date)
    default:
      return null
  }
}

function ofTime(time: FeelTime, name: string): Property {
  switch (name) {
    case 'hour':
      return time.hour
    case 'minute':
      return time.minute
    case 'second':
      return time.second
    case 'time offset':
      return time.offset === null ? null : new DaysTimeDuration(BigInt(time.offset) * BigInt(SECOND))
    case 'timezone':
      return time.zone
    default:
      return null
  }
}

/** Each is what is left over from the next larger, with the sign of the whole: -PT90M has -1 hours and -30 minutes. */
function ofDuration(duration: Duration, name: string): Property {
  if (duration.kind === 'years and months duration') {
    if (name === 'years') return duration.years
    return name === 'months' ? duration.months : null
  }
  switch (name) {
    case 'days':
      return duration.days
    case 'hours':
      return Math.trunc(duration.rest / HOUR)
    case 'minutes':
      return Math.trunc(duration.rest / MINUTE) % 60
    case 'seconds':
      return Math.trunc(duration.rest / SECOND) % 60
    default:
      return null
  }
}
