import type { Details, Failure, Outbound, Receipt } from '../channel.ts'
import type { Db } from './pool.ts'
import { together } from './together.ts'
import { isUuid } from './uuid.ts'

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

/** The hot statements of one process: what comes in together shares a commit. */
export interface OutgoingStore {
  /**
   * The oldest message of a conversation that still has to go, leased to the caller; undefined when there is none, or when
   * somebody else is sending it.
   */
  lease(conversation: string): Promise<Outgoing | undefined>
  /** A place in a sender's line for a message of so many seconds at its full pace; resolves to the milliseconds until then. */
  standInLine(place: { readonly channel: string; readonly begun: boolean; readonly seconds: number }): Promise<number>
  markSent(sent: { readonly id: string; readonly gatewayId: string }): Promise<void>
  /** Takes a status up the ladder, never back. By the gateway's id, or by ours. Undefined where it changes nothing. */
  receipt(receipt: Receipt & { readonly channel: string }): Promise<Changed | undefined>
}

interface Changed {
  readonly message: string
  readonly conversation: string
}

export const outgoingStore = (pool: Db): OutgoingStore => ({
  lease: together((conversations: readonly string[]) => leaseAll(pool, conversations)),
  standInLine: together((places: readonly Place[]) => placeAll(pool, places)),
  markSent: together((sent: readonly { id: string; gatewayId: string }[]) => markAllSent(pool, sent)),
  receipt: together((receipts: readonly (Receipt & { channel: string })[]) => noteAll(pool, receipts)),
})

async function leaseAll(db: Db, conversations: readonly string[]): Promise<(Outgoing | undefined)[]> {
  const { rows } = await db.query<Outgoing & { answers: Details | null; reference: string | null }>({
    name: 'lease messages',
    // Who is being sent already is passed over, not waited for.
    text: `with next as (
        select id from message where id in (
          select n.id from unnest($1::uuid[]) as wanted cross join lateral (
            select id from message where conversation = wanted and status in ('waiting', 'sending')
              and (paced or not_before is null or not_before <= now()) order by seq limit 1
          ) n
        ) for update skip locked
      )
      update message m set status = 'sending', tries = tries + 1,
        leased_until = greatest(now(), m.not_before) + make_interval(secs => $2)
      from conversation c, next
      where m.id = next.id and c.id = m.conversation and (m.status = 'waiting' or m.leased_until < now())
      returning m.id, m.conversation, m.channel, m.address as "to", m.text, m.author as "from", m.choices, c.language, m.begun, m.at,
        m.paced, m.tries > 1 as again, greatest(0, extract(epoch from m.not_before - now()) * 1000)::integer as wait,
        (select reference from case_file f where f.conversation = m.conversation order by received_at desc limit 1) as reference,
        (select details from message d where d.conversation = m.conversation and d.kind = 'in' and d.channel = m.channel
         and d.address = m.address and d.seq < m.seq order by d.seq desc limit 1) as answers`,
    values: [conversations, LEASE_SECONDS],
  })
  const leased = new Map(
    rows.map(({ answers, reference, wait, ...message }): [string, Outgoing] => [
      message.conversation,
      { ...message, wait: wait ?? 0, ...(answers && { answers }), ...(reference && { reference }) },
    ]),
  )
  // Of two who ask for one conversation, one gets it.
  return conversations.map((conversation) => {
    const message = leased.get(conversation)
    leased.delete(conversation)
    return message
  })
}

/** A quarter of a sender's pace is for what we begin, so that a thousand promises at nine o'clock hold up no answer. */
const BEGUN = 0.25

type Place = Parameters<OutgoingStore['standInLine']>[0]

