import { uuidv7 } from 'uuidv7'
import type { Failure, Trust } from '../channel.ts'
import type { Status } from '../office.ts'
import { type Asked, askedOfServices } from './filings.ts'
import { note } from './note.ts'
import type { Db } from './pool.ts'
import type { Reach } from './reach.ts'

export interface Waiting {
  readonly id: string
  readonly channel: string
  readonly status: 'waiting' | 'staff'
  readonly heldBy: string | null
  readonly heldByName: string | null
  readonly reason: string | null
  readonly urgent: boolean
  readonly since: Date
  readonly lastAt: Date
  readonly lastWords: string | null
}

/** Everybody who waits for a person or is with one: urgent first, then the longest waiting. At most 200. */
export async function queue(db: Db): Promise<Waiting[]> {
  const { rows } = await db.query<Waiting>(
    `select c.id, c.channel, c.status, c.held_by as "heldBy", s.name as "heldByName", h.details ->> 'reason' as reason,
       coalesce(h.details ->> 'urgent' = 'yes', false) as urgent, coalesce(h.at, c.started_at) as since, c.last_at as "lastAt",
       (select text from message where conversation = c.id and kind = 'in' order by seq desc limit 1) as "lastWords"
     from conversation c left join staff s on s.id = c.held_by
     left join lateral (select details, at from message where conversation = c.id and kind = 'event' and text = 'hand-over' order by seq desc limit 1) h on true
     where c.status in ('waiting', 'staff') order by urgent desc, since limit 200`,
  )
  return rows
}

export interface Entry {
  readonly id: string
  readonly seq: number
  readonly kind: 'in' | 'out' | 'note' | 'event'
  readonly author: 'citizen' | 'bot' | 'staff' | 'system'
  readonly name: string | null
  readonly channel: string
  readonly address: string
  readonly text: string
  readonly choices: string[] | null
  readonly details: Record<string, string> | null
  readonly at: Date
  readonly status: string
  readonly reason: string | null
  readonly failure: Failure | null
  readonly trust: Trust
  /** What it came in, whole. */
  readonly parcel: string | null
}

export interface Conversation {
  readonly id: string
  readonly channel: string
  readonly address: string
  readonly language: string
  readonly status: Status
  readonly heldBy: string | null
  readonly heldByName: string | null
  readonly state: unknown
  readonly entries: readonly Entry[]
  readonly cases: readonly {
    reference: string
    type: string
    about: string
    what: string
    place: string | null
    due: string
    status: string
  }[]
  readonly asked: readonly Asked[]
}

/** A conversation whole, for staff: the newest 500 entries, oldest first, with its cases and what it asked of services. */
export async function readConversation(db: Db, id: string): Promise<Conversation | undefined> {
  const { rows } = await db.query<Omit<Conversation, 'entries' | 'cases' | 'asked'>>(
    `select c.id, c.channel, c.address, c.language, c.status, c.held_by as "heldBy", s.name as "heldByName", c.state
     from conversation c left join staff s on s.id = c.held_by where c.id = $1`,
    [id],
  )
  const [conversation] = rows
  if (!conversation) return undefined
  const entries = await db.query<Entry>(
    `select * from (
       select m.id, m.seq, m.kind, m.author, s.name, m.channel, m.address, m.text, m.choices, m.details, m.at, m.status, m.reason,
         m.failure, m.trust, m.parcel
       from message m left join staff s on s.id = m.staff where conversation = $1 and kind not in ('start', 'follow-up') order by seq desc limit 500
     ) newest order by seq`,
    [id],
  )
  const cases = await db.query<Conversation['cases'][number]>(
    'select reference, type, about, what, place, due, status from case_file where conversation = $1 order by received_at',
    [id],
  )
  const asked = await askedOfServices(db, id)
  return { ...conversation, entries: entries.rows, cases: cases.rows, asked }
}

/** A person takes a conversation from the queue. False: it is not waiting any more. */
export async function claim(tx: Db, conversation: string, staff: string): Promise<boolean> {
  return change(tx, conversation, staff, 'claimed', `status = 'staff', held_by = $2`, `status = 'waiting'`)
}

/** The person gives it back to the bot, who goes on where it was. False: they do not hold it. */
export async function handBack(tx: Db, conversation: string, staff: string): Promise<boolean> {
  return change(tx, conversation, staff, 'handed-back', `status = 'bot', held_by = null`, HELD)
}

/** The conversation is over. False: they do not hold it. */
export async function close(tx: Db, conversation: string, staff: string): Promise<boolean> {
  return change(tx, conversation, staff, 'closed', `status = 'closed', held_by = null`, HELD)
}

const HELD = `status = 'staff' and held_by = $2`

/** `$2` is the member of staff. A turn that was under way meanwhile finds another version, and is taken again. */
async function change(
  tx: Db,
  conversation: string,
  staff: string,
  event: string,
  set: string,
  where: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update conversation set version = version + 1, ${set} where id = $1 and ${where}`,
    [conversation, staff],
  )
  if (rowCount === 0) return false
  await note(tx, conversation, event, {}, staff)
  return true
}

/** Where the citizen wrote from last, of the addresses that are known to be theirs: there they wait for an answer. */
export async function answersTo(db: Db, conversation: string): Promise<Reach | undefined> {
  const { rows } = await db.query<Reach>(
    `select coalesce(l.channel, c.channel) as channel, coalesce(l.address, c.address) as address
     from conversation c left join lateral (
       select m.channel, m.address from message m where m.conversation = c.id and m.kind = 'in'
         and ((m.channel = c.channel and m.address = c.address) or exists (
           select 1 from linked_address l where l.conversation = c.id and l.channel = m.channel and l.address = m.address))
       order by m.seq desc limit 1
     ) l on true where c.id = $1`,
    [conversation],
  )
  return rows[0]
}

/** What a person says to the citizen. False: they do not hold the conversation. */
export async function reply(
  tx: Db,
  conversation: string,
  staff: string,
  texts: readonly string[],
  to: Reach,
  sends: boolean,
): Promise<boolean> {
  for (const text of texts)
    if (!(await write(tx, conversation, staff, 'out', text, sends ? 'waiting' : 'sent', to))) return false
  return true
}

/** What staff tell each other; the citizen never sees it. Anybody at the desk may write one. */
export async function writeNote(tx: Db, conversation: string, staff: string, text: string): Promise<boolean> {
  return write(tx, conversation, staff, 'note', text, 'kept')
}

async function write(
  tx: Db,
  conversation: string,
  staff: string,
  kind: 'out' | 'note',
  text: string,
  status: string,
  to?: Reach,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `with c as (
       update conversation set last_seq = last_seq + 1, last_at = now()
       where id = $1 and ($4 = 'note' or (status = 'staff' and held_by = $3)) returning id, last_seq, channel, address
     )
     insert into message (id, conversation, seq, kind, author, staff, channel, address, text, status)
     select $2, id, last_seq, $4, 'staff', $3, coalesce($7, channel), coalesce($8, address), $5, $6 from c`,
    [conversation, uuidv7(), staff, kind, text, status, to?.channel ?? null, to?.address ?? null],
  )
  return rowCount === 1
}
