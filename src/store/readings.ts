import type { Effect } from '../office.ts'
import type { Db } from './pool.ts'

type Reading = Extract<Effect, { kind: 'reading' }>

/** Days that a reading is kept. */
const DAYS = 90

/** Is this how a text was read? Every text is, so that is written with the turn itself (`turn_commit`), and all else after it. */
export const isReading = (effect: Effect): effect is Reading => effect.kind === 'reading'

/** Writes down what was chosen for the text that was read before this one; from then on nobody can tell whose that was. */
export async function writeChosen(
  tx: Db,
  { intent, words }: Extract<Effect, { kind: 'chose' }>,
  conversation: string,
  { message }: { readonly message: string },
): Promise<undefined> {
  await tx.query(
    `update reading set chose = $3, words = coalesce(words, $4), message = null
     where id = (select r.id from reading r join message m on m.id = r.message
       where m.conversation = $1 and m.id <> $2 order by m.seq desc, r.id desc limit 1)`,
    [conversation, message, intent, words ?? null],
  )
}

/** Forgets whose what was read a day ago was, and all that is older than 90 days. */
export async function forgetReadings(db: Db, now: Date): Promise<void> {
  await db.query(
    `update reading set message = null where message is not null and day < ($1::timestamptz at time zone 'Europe/London')::date - 1`,
    [now],
  )
  await db.query(`delete from reading where day < ($1::timestamptz at time zone 'Europe/London')::date - ${DAYS}`, [
    now,
  ])
}
