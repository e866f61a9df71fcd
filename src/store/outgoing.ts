import type { Details, Outbound, Receipt } from '../channel.ts'
import type { Db } from './pool.ts'

/** How long a message may be in a gateway's hands before another sender takes it up. Longer than any gateway's time-out. */
const LEASE_SECONDS = 15

/**
 * The oldest message of a conversation that still has to go, leased to the caller; undefined when there is none, or when
 * somebody else is sending it.
 */
export async function leaseNext(db: Db, conversation: string): Promise<(Outbound & { channel: string }) | undefined> {
  const { rows } = await db.query<Outbound & { channel: string; answers: Details | null }>(
    `update message m set status = 'sending', leased_until = now() + make_interval(secs => $2)
     from conversation c
     where c.id = m.conversation and m.id = (
       select id from message where conversation = $1 and status in ('waiting', 'sending') order by seq limit 1
     ) and (m.status = 'waiting' or m.leased_until < now())
     returning m.id, m.conversation, m.channel, m.address as "to", m.text, m.author as "from", m.choices, c.language,
       (select details from message d where d.conversation = m.conversation and d.kind = 'in' and d.channel = m.channel
        and d.seq < m.seq order by d.seq desc limit 1) as answers`,
    [conversation, LEASE_SECONDS],
  )
  const [row] = rows
  if (!row) return undefined
  const { answers, ...message } = row
  return answers ? { ...message, answers } : message
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

/** It did not go, and never will: staff see why. */
export async function markFailed(db: Db, id: string, reason: string): Promise<void> {
  await db.query(`update message set status = 'failed', reason = $2, leased_until = null where id = $1`, [id, reason])
}

/** Takes a status up the ladder, never back. By the gateway's id, or by ours. Resolves to the conversation it changed. */
export async function receipt(db: Db, channel: string, { id, status, reason }: Receipt): Promise<string | undefined> {
  const { rows } = await db.query<{ conversation: string }>(
    `update message set status = $3, reason = coalesce($4, reason), leased_until = null
     where kind = 'out' and channel = $1 and (gateway_id = $2 or id::text = $2)
       and array_position($5, status) < array_position($5, $3) returning conversation`,
    [channel, id, status, reason ?? null, ['waiting', 'sending', 'sent', 'failed', 'delivered']],
  )
  return rows[0]?.conversation
}

/** Conversations with something that waits to be sent, or whose sender died: what a crash left. At most 1000. */
export async function unsent(db: Db, seconds: number): Promise<string[]> {
  const { rows } = await db.query<{ conversation: string }>(
    `select conversation from message where (status = 'waiting' and at < now() - make_interval(secs => $1))
       or (status = 'sending' and leased_until < now())
     group by conversation order by min(at) limit 1000`,
    [seconds],
  )
  return rows.map(({ conversation }) => conversation)
}
