import { timingSafeEqual } from 'node:crypto'
import type { ApplicationStatus, Office } from '../office.ts'
import { type Application, findApplication, tries } from '../store/applications.ts'
import type { Pool } from '../store/pool.ts'
import { type Council, ownerOf } from './council.ts'
import { addWorkingDays, isWorkingDay, londonDay } from './working-days.ts'

/** Wrong and right tries together, in thirty minutes. */
const TRIES = 5

/** The back office for one conversation's turn: reads only. */
export function openOffice(
  pool: Pool,
  council: Council,
  channel: string,
  address: string,
  now: Date,
): { today: string; office: Office } {
  const today = londonDay(now)
  return {
    today,
    office: {
      due: (workingDays) => addWorkingDays(today, workingDays),
      open: () => openNow(council, today, now),
      owner: (tier) => ownerOf(council, tier),
      async application(reference, item) {
        // The same reads in the same order whatever the outcome: neither words nor time tell whether a reference exists.
        const tried = await tries(pool, channel, address, reference)
        const found = await findApplication(pool, reference)
        const matches = fits(found?.surname, item) || fits(found?.postcode, item)
        if (tried >= TRIES) return 'locked'
        return found && matches ? statusOf(found) : 'unknown'
      },
    },
  }
}

const statusOf = ({ reference, service, stage, received, due }: Application): ApplicationStatus => ({
  reference,
  service,
  stage,
  received,
  due,
})

const plain = (text: string) =>
  Buffer.from(
    text
      .normalize('NFKD')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toUpperCase()
      .padEnd(64)
      .slice(0, 64),
  )

const fits = (kept: string | undefined, said: string) =>
  timingSafeEqual(plain(kept ?? ''), plain(said)) && kept !== undefined && said.trim() !== ''

function openNow({ opens, closes }: Council, today: string, now: Date): ReturnType<Office['open']> {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' }).format(now)
  if (isWorkingDay(today) && time < opens) return { now: false, next: today }
  if (isWorkingDay(today) && time < closes) return { now: true }
  return { now: false, next: addWorkingDays(today, 1) }
}
