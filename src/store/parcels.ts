import { uuidv7 } from 'uuidv7'
import type { Details, Findings } from '../channel.ts'
import type { Db } from './pool.ts'

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

/** Keeps a parcel; resolves to its id once it is on disk. */
export async function keepParcel(db: Db, channel: string, bytes: Buffer, envelope: Details): Promise<string> {
  const id = uuidv7()
  await db.query('insert into parcel (id, channel, bytes, envelope) values ($1, $2, $3, $4)', [
    id,
    channel,
    bytes,
    JSON.stringify(envelope).replaceAll('\\u0000', ''),
  ])
  return id
}

/** A parcel that nobody has read or is reading, leased to the caller; undefined where there is no such any more. */
export async function leaseParcel(db: Db, id: string): Promise<KeptParcel | undefined> {
  const { rows } = await db.query<KeptParcel>(
    `update parcel set tries = tries + 1, leased_until = now() + make_interval(secs => $2)
     where id = $1 and opened_at is null and (leased_until is null or leased_until < now())
     returning id, channel, bytes, envelope, tries`,
    [id, LEASE_SECONDS],
  )
  return rows[0]
}

/** It was read, and what it says is kept. */
export async function markOpened(db: Db, id: string, findings: Findings): Promise<void> {
  await db.query('update parcel set opened_at = now(), leased_until = null, findings = $2 where id = $1', [
    id,
    JSON.stringify(findings).replaceAll('\\u0000', '').toWellFormed(),
  ])
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
