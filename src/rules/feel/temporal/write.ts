import type { FeelDate } from './date.ts'
import type { DaysTimeDuration } from './days-time.ts'
import type { Temporal } from './temporal.ts'
import { type FeelTime, HOUR, MINUTE, SECOND } from './time.ts'
import type { YearsMonthsDuration } from './years-months.ts'

/**
 * FEEL's `string()`: the one way to write the value, which reads back as the same value. Only the second of two hours that a zone's
 * clocks show twice reads back as the first: FEEL has no text for it.
 */
export function writeTemporal(value: Temporal): string {
  switch (value.kind) {
    case 'date':
      return writeDate(value)
    case 'time':
      return writeTime(value)
    case 'date and time':
      return `${writeDate(value.date)}T${writeTime(value.time)}`
    case 'days and time duration':
      return writeDaysTime(value)
    case 'years and months duration':
      return writeYearsMonths(value)
  }
}

function writeDate({ year, month, day }: FeelDate): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function writeTime(time: FeelTime): string {
  const clock = `${two(time.hour)}:${two(time.minute)}:${two(time.second)}${writeFraction(time.nanoseconds % SECOND)}`
  return clock + (time.zone === null ? writeOffset(time.offset) : `@${time.zone}`)
}

function writeOffset(offset: number | null): string {
  if (offset === null) return ''
  if (offset === 0) return 'Z'
  const seconds = Math.abs(offset)
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
  return `${offset < 0 ? '-' : '+'}${clock}${seconds % 60 === 0 ? '' : `:${two(seconds % 60)}`}`
}

function writeDaysTime(duration: DaysTimeDuration): string {
  const days = Math.abs(duration.days)
  const rest = Math.abs(duration.rest)
  const seconds = `${Math.floor(rest / SECOND) % 60}${writeFraction(rest % SECOND)}`
  const clock = [
    part(String(Math.floor(rest / HOUR)), 'H'),
    part(String(Math.floor(rest / MINUTE) % 60), 'M'),
    part(seconds, 'S'),
  ].join('')
  const text = part(String(days), 'D') + (clock && `T${clock}`)
  return text ? `${duration.nanoseconds < 0n ? '-' : ''}P${text}` : 'PT0S'
}

function writeYearsMonths(duration: YearsMonthsDuration): string {
  const text = part(String(Math.abs(duration.years)), 'Y') + part(String(Math.abs(duration.months)), 'M')
  return text ? `${duration.totalMonths < 0 ? '-' : ''}P${text}` : 'P0M'
}

/** A part of a duration, left out where it is nought. */
function part(amount: string, letter: string): string {
  return amount === '0' ? '' : `${amount}${letter}`
}

function writeFraction(nanoseconds: number): string {
  return nanoseconds === 0 ? '' : `.${String(nanoseconds).padStart(9, '0').replace(/0+$/, '')}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
