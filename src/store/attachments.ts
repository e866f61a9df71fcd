import { uuidv7 } from 'uuidv7'
import type { Judged } from '../attachments/index.ts'
import { note } from './note.ts'
import type { Db } from './pool.ts'

/** What a round of the files' job takes on. */
const AT_ONCE = 100
/** After these it is lost: at once, after 1 minute, 6 minutes, half an hour, 2.5 hours. */
const TRIES = 5

/** Writes what came with a message, in the message's own transaction. */
export async function writeFiles(tx: Db, message: string, judged: readonly Judged[]): Promise<void> {
  for (const { status, name, type, size, reason, signature, link, bytes } of judged)
    await tx.query(
      `insert into attachment (id, message, name, type, size, status, reason, signature, link, bytes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [uuidv7(), message, name, type, size, status, reason ?? null, signature ?? null, link ?? null, bytes ?? null],
    )
}

/** A file that is not settled yet, and whose it is. */
export interface OpenFile {
  readonly id: string
  readonly message: string
  readonly conversation: string
  readonly channel: string
  readonly address: string
  readonly language: string
  readonly name: string
  /** Nothing is said to who sent it by itself: nobody reads there, or a person has to look first. */
  readonly silent: boolean
}

const OPEN = `select a.id, a.message, m.conversation, m.channel, m.address, c.language, a.name, a.link,
    coalesce(m.details ?| array['noReply', 'forStaff'], false) as silent
  from attachment a join message m on m.id = a.message join conversation c on c.id = m.conversation`

/** Files that are still with the gateways of these channels, and are to be fetched by now. At most 100. */
export async function fetching(db: Db, channels: readonly string[]): Promise<(OpenFile & { readonly link: string })[]> {
  const { rows } = await db.query<OpenFile & { link: string }>(
    `${OPEN} where a.status = 'fetching' and m.channel = any ($1)
       and (a.tries = 0 or a.at + make_interval(secs => 15 * 5 ^ a.tries) < now())
     order by a.tries, a.id limit ${AT_ONCE}`,
    [channels],
  )
  return rows
}

/** Bytes that a message has kept so far. */
export async function bytesOf(db: Db, message: string): Promise<number> {
  const { rows } = await db.query<{ bytes: number }>(
    'select coalesce(sum(length(bytes)), 0)::integer as bytes from attachment where message = $1',
    [message],
  )
  return rows[0]!.bytes
}

/** Files that nobody has looked through: the least tried first, of those the oldest. At most 100. */
export async function quarantined(db: Db): Promise<OpenFile[]> {
  const { rows } = await db.query<OpenFile>(
    `${OPEN} where a.status = 'quarantined' and (a.reason = 'scanner-away' or a.tries < ${TRIES})
     order by a.tries, a.id limit ${AT_ONCE}`,
  )
  return rows
}

/** Writes down what became of an open file. Its link stays until its gateway has forgotten it. False: it was settled before. */
export async function settle(
  db: Db,
  id: string,
  { status, name, type, size, reason, signature, bytes }: Judged,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update attachment set status = $2, name = $3, type = $4, size = $5, reason = $6, signature = $7, bytes = $8,
       tries = least(tries + 1, 30000)
     where id = $1 and status in ('fetching', 'quarantined')`,
    [id, status, name, type, size, reason ?? null, signature ?? null, bytes ?? null],
  )
  return rowCount === 1
}

/** It did not come. After five tries, or where it is `gone`, it is lost and staff are told. True: it is. */
export async function notFetched(tx: Db, { id, conversation, name }: OpenFile, gone: boolean): Promise<boolean> {
  const { rows } = await tx.query<{ status: string }>(
    `update attachment set tries = tries + 1,
       status = case when $2 or tries + 1 >= ${TRIES} then 'refused' else status end,
       reason = case when $2 or tries + 1 >= ${TRIES} then 'lost' end,
       link = case when $2 or tries + 1 >= ${TRIES} then null else link end
     where id = $1 and status = 'fetching' returning status`,
    [id, gone],
  )
  const lost = rows[0]?.status === 'refused'
  if (lost) await note(tx, conversation, 'files-lost', { name })
  return lost
}

/**
 * Links that the gateways of these channels need not keep any more. At most 100, in no order: one that its gateway will not
 * forget holds up no other.
 */
export async function toForget(
  db: Db,
  channels: readonly string[],
): Promise<{ id: string; channel: string; link: string }[]> {
  const { rows } = await db.query<{ id: string; channel: string; link: string }>(
    `select a.id, m.channel, a.link from attachment a join message m on m.id = a.message
     where a.link is not null and a.status <> 'fetching' and m.channel = any ($1) order by random() limit ${AT_ONCE}`,
    [channels],
  )
  return rows
}

export async function forgotten(db: Db, id: string): Promise<void> {
  await db.query('update attachment set link = null where id = $1', [id])
}

export interface KeptFile {
  readonly id: string
  readonly message: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly status: Judged['status']
  readonly reason: Judged['reason'] | null
  readonly signature: string | null
}

/** What came with the messages of a conversation, in its order, without the bytes. At most 1000, the newest. */
export async function filesOf(db: Db, conversation: string): Promise<KeptFile[]> {
  const { rows } = await db.query<KeptFile>(
    `select * from (
       select a.id, a.message, a.name, a.type, a.size, a.status, a.reason, a.signature
       from attachment a join message m on m.id = a.message where m.conversation = $1 order by a.id desc limit 1000
     ) newest order by id`,
    [conversation],
  )
  return rows
}

/** A file with its bytes, whatever its status; undefined where there is none, or none of its bytes. */
export async function readFile(
  db: Db,
  id: string,
): Promise<(Pick<KeptFile, 'name' | 'type' | 'status'> & { bytes: Buffer }) | undefined> {
  const { rows } = await db.query<Pick<KeptFile, 'name' | 'type' | 'status'> & { bytes: Buffer }>(
    'select name, type, status, bytes from attachment where id = $1 and bytes is not null',
    [id],
  )
  return rows[0]
}
