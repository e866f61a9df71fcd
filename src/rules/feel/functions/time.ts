import { Num } from '../number.ts'
import { calendarDate, dayOfYear, type FeelDate, isIn, monthsBetween, weekday, weekOfYear } from '../temporal/date.ts'
import { dateTime, utcMidnight } from '../temporal/date-time.ts'
import { parseDuration, parseTemporal } from '../temporal/parse.ts'
import type { Temporal } from '../temporal/temporal.ts'
import { type FeelTime, FURTHEST_OFFSET, HOUR, MINUTE, SECOND, timeOfDay } from '../temporal/time.ts'
import { yearsMonths } from '../temporal/years-months.ts'
import type { Value } from '../value.ts'
import { type BuiltIn, type BuiltIns, builtIn } from './built-in.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** FEEL's functions that make or ask about dates, times and durations. */
export const timeFunctions: BuiltIns = {
  date: [
    builtIn([['from', 'string']], (from) => parseTemporal('date', from)),
    builtIn([['from', 'temporal']], dayOf),
    builtIn(
      [
        ['year', 'number'],
        ['month', 'number'],
        ['day', 'number'],
      ],
      (year, month, day) => calendarDate(year.toNumber(), month.toNumber(), day.toNumber()),
    ),
  ],
  time: [
    builtIn([['from', 'string']], (from) => parseTemporal('time', from)),
    builtIn([['from', 'temporal']], timeOf),
    builtIn(
      [
        ['hour', 'number'],
        ['minute', 'number'],
        ['second', 'number'],
        ['offset', 'temporal?'],
      ],
      clockTime,
    ),
  ],
  'date and time': [
    builtIn([['from', 'string']], (from) => parseTemporal('date and time', from)),
    builtIn([['from', 'temporal']], (from) => {
      if (from.kind === 'date') return utcMidnight(from)
      return from.kind === 'date and time' ? from : null
    }),
    builtIn(
      [
        ['date', 'temporal'],
        ['time', 'temporal'],
      ],
      (date, time) => {
        const day = dayOf(date)
        return day && time.kind === 'time' ? dateTime(day, time) : null
      },
    ),
  ],
  duration: builtIn([['from', 'string']], parseDuration),
  'years and months duration': builtIn(
    [
      ['from', 'temporal'],
      ['to', 'temporal'],
    ],
    (from, to) => {
      const [start, end] = [dayOf(from), dayOf(to)]
      return start && end && yearsMonths(monthsBetween(start, end))
    },
  ),
  'day of year': askedOfDay((day) => new Num(dayOfYear(day))),
  'day of week': askedOfDay((day) => WEEKDAYS[weekday(day) - 1] ?? null),
  'month of year': askedOfDay((day) => MONTHS[day.month - 1] ?? null),
  'week of year': askedOfDay((day) => new Num(weekOfYear(day))),
}

/** The day of a date or a date and time; null for all else. */
function dayOf(value: Temporal): FeelDate | null {
  if (value.kind === 'date') return value
  return value.kind === 'date and time' ? value.date : null
}

/** The time of a time or a date and time; of a date, midnight in UTC. In a zone, what the clock was ahead that day is left behind. */
function timeOf(value: Temporal): FeelTime | null {
  if (value.kind === 'time') return value
  if (value.kind === 'date') return utcMidnight(value).time
  if (value.kind !== 'date and time') return null
  const { nanoseconds, offset, zone } = value.time
  return timeOfDay(nanoseconds, zone === null ? offset : null, zone)
}

/** The time with these numbers; only the seconds may have a fraction. Without an offset it is local. */
function clockTime(hour: Num, minute: Num, second: Num, offset: Temporal | null): FeelTime | null {
  if (!isIn(hour.toNumber(), 0, 23) || !isIn(minute.toNumber(), 0, 59) || second.lt(0) || second.gte(60)) return null
  const ahead = offset && offsetOf(offset)
  if (offset && ahead === null) return null
  const nanoseconds = second.times(SECOND).trunc().toNumber()
  return timeOfDay(hour.toNumber() * HOUR + minute.toNumber() * MINUTE + nanoseconds, ahead)
}

/** An offset in seconds: whole ones, and no further than XML Schema's. */
function offsetOf(value: Temporal): number | null {
  if (value.kind !== 'days and time duration') return null
  const seconds = Number(value.nanoseconds) / SECOND
  return isIn(seconds, -FURTHEST_OFFSET, FURTHEST_OFFSET) ? seconds : null
}

function askedOfDay(answer: (day: FeelDate) => Value): BuiltIn {
  return builtIn([['date', 'temporal']], (date) => {
    const day = dayOf(date)
    return day && answer(day)
  })
}
