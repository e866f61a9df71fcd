import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Details, Inbound } from '../channel.ts'
import type { Effect } from '../office.ts'
import { type Promised, writeEffect } from './effects.ts'
import { type Db, transaction } from './pool.ts'

export type Status = 'bot' | 'waiting' | 'staff' | 'closed'

/** What comes in besides a citizen's words: a promise of ours that has come due. */
export type Incoming = Omit<Inbound, 'kind'> & { readonly kind?: Inbound['kind'] | 'follow-up' }

/** Keeps a message once, by channel and the gateway's id. `fresh` is false when we have had it before. */
export async function keep(
  db: Db,
  channel: string,
  { id, from, text, kind = 'message', details, language, conversation }: Incoming,
): Promise<{ conversation: string; fresh: boolean }> {
  const { rows } = await db.query<{ conversation: string; fresh: boolean }>({
    name: 'receive',
    text: 'select conversation, fresh from receive($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    values: [
      uuidv7(),
      uuidv7(),
      channel,
      storable(from),
      storable(id),
      kind === 'message' ? 'in' : kind,
      storable(text),
      details ? storable(JSON.stringify(details)) : null,
      language ?? null,
      conversation ?? null,
    ],
  })
  return rows[0]!
}

/** Postgres takes neither NUL nor half a character; real texts and mails hold both. */
const storable = (text: string) => text.replaceAll('\0', '').replaceAll('\\u0000', '').toWellFormed()

export interface Loaded {
  readonly version: number
  readonly channel: string
  readonly address: string
  readonly language: string
  readonly status: Status
  readonly state: unknown
  readonly message: string
  readonly kind: 'in' | 'start' | 'follow-up'
  readonly text: string
  readonly details: Details | null
  readonly at: Date
}

/** A conversation with the oldest message in it that no turn has taken; undefined when all are. */
export async function loadTurn(db: Db, conversation: string): Promise<Loaded | undefined> {
  const { rows } = await db.query<Loaded>({
    name: 'turn_load',
    text: 'select * from turn_load($1)',
    values: [conversation],
  })
  return rows[0]
}

export interface Committed {
  readonly conversation: string
  readonly version: number
  readonly message: string
  readonly state: unknown
  readonly status?: Status | undefined
  readonly language: string
  readonly replies: readonly { readonly text: string; readonly choices?: readonly string[] | undefined }[]
  /** Does the channel send, or do citizens fetch? */
  readonly sends: boolean
  readonly effects: readonly Effect[]
}

/** All of a turn, or none of it. undefined: the conversation moved meanwhile; load again. */
export async function commitTurn(pool: pg.Pool, turn: Committed): Promise<Promised | undefined> {
  if (turn.effects.length === 0) return (await commitCore(pool, turn)) ? [] : undefined
  return transaction(pool, async (tx) => {
    if (!(await commitCore(tx, turn))) return undefined
    const promised: Promised[number][] = []
    for (const effect of turn.effects) promised.push(...(await writeEffect(tx, effect, turn.conversation)))
    return promised
  })
}

async function commitCore(db: Db, turn: Committed): Promise<boolean> {
  const { rows } = await db.query<{ ok: boolean }>({
    name: 'turn_commit',
    text: 'select turn_commit($1, $2, $3, $4, $5, $6, $7, $8) as ok',
    values: [
      turn.conversation,
      turn.version,
      turn.message,
      JSON.stringify(turn.state),
      turn.status ?? null,
      turn.language,
      JSON.stringify(turn.replies.map(({ text, choices }) => ({ id: uuidv7(), text, choices }))),
      turn.sends ? 'waiting' : 'sent',
    ],
  })
  return rows[0]!.ok
}

/** Conversations with a message that no turn has taken for `seconds`: what a crash left. Oldest first, at most 1000. */
export async function untaken(db: Db, seconds: number): Promise<string[]> {
  const { rows } = await db.query<{ conversation: string }>(
    `select conversation from message where status = 'received' and at < now() - make_interval(secs => $1)
     group by conversation order by min(at) limit 1000`,
    [seconds],
  )
  return rows.map(({ conversation }) => conversation)
}
