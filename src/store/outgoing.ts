import type { Details, Failure, Outbound, Receipt } from '../channel.ts'
import type { Db } from './pool.ts'

/** How long a message may be in a gateway's hands before another sender takes it up. Longer than any gateway's time-out. */
const LEASE_SECONDS = 15

/** A message that has to go, and when: one that has its place in a sender's line may have to wait for it. */
export interface Outgoing extends Outbound {
  readonly channel: string
  /** Milliseconds until its turn; 0: now. */
  readonly wait: number
  /** It has its place in the line already. */
  readonly paced: boolean
}

/**
 * The oldest message of a conversation that still has to go, leased to the caller; undefined when there is none, or when
 * somebody else is sending it.
 */
export async function leaseNext(db: Db, conversation: string): Promise<Outgoing | undefined> {
  const { rows } = await db.query<Outgoing & { answers: Details | null; reference: string | null }>(
    `update message m set status = 'sending', tries = tries + 1,
       leased_until = greatest(now(), m.not_before) + make_interval(secs => $2)
     from conversation c
     where c.id = m.conversation and m.id = (
       select id from message where conversation = $1 and status in ('waiting', 'sending')
         and (paced or not_before is null or not_before <= now()) order by seq limit 1
     ) and (m.status = 'waiting' or m.leased_until < now())
     returning m.id, m.conversation, m.channel, m.address as "to", m.text, m.author as "from", m.choices, c.language, m.begun, m.at,
       m.paced, m.tries > 1 as again, greatest(0, extract(epoch from m.not_before - now()) * 1000)::integer as wait,
       (select reference from case_file f where f.conversation = m.conversation order by received_at desc limit 1) as reference,
       (select details from message d where d.conversation = m.conversation and d.kind = 'in' and d.channel = m.channel
        and d.address = m.address and d.seq < m.seq order by d.seq desc limit 1) as answers`,
    [conversation, LEASE_SECONDS],
  )
  const [row] = rows
  if (!row) return undefined
  const { answers, reference, ...message } = row
  return { ...message, wait: row.wait ?? 0, ...(answers && { answers }), ...(reference && { reference }) }
}

/** A quarter of a sender's pace is for what we begin, so that a thousand promises at nine o'clock hold up no answer. */
const BEGUN = 0.25

/** A place in a sender's line for a message of so many seconds at its full pace; resolves to the milliseconds until then. */
export async function standInLine(db: Db, { channel, begun, id }: Outgoing, seconds: number): Promise<number> {
  const takes = seconds / (begun ? BEGUN : 1 - BEGUN)
  const { rows } = await db.query<{ wait: number }>(
    `with line as (
       insert into sender_pace as p (channel, begun, free_at) values ($1, $2, now() + make_interval(secs => $3))
       on conflict (channel, begun) do update set free_at = greatest(p.free_at, now()) + make_interval(secs => $3)
       returning free_at - make_interval(secs => $3) as place
     ) update message set paced = true, not_before = line.place from line where id = $4
     returning greatest(0, extract(epoch from not_before - now()) * 1000)::integer as wait`,
    [channel, begun, takes, id],
  )
  return rows[0]!.wait
}

export async function markSent(db: Db, id: string, gatewayId: string): Promise<void> {
  await db.query(
    `update message set gateway_id = $2, leased_until = null, status = case when status = 'sending' then 'sent' else status end where id = $1`,
    [id, gatewayId],
  )
}

/** It did not go, and will be tried again. */
export async function markWaiting(db: Db, id: string): Promise<void> {
  await db.query(`update message set status = 'waiting', leased_until = null where id = $1 and status = 'sending'`, [
    id,
  ])
}

/** It was never tried: its turn has not come. */
export async function markUntried(db: Db, id: string): Promise<void> {
  await db.query(
    `update message set status = 'waiting', leased_until = null, tries = tries - 1 where id = $1 and status = 'sending'`,
    [id],
  )
}

/** A message that did not arrive. */
export interface Undelivered {
  readonly id: string
  readonly conversation: string
  readonly channel: string
  readonly to: string
  readonly text: string
  readonly begun: boolean
  readonly tries: number
  readonly language: string
}

/** It did not go, and staff see why. Undefined where it is known to have arrived. */
export async function markFailed(
  db: Db,
  id: string,
  failure: Failure,
  reason: string | undefined,
): Promise<Undelivered | undefined> {
  const { rows } = await db.query<Undelivered>(
    `update message m set status = 'failed', failure = $2, reason = $3, leased_until = null from conversation c
     where m.id = $1 and c.id = m.conversation and m.status <> 'delivered'
     returning m.id, m.conversation, m.channel, m.address as "to", m.text, m.begun, m.tries, c.language`,
    [id, failure, reason ?? null],
  )
  return rows[0]
}

/** It may go once more, after so many seconds; what was said since need not wait for it. */
export async function markOnceMore(db: Db, id: string, seconds: number): Promise<void> {
  await db.query(
    `update message set status = 'waiting', paced = false, failure = null, not_before = now() + make_interval(secs => $2) where id = $1`,
    [id, seconds],
  )
}

const LADDER = ['waiting', 'sending', 'sent', 'failed', 'delivered']
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Takes a status up the ladder, never back. By the gateway's id, or by ours. Undefined where it changes nothing. */
export async function receipt(
  db: Db,
  channel: string,
  { id, status, reason }: Receipt,
): Promise<{ message: string; conversation: string } | undefined> {
  const { rows } = await db.query<{ message: string; conversation: string }>(
    `update message set status = $3, reason = coalesce($4, reason), leased_until = null
     where kind = 'out' and channel = $1 and (gateway_id = $2 or id = $6)
       and array_position($5, status) < array_position($5, $3) returning id as message, conversation`,
    [channel, id, status, reason ?? null, LADDER, UUID.test(id) ? id : null],
  )
  return rows[0]
}

/** Conversations with something that waits to be sent, or whose sender died: what a crash left. At most 1000. */
export async function unsent(db: Db, seconds: number): Promise<string[]> {
  const { rows } = await db.query<{ conversation: string }>(
    `select conversation from message where (status = 'waiting' and at < now() - make_interval(secs => $1)
       and (not_before is null or not_before < now() - make_interval(secs => $1))) or (status = 'sending' and leased_until < now())
     group by conversation order by min(at) limit 1000`,
    [seconds],
  )
  return rows.map(({ conversation }) => conversation)
}
