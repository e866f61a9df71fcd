import { Temporal } from 'temporal-polyfill'

const LAST_YEAR = 999_999_999

/** The Gregorian calendar repeats every 400 years, to the weekday: JavaScript is asked about years near 2000 only. */
const CYCLE = { years: 400, days: 146_097 }
const DAY_MS = 86_400_000

/** A day of the Gregorian calendar, years -999999999 to 999999999, with a year 0 (ISO 8601). Made by `calendarDate`. */
export class FeelDate {
  readonly kind = 'date'
  readonly year: number
  readonly month: number
  readonly day: number

  constructor(year: number, month: number, day: number) {
    this.year = year
    this.month = month
    this.day = day
  }
}

/** The day with these numbers, or null where the calendar has none (30 February, month 13, half a day). */
export function calendarDate(year: number, month: number, day: number): FeelDate | null {
  const exists = isIn(year, -LAST_YEAR, LAST_YEAR) && isIn(month, 1, 12) && isIn(day, 1, daysInMonth(year, month))
  return exists ? new FeelDate(year, month, day) : null
}

/** Whole days since 1 January 1970. Date.UTC counts 16 times as fast as Temporal, and rules compare many dates. */
export function dayNumber({ year, month, day }: FeelDate): number {
  const near = yearInReach(year, 2000)
  return Date.UTC(near, month - 1, day) / DAY_MS + ((year - near) / CYCLE.years) * CYCLE.days
}

/** The date so many days after 1 January 1970, or null beyond the years there are. */
export function dateOfDay(day: number): FeelDate | null {
  const cycles = Math.floor(day / CYCLE.days)
  const near = new Date((day - cycles * CYCLE.days) * DAY_MS)
  return calendarDate(near.getUTCFullYear() + cycles * CYCLE.years, near.getUTCMonth() + 1, near.getUTCDate())
}

/** The same day so many months on; the last of the month where that month is too short. Null beyond the years there are. */
export function plusMonths(date: FeelDate, months: number): FeelDate | null {
  const total = date.year * 12 + date.month - 1 + months
  const year = Math.floor(total / 12)
  const month = total - year * 12 + 1
  return calendarDate(year, month, Math.min(date.day, daysInMonth(year, month)))
}

/**
 * Whole months from one day to another, towards zero. Who was born on 29 February is a year older on 1 March where the year has
 * no 29th: on the 28th a day is still missing.
 */
export function monthsBetween(from: FeelDate, to: FeelDate): number {
  const months = (to.year - from.year) * 12 + to.month - from.month
  if (months > 0 && to.day < from.day) return months - 1
  if (months < 0 && to.day > from.day) return months + 1
  return months
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: FeelDate): number {
  return inReach(date, 2000).dayOfWeek
}

/** 1 for 1 January to 365 or 366. */
export function dayOfYear(date: FeelDate): number {
  return inReach(date, 2000).dayOfYear
}

/** The ISO week: 1 to 53, the first being that with the year's first Thursday. */
export function weekOfYear(date: FeelDate): number {
  return inReach(date, 2000).weekOfYear ?? 0
}

/** The date in the years Temporal knows: moved by whole cycles into the 400 years from `first`. */
export function inReach(date: FeelDate, first: number): Temporal.PlainDate {
  return new Temporal.PlainDate(yearInReach(date.year, first), date.month, date.day)
}

function yearInReach(year: number, first: number): number {
  return year - Math.floor((year - first) / CYCLE.years) * CYCLE.years
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(yearInReach(year, 2000), month, 0)).getUTCDate()
}

/** A whole number from `least` to `most`. */
export function isIn(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most
}
