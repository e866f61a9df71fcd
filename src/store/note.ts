import { uuidv7 } from 'uuidv7'
import type { Db } from './pool.ts'

/** What happened in a conversation, for staff to read in its place. */
export async function note(
  tx: Db,
  conversation: string,
  event: string,
  details: object = {},
  staff?: string,
): Promise<undefined> {
  await tx.query(
    `with c as (update conversation set last_seq = last_seq + 1, last_at = now() where id = $1 returning id, last_seq, channel, address)
     insert into message (id, conversation, seq, kind, author, staff, channel, address, text, details, status)
     select $2, id, last_seq, 'event', 'system', $5, channel, address, $3, $4, 'kept' from c`,
    [conversation, uuidv7(), event, details, staff ?? null],
  )
}