async function placeAll(db: Db, places: readonly Place[]): Promise<number[]> {
  const lines = new Map<string, { channel: string; begun: boolean; takes: number }>()
  const offsets = places.map(({ channel, begun, seconds }) => {
    const key = `${begun} ${channel}`
    const before = lines.get(key)?.takes ?? 0
    lines.set(key, { channel, begun, takes: before + seconds / (begun ? BEGUN : 1 - BEGUN) })
    return { key, before }
  })
  const all = [...lines.values()].sort((a, b) => (`${a.begun} ${a.channel}` < `${b.begun} ${b.channel}` ? -1 : 1))
  const { rows } = await db.query<{ channel: string; begun: boolean; wait: number }>({
    name: 'stand in line',
    text: `insert into sender_pace as p (channel, begun, free_at)
      select channel, begun, now() + make_interval(secs => takes)
      from unnest($1::text[], $2::boolean[], $3::double precision[]) as l (channel, begun, takes)
      on conflict (channel, begun) do update
        set free_at = greatest(p.free_at, now()) + (excluded.free_at - now())
      returning p.channel, p.begun, extract(epoch from p.free_at - now())::double precision as wait`,
    values: [all.map(({ channel }) => channel), all.map(({ begun }) => begun), all.map(({ takes }) => takes)],
  })
  const ends = new Map(rows.map(({ channel, begun, wait }) => [`${begun} ${channel}`, wait]))
  return offsets.map(({ key, before }) => Math.max(0, (ends.get(key)! - lines.get(key)!.takes + before) * 1000))
}

async function markAllSent(db: Db, sent: readonly { id: string; gatewayId: string }[]): Promise<undefined[]> {
  await db.query({
    name: 'messages sent',
    text: `with s as (
        select m.id, u.gateway from unnest($1::uuid[], $2::text[]) as u (id, gateway) join message m using (id) order by m.id for update of m
      )
      update message m set gateway_id = s.gateway, leased_until = null, status = case when m.status = 'sending' then 'sent' else m.status end
      from s where m.id = s.id`,
    values: [sent.map(({ id }) => id), sent.map(({ gatewayId }) => gatewayId)],
  })
  return sent.map(() => undefined)
}

const LADDER = ['waiting', 'sending', 'sent', 'failed', 'delivered']

/** Several of one message in one batch: the highest on the ladder counts. */
async function noteAll(
  db: Db,
  receipts: readonly (Receipt & { readonly channel: string })[],
): Promise<(Changed | undefined)[]> {
  const { rows } = await db.query<Changed & { at: number }>({
    name: 'receipts',
    text: `with r as (
        select distinct on (m.id) m.id, r.at, r.status, r.reason
        from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[]) with ordinality as r (channel, gateway, ours, status, reason, at)
        join message m on m.kind = 'out' and m.channel = r.channel and (m.gateway_id = r.gateway or m.id = r.ours)
        order by m.id, array_position($6, r.status) desc
      ), locked as (select id from message where id in (select id from r) order by id for update)
      update message m set status = r.status, reason = coalesce(r.reason, m.reason), leased_until = null
      from r, locked where m.id = r.id and locked.id = m.id and array_position($6, m.status) < array_position($6, r.status)
      returning m.id as message, m.conversation, r.at::integer as at`,
    values: [
      receipts.map(({ channel }) => channel),
      receipts.map(({ id }) => id),
      receipts.map(({ id }) => (isUuid(id) ? id : null)),
      receipts.map(({ status }) => status),
      receipts.map(({ reason }) => reason ?? null),
      LADDER,
    ],
  })
  const changed = new Map(rows.map(({ at, message, conversation }) => [at, { message, conversation }]))
  return receipts.map((_, at) => changed.get(at + 1))
}

/** It did not go, and will be tried again. */
export async function markWaiting(db: Db, id: string): Promise<void> {
  await db.query(`update message set status = 'waiting', leased_until = null where id = $1 and status = 'sending'`, [
    id,
  ])
}

/** It was never tried: its place in the line comes in so many milliseconds. */
export async function markPlaced(db: Db, id: string, wait: number): Promise<void> {
  await db.query(
    `update message set status = 'waiting', leased_until = null, tries = tries - 1, paced = true,
       not_before = now() + make_interval(secs => $2 / 1000.0) where id = $1 and status = 'sending'`,
    [id, wait],
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

/** Conversations with something that waits to be sent, or whose sender died: what a crash left. At most 200. */
export async function unsent(db: Db, seconds: number): Promise<string[]> {
  const { rows } = await db.query<{ conversation: string }>(
    `select conversation from message where (status = 'waiting' and at < now() - make_interval(secs => $1)
       and (not_before is null or not_before < now() - make_interval(secs => $1))) or (status = 'sending' and leased_until < now())
     group by conversation order by min(at) limit 200`,
    [seconds],
  )
  return rows.map(({ conversation }) => conversation)
}
