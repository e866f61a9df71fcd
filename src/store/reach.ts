import { uuidv7 } from 'uuidv7'
import { note } from './note.ts'
import type { Db } from './pool.ts'

/** Where somebody can be reached. */
export interface Reach {
  readonly channel: string
  readonly address: string
}

/** Days in which this many messages that met nobody say that nobody is there. */
const DAYS = 14

/** How many messages met nobody at an address lately. */
export async function timesAway(db: Db, { channel, to }: { channel: string; to: string }): Promise<number> {
  const { rows } = await db.query<{ times: number }>(
    `select count(*)::integer as times from message
     where channel = $1 and address = $2 and failure = 'away' and at > now() - make_interval(days => $3)`,
    [channel, to, DAYS],
  )
  return rows[0]!.times
}

/** Nobody is there: nothing more is sent to it, until somebody writes from there again. */
export async function markUnreachable(tx: Db, { channel, to }: { channel: string; to: string }): Promise<void> {
  await tx.query('update address set unreachable_at = now() where channel = $1 and address = $2', [channel, to])
}

/**
 * Where else the citizen of a conversation can be reached, of the channels that send: addresses that were verified to be
 * theirs, the conversation's own, and the one they left with their latest case. Not where this message was tried already.
 */
export async function otherDoors(
  db: Db,
  { conversation, text, begun }: { conversation: string; text: string; begun: boolean },
): Promise<readonly Reach[]> {
  const { rows } = await db.query<Reach>(
    `select d.channel, d.address from (
       select channel, address, 1 as place from conversation where id = $1
       union all select channel, address, 2 from linked_address where conversation = $1
       union all (select 'email', reply_to, 3 from case_file where conversation = $1 and reply_to is not null order by received_at desc limit 1)
     ) d left join address a on a.channel = d.channel and a.address = d.address
     where a.unreachable_at is null and not ($3 and a.opted_out_at is not null) and not exists (
       select 1 from message m where m.conversation = $1 and m.kind = 'out' and m.channel = d.channel and m.address = d.address and m.text = $2)
     order by d.place`,
    [conversation, text, begun],
  )
  return rows
}

/** The same words once more, by another door. */
export async function sayThere(
  tx: Db,
  conversation: string,
  { channel, address }: Reach,
  texts: readonly string[],
  begun: boolean,
): Promise<void> {
  for (const text of texts)
    await tx.query(
      `with c as (update conversation set last_seq = last_seq + 1 where id = $1 returning id, last_seq)
       insert into message (id, conversation, seq, kind, author, channel, address, text, begun, status)
       select $2, id, last_seq, 'out', 'bot', $3, $4, $5, $6, 'waiting' from c`,
      [conversation, uuidv7(), channel, address, text, begun],
    )
}

/** Somebody at the desk has to see to it. */
export async function askPerson(tx: Db, conversation: string, reason: string): Promise<void> {
  await tx.query(
    `update conversation set version = version + 1,
       status = case when status in ('bot', 'closed') and not exists (
         select 1 from conversation o where o.channel = conversation.channel and o.address = conversation.address
           and o.status <> 'closed' and o.id <> conversation.id) then 'waiting' else status end
     where id = $1`,
    [conversation],
  )
  await note(tx, conversation, 'hand-over', { reason })
}
