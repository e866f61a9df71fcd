/** Dates as staff read them, in London. */
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'full' })
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' })
const AGO = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' })

/** Monday 23 November 2026. Of an ISO date (2026-11-23), that day. */
export const day = (date: Date | string): string => DAY.format(new Date(date))

/** 14:05. */
export const time = (date: Date): string => TIME.format(date)

/** 12 minutes ago; under a minute, this minute. */
export function ago(date: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - date.getTime()) / 60_000))
  if (minutes < 120) return AGO.format(-minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? AGO.format(-hours, 'hour') : AGO.format(-Math.floor(hours / 24), 'day')
}
