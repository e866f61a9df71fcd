import type { Findings } from '../channel.ts'
import type { Db } from './pool.ts'

/** What one page shows. */
const PAGE = 200

/** A mail that nobody answered, and why. */
export interface Unanswered {
  readonly id: string
  readonly at: Date
  readonly findings: Findings
  /** Where it belongs, if anywhere. */
  readonly conversation: string | null
}

/** What came whole and was not answered, newest first, at most 200; `next` is where the page after it begins. */
export async function parcelsNotAnswered(
  db: Db,
  before?: string,
): Promise<{ readonly parcels: readonly Unanswered[]; readonly next?: string }> {
  const { rows } = await db.query<Unanswered>(
    `select p.id, p.at, p.findings, coalesce(
       (select conversation from message m where m.parcel = p.id limit 1),
       (select conversation from message m where m.kind = 'event' and m.details ->> 'parcel' = p.id::text limit 1)) as conversation
     from parcel p where p.findings ->> 'verdict' <> 'human' and ($1::uuid is null or p.id < $1)
     order by p.id desc limit ${PAGE + 1}`,
    [before ?? null],
  )
  const parcels = rows.slice(0, PAGE)
  return { parcels, ...(rows.length > PAGE && { next: parcels.at(-1)!.id }) }
}

/** What came, as it came; undefined where there is no such. */
export async function readParcel(
  db: Db,
  id: string,
): Promise<{ readonly bytes: Buffer; readonly at: Date } | undefined> {
  const { rows } = await db.query<{ bytes: Buffer; at: Date }>('select bytes, at from parcel where id = $1', [id])
  return rows[0]
}
