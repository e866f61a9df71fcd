import type { Value } from '../feel/index.ts'
import { parseTemporal } from '../feel/temporal/index.ts'

const DAY = 86_400_000

export const dateOf = (day: string): Value => parseTemporal('date', day)

export const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

export const dayNumber = (day: string): number => Math.floor(Date.parse(day) / DAY)

export const dayBefore = (day: string): string => isoDay(dayNumber(day) - 1)

/** A limit as a day, or as a number of days from `on`, as a day. */
export const limitOn = (limit: string | number, on: string): string =>
  typeof limit === 'string' ? limit : isoDay(dayNumber(on) + limit)
