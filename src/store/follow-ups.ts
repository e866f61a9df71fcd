import type { Promised } from './effects.ts'
import type { Db } from './pool.ts'

export interface FollowUp {
  readonly id: string
  readonly kind: 'acknowledge' | 'ask-fixed' | 'application-news' | 'status-link'
  readonly reference: string
  /** Where it goes: the address left with the case, else where the conversation was. */
  readonly channel: string
  readonly address: string | null
  readonly language: string
  readonly optedOut: boolean
  /** Is its conversation with a person, or on its way to one? */
  readonly held: boolean
  readonly caseStatus: string | null
}

/** A promise that has come due and is not kept yet. */
export async function dueFollowUp(db: Db, id: string, now: Date): Promise<FollowUp | undefined> {
  const { rows } = await db.query<FollowUp>(
    `select d.*, exists (
         select 1 from address a where a.opted_out_at is not null and a.channel = d.channel and a.address = d.address) as "optedOut"
     from (
       select f.id, f.kind, f.reference, c.language, c.status in ('waiting', 'staff') as held, k.status as "caseStatus",
         case when coalesce(w.mail, k.reply_to) is null then c.channel else 'email' end as channel,
         case f.kind when 'status-link' then w.mail else coalesce(k.reply_to, c.address) end as address
       from follow_up f join conversation c on c.id = f.conversation left join case_file k on k.reference = f.reference
         left join lateral waited_for(f.reference) w on f.kind = 'status-link'
       where f.id = $1 and f.done_at is null and f.due_at <= $2
     ) d`,
    [id, now],
  )
  return rows[0]
}

/** It is kept later: nobody should be woken for it, or disturbed. */
export async function postpone(db: Db, id: string, to: Date): Promise<void> {
  await db.query('update follow_up set due_at = $2, queued_at = null where id = $1', [id, to])
}

export async function markQueued(db: Db, ids: readonly string[]): Promise<void> {
  await db.query('update follow_up set queued_at = now() where id = any($1)', [ids])
}

export async function markKept(db: Db, id: string, outcome: 'said' | 'opted-out' | 'not-needed'): Promise<void> {
  await db.query('update follow_up set done_at = now(), outcome = $2 where id = $1', [id, outcome])
}

/** Promises that the queue does not know of, or should have kept a minute ago: what a crash left. At most 1000. */
export async function forgotten(db: Db, now: Date): Promise<Promised> {
  const { rows } = await db.query<Promised[number]>(
    `select id, due_at as at from follow_up
     where done_at is null and ((queued_at is null and due_at < $1::timestamptz + interval '1 day') or due_at < $1::timestamptz - interval '1 minute')
     order by due_at limit 1000`,
    [now],
  )
  return rows
}
