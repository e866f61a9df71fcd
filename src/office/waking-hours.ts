import type { Council } from './council.ts'
import { londonDay } from './working-days.ts'

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' })
const HOUR = 3_600_000

/** When a telephone may ring with what we begin: undefined, if now; else the next time at which people are up. */
export function nextWaking({ wakes, sleeps }: Pick<Council, 'wakes' | 'sleeps'>, now: Date): Date | undefined {
  const here = time.format(now)
  if (here >= wakes && here < sleeps) return undefined
  const day = londonDay(new Date(here < wakes ? now.getTime() : now.getTime() + 12 * HOUR))
  // London is at UTC or an hour before it.
  const winter = new Date(`${day}T${wakes}:00Z`)
  return time.format(winter) === wakes ? winter : new Date(winter.getTime() - HOUR)
}
