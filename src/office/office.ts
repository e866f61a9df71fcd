import type { Office } from '../office.ts'
import type { Pool } from '../store/pool.ts'
import { type Council, ownerOf } from './council.ts'
import { type Asking, progressFor } from './progress.ts'
import { addWorkingDays, dueAfter, isWorkingDay, londonDay } from './working-days.ts'

/** The back office for one conversation's turn: reads only. */
export function openOffice(pool: Pool, council: Council, asking: Asking, now: Date): { today: string; office: Office } {
  const today = londonDay(now)
  return {
    today,
    office: {
      due: (time) => dueAfter(today, time),
      open: () => openNow(council, today, now),
      owner: (tier) => ownerOf(council, tier),
      ...progressFor(pool, asking),
    },
  }
}

function openNow({ opens, closes }: Council, today: string, now: Date): ReturnType<Office['open']> {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' }).format(now)
  if (isWorkingDay(today) && time < opens) return { now: false, next: today }
  if (isWorkingDay(today) && time < closes) return { now: true }
  return { now: false, next: addWorkingDays(today, 1) }
}
