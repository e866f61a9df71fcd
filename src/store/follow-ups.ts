import type { Promised } from './effects.ts'
import type { Db } from './pool.ts'

export interface FollowUp {
  readonly id: string
  readonly kind: 'acknowledge' | 'ask-fixed' | 'application-news'
  readonly reference: string
  /** Where it goes: the address left with the case, else where the conversation was. */
  readonly channel: string
  readonly address: string
  readonly language: string
  readonly optedOut: boolean
  readonly caseStatus: string | null
}

/** A promise that has come due and is not kept yet. */
export async function dueFollowUp(db: Db, id: string, now: Date): Promise<FollowUp | undefined> {
  const { rows } = await db.query<FollowUp>(
    `select f.id, f.kind, f.reference, c.language, k.status as "caseStatus",
       case when k.reply_to is null then c.channel else 'email' end as channel,
       coalesce(k.reply_to, c.address) as address,
       exists (select 1 from address a where a.opted_out_at is not null
         and a.channel = case when k.reply_to is null then c.channel else 'email' end
         and a.address = coalesce(k.reply_to, c.address)) as "optedOut"
     from follow_up f join conversation c on c.id = f.conversation left join case_file k on k.reference = f.reference
     where f.id = $1 and f.done_at is null and f.due_at <= $2`,
    [id, now],
  )
  return rows[0]
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
