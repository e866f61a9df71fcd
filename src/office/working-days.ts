import { readFileSync } from 'node:fs'
import type { Time } from '../office.ts'

/** England and Wales, from gov.uk/bank-holidays.json (Open Government Licence); to be renewed every year. */
const holidays = new Set<string>(JSON.parse(readFileSync(new URL('bank-holidays.json', import.meta.url), 'utf8')))

const inLondon = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

/** The day an instant falls on in London, as 2026-12-04. */
export const londonDay = (instant: Date): string => inLondon.format(instant)

/** The working day `days` after a day; day 1 is the next working day. ISO dates. */
export function addWorkingDays(from: string, days: number): string {
  const date = new Date(`${from}T00:00:00Z`)
  for (let left = days; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1)
    if (isWorkingDay(date.toISOString().slice(0, 10))) left--
  }
  return date.toISOString().slice(0, 10)
}

export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(day)
}

/** The day so long after a day. A month ends on the same date of the next, or its last. ISO dates. */
export function dueAfter(from: string, time: Time): string {
  if (typeof time === 'number') return addWorkingDays(from, time)
  const end = 'months' in time ? addMonths(from, time.months) : addDays(from, time.days)
  return isWorkingDay(end) ? end : addWorkingDays(end, 1)
}

function addMonths(from: string, months: number): string {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return iso(Date.UTC(year, month - 1 + months, Math.min(day, last)))
}

const addDays = (from: string, days: number) => iso(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000)
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 10)
