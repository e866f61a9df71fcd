import { uuidv7 } from 'uuidv7'
import type { Details, Findings, Parcel } from '../channel.ts'
import type { Db, Pool } from './pool.ts'
import { storable } from './storable.ts'
import { together } from './together.ts'

/** What came whole and is kept as it came. */
export interface KeptParcel {
  readonly id: string
  readonly channel: string
  readonly bytes: Buffer
  readonly envelope: Details
  /** How often somebody began to read it, this time included. */
  readonly tries: number
}

/** Longer than the longest reading; then whoever had it is dead. */
const LEASE_SECONDS = 15

/** The hot statements of one process: what comes in together shares a commit. */
export interface ParcelStore {
  /** Keeps a parcel; resolves to its id once it is on disk. */
  keep(parcel: Parcel & { readonly channel: string }): Promise<string>
  /** A parcel that nobody has read or is reading, leased to the caller; undefined where there is no such any more. */
  lease(id: string): Promise<KeptParcel | undefined>
  /** It was read, and what it says is kept. */
  markOpened(opened: { readonly id: string; readonly findings: Findings }): Promise<void>
}

export const parcelStore = (pool: Pool): ParcelStore => ({
  keep: together((parcels: readonly (Parcel & { readonly channel: string })[]) => keepAll(pool, parcels)),
  lease: together((ids: readonly string[]) => leaseAll(pool, ids)),
  markOpened: together((opened: readonly { id: string; findings: Findings }[]) => markAllOpened(pool, opened)),
})

async function keepAll(db: Db, parcels: readonly (Parcel & { readonly channel: string })[]): Promise<string[]> {
  const ids = parcels.map(() => uuidv7())
  await db.query({
    name: 'keep parcels',
    text: `insert into parcel (id, channel, bytes, envelope)
      select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::jsonb[])`,
    values: [
      ids,
      parcels.map(({ channel }) => channel),
      parcels.map(({ bytes }) => bytes),
      parcels.map(({ envelope }) => storable(JSON.stringify(envelope))),
    ],
  })
  return ids
}

async function leaseAll(db: Db, ids: readonly string[]): Promise<(KeptParcel | undefined)[]> {
  const { rows } = await db.query<KeptParcel>({
    name: 'lease parcels',
    text: `update parcel set tries = tries + 1, leased_until = now() + make_interval(secs => $2)
      where id = any($1) and opened_at is null and (leased_until is null or leased_until < now())
      returning id, channel, bytes, envelope, tries`,
    values: [ids, LEASE_SECONDS],
  })
  const found = new Map(rows.map((parcel) => [parcel.id, parcel]))
  return ids.map((id) => found.get(id))
}

async function markAllOpened(db: Db, opened: readonly { id: string; findings: Findings }[]): Promise<undefined[]> {
  await db.query({
    name: 'parcels opened',
    text: `update parcel p set opened_at = now(), leased_until = null, findings = o.findings
      from unnest($1::uuid[], $2::jsonb[]) as o (id, findings) where p.id = o.id`,
    values: [opened.map(({ id }) => id), opened.map(({ findings }) => storable(JSON.stringify(findings)))],
  })
  return opened.map(() => undefined)
}

/** It could not be read just now. */
export async function giveBack(db: Db, id: string): Promise<void> {
  await db.query('update parcel set leased_until = null where id = $1 and opened_at is null', [id])
}

/** Parcels that nobody reads, older than `seconds`: what a crash left. Oldest first, at most 500. */
export async function unopened(
  db: Db,
  seconds: number,
): Promise<readonly Pick<KeptParcel, 'id' | 'channel' | 'envelope'>[]> {
  const { rows } = await db.query<Pick<KeptParcel, 'id' | 'channel' | 'envelope'>>(
    `select id, channel, envelope from parcel where opened_at is null and at < now() - make_interval(secs => $1)
       and (leased_until is null or leased_until < now()) order by at limit 500`,
    [seconds],
  )
  return rows
}
