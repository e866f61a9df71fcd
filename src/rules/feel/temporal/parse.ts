import { calendarDate, dateOfDay, dayNumber, type FeelDate } from './date.ts'
import { dateTime, type FeelDateTime } from './date-time.ts'
import { type DaysTimeDuration, daysTime } from './days-time.ts'
import type { Kind, Temporal, TemporalOf } from './temporal.ts'
import { DAY, type FeelTime, FURTHEST_OFFSET, HOUR, MINUTE, SECOND, timeOfDay } from './time.ts'
import { type YearsMonthsDuration, yearsMonths } from './years-months.ts'
import { zoneNamed } from './zone.ts'

const DATE = /^(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)$/
const CLOCK = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,40}))?(.*)$/s
const OFFSET = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/
// No text needs more digits: 20 of nanoseconds are longer than all the years there are.
const YEARS_MONTHS = /^(-?)P(?=\d)(?:(\d{1,20})Y)?(?:(\d{1,20})M)?$/
const DAYS_TIME =
  /^(-?)P(?=\d|T\d)(?:(\d{1,20})D)?(?:T(?=\d)(?:(\d{1,20})H)?(?:(\d{1,20})M)?(?:(\d{1,20})(?:\.(\d{0,40}))?S)?)?$/

const PARSE: { readonly [K in Kind]: (text: string) => TemporalOf<K> | null } = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  'days and time duration': parseDaysTime,
  'years and months duration': parseYearsMonths,
}

/** The value a text of this kind means, in the forms of XML Schema, or null where it means none. */
export function parseTemporal<K extends Kind>(kind: K, text: string): TemporalOf<K> | null {
  return PARSE[kind](text)
}

/** What an `@"..."` literal means: whichever kind its text has the form of. */
export function parseLiteral(text: string): Temporal | null {
  return parseDate(text) ?? parseTime(text) ?? parseDateTime(text) ?? parseDuration(text)
}

/** Either kind of duration. */
export function parseDuration(text: string): DaysTimeDuration | YearsMonthsDuration | null {
  return parseYearsMonths(text) ?? parseDaysTime(text)
}

function parseDate(text: string): FeelDate | null {
  const found = DATE.exec(text)
  return found && found[1] !== '-0000' ? calendarDate(Number(found[1]), Number(found[2]), Number(found[3])) : null
}

function parseTime(text: string): FeelTime | null {
  const clock = parseClock(text)
  return clock && timeOfDay(clock.nanoseconds, clock.offset, clock.zone)
}

/** A day alone is its local midnight. */
function parseDateTime(text: string): FeelDateTime | null {
  const end = text.indexOf('T')
  const date = parseDate(end < 0 ? text : text.slice(0, end))
  if (!date || end < 0) return date && dateTime(date, timeOfDay(0))
  const clock = parseClock(text.slice(end + 1))
  const start = clock && (clock.nanoseconds === DAY ? dateOfDay(dayNumber(date) + 1) : date)
  return clock && start && dateTime(start, timeOfDay(clock.nanoseconds, clock.offset, clock.zone))
}

/** What a clock shows: 24:00:00 is the end of the day, DAY nanoseconds. */
function parseClock(text: string): { nanoseconds: number; offset: number | null; zone: string | null } | null {
  const found = CLOCK.exec(text)
  if (!found) return null
  const [, hour, minute, second, fraction, where = ''] = found
  const nanoseconds = clockNanoseconds(Number(hour), Number(minute), Number(second), nanosecondsOf(fraction))
  const place = parsePlace(where)
  return nanoseconds === null || !place ? null : { nanoseconds, ...place }
}

function clockNanoseconds(hour: number, minute: number, second: number, nanoseconds: number): number | null {
  if (minute > 59 || second > 59) return null
  const total = hour * HOUR + minute * MINUTE + second * SECOND + nanoseconds
  return total > DAY ? null : total
}

/** `Z`, `+01:00`, `@Europe/London`, or nothing: local. */
function parsePlace(text: string): { offset: number | null; zone: string | null } | null {
  if (text === '') return { offset: null, zone: null }
  if (text === 'Z' || text === 'z') return { offset: 0, zone: null }
  if (text.startsWith('@')) {
    const zone = zoneNamed(text.slice(1))
    return zone === null ? null : { offset: null, zone }
  }
  const found = OFFSET.exec(text)
  if (!found) return null
  const [, sign, hours, minutes, seconds = '0'] = found
  const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  if (Number(minutes) > 59 || Number(seconds) > 59 || offset > FURTHEST_OFFSET) return null
  return { offset: sign === '-' && offset > 0 ? -offset : offset, zone: null }
}

function parseYearsMonths(text: string): YearsMonthsDuration | null {
  const found = YEARS_MONTHS.exec(text)
  if (!found) return null
  const [, sign, years = '0', months = '0'] = found
  const total = Number(years) * 12 + Number(months)
  return yearsMonths(sign === '-' ? -total : total)
}

function parseDaysTime(text: string): DaysTimeDuration | null {
  const found = DAYS_TIME.exec(text)
  if (!found) return null
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction] = found
  const total =
    BigInt(days) * BigInt(DAY) +
    BigInt(hours) * BigInt(HOUR) +
    BigInt(minutes) * BigInt(MINUTE) +
    BigInt(seconds) * BigInt(SECOND) +
    BigInt(nanosecondsOf(fraction))
  return daysTime(sign === '-' ? -total : total)
}

/** The nanoseconds of a second's decimal places; further places are dropped. */
function nanosecondsOf(fraction = ''): number {
  return Number(fraction.slice(0, 9).padEnd(9, '0'))
}
