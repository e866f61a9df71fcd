/** Days as 2026-11-21, reckoned without a clock or a time zone. */
const DAY = 86_400_000
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`)
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)

/** undefined for a day that there is not (31 April), or not within 1900 to 2100. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  if (!(year >= 1900 && year <= 2100)) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? iso(date.getTime()) : undefined
}

export const daysAfter = (day: string, days: number): string => iso(utc(day) + days * DAY)

/** How many days the other is after the one; below 0 where it is before. */
export const daysFrom = (one: string, other: string): number => (utc(other) - utc(one)) / DAY

export const daysBetween = (one: string, other: string): number => Math.abs(daysFrom(one, other))

/** The same day of another month, or the last that it has. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  return daysAfter(iso(first.getTime()), Math.min(date, lastOf(first.getUTCFullYear(), first.getUTCMonth() + 1)) - 1)
}

/** How many days a month has. */
export const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** 0 is Monday. */
export const weekdayOf = (day: string): number => (new Date(utc(day)).getUTCDay() + 6) % 7

export const yearOf = (day: string): number => Number(day.slice(0, 4))
export const monthOf = (day: string): number => Number(day.slice(5, 7))

/** The nth such weekday of a month; -1 is the last. */
function nth(which: number, weekday: number, year: number, month: number): string {
  const start = `${year}-${String(month).padStart(2, '0')}-01`
  const first = daysAfter(start, (weekday - weekdayOf(start) + 7) % 7)
  if (which > 0) return daysAfter(first, (which - 1) * 7)
  const fifth = daysAfter(first, 28)
  return monthOf(fifth) === month ? fifth : daysAfter(first, 21)
}

/** Easter Sunday, by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, chapter 8), in its letters. */
function easter(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114
  return iso(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1))
}

const fixed = (month: number, day: number) => (year: number) => iso(Date.UTC(year, month - 1, day))
const fromEaster = (days: number) => (year: number) => daysAfter(easter(year), days)

/** Days that people call by name, by year. Their names are in dialogs/words, under time. */
export const FEASTS = {
  'new-year': fixed(1, 1),
  valentines: fixed(2, 14),
  'st-davids': fixed(3, 1),
  'st-patricks': fixed(3, 17),
  'pancake-day': fromEaster(-47),
  'ash-wednesday': fromEaster(-46),
  'mothers-day': fromEaster(-21),
  'palm-sunday': fromEaster(-7),
  'good-friday': fromEaster(-2),
  easter: fromEaster(0),
  'easter-monday': fromEaster(1),
  'st-georges': fixed(4, 23),
  'early-may-holiday': (year: number) => nth(1, 0, year, 5),
  'spring-holiday': (year: number) => nth(-1, 0, year, 5),
  'fathers-day': (year: number) => nth(3, 6, year, 6),
  'august-holiday': (year: number) => nth(-1, 0, year, 8),
  halloween: fixed(10, 31),
  'bonfire-night': fixed(11, 5),
  'remembrance-sunday': (year: number) => nth(2, 6, year, 11),
  'remembrance-day': fixed(11, 11),
  'st-andrews': fixed(11, 30),
  'christmas-eve': fixed(12, 24),
  christmas: fixed(12, 25),
  'boxing-day': fixed(12, 26),
  'new-years-eve': fixed(12, 31),
} as const

export type Feast = keyof typeof FEASTS
