import { uuidv7 } from 'uuidv7'
import type { Details, Inbound, Trust } from '../channel.ts'
import type { Effect, Status } from '../office.ts'
import { type Promised, writeEffect } from './effects.ts'
import { isTaken } from './filings.ts'
import { type Db, type Pool, transaction } from './pool.ts'
import { isReading } from './readings.ts'
import { storable } from './storable.ts'
import { together } from './together.ts'

/** What comes in besides a citizen's words: a promise of ours that has come due. */
export type Incoming = Omit<Inbound, 'kind' | 'files'> & {
  readonly kind?: Inbound['kind'] | 'follow-up'
  /** The parcel it was read from. */
  readonly parcel?: string
  /** After this many days without a word its address begins anew. */
  readonly days?: number | undefined
}

/** Writes what belongs to a message that is kept for the first time, in the same transaction. */
export type Beside = (tx: Db, message: string) => Promise<void>

export interface Place {
  readonly conversation: string
  readonly fresh: boolean
}

/** The hot statements of one process: what comes in together shares a commit. */
export interface TurnStore {
  /** Keeps a message once, by channel and the gateway's id. `fresh` is false when we have had it before. */
  keep(channel: string, incoming: Incoming, beside?: Beside): Promise<Place>
  /** A conversation with the oldest message in it that no turn has taken; undefined when all are. */
  load(conversation: string): Promise<Loaded | undefined>
  /** All of a turn, or none of it. undefined: the conversation moved meanwhile, or a reference is another's; take it again. */
  commit(turn: Committed): Promise<Promised | undefined>
}

export function turnStore(pool: Pool, clock = () => new Date()): TurnStore {
  const keep = together((messages: readonly Kept[]) => inOrder(messages, from, (sorted) => keepAll(pool, sorted)))
  const load = together((conversations: readonly string[]) => loadAll(pool, conversations))
  const commit = together((turns: readonly Committed[]) => inOrder(turns, home, (sorted) => commitAll(pool, sorted)))
  return {
    async keep(channel, { from, ...incoming }, beside) {
      const kept: Kept = { channel, address: from, message: uuidv7(), ...incoming }
      if (!beside) return keep(kept)
      return transaction(pool, async (tx) => {
        const [place] = await keepAll(tx, [kept])
        if (place!.fresh) await beside(tx, kept.message)
        return place!
      })
    },
    load,
    async commit(turn) {
      const beside = turn.effects.filter((effect) => !isReading(effect))
      if (beside.length === 0) return (await commit(turn)) ? [] : undefined
      const written = transaction(pool, async (tx) => {
        if (!(await commitAll(tx, [turn]))[0]) return undefined
        const promised: Promised[number][] = []
        for (const effect of beside) promised.push(...(await writeEffect(tx, effect, { ...turn, now: clock() })))
        return promised
      })
      return written.catch((error) => {
        if (isTaken(error)) return undefined
        throw error
      })
    },
  }
}

/** Did Postgres refuse what a turn would write, as it always will? Then trying again cannot help. */
export const neverWritten = (error: unknown) => /^2[23]/.test(String((error as { code?: unknown }).code))

type Kept = Omit<Incoming, 'from'> & { readonly channel: string; readonly address: string; readonly message: string }

const from = ({ channel, address }: Kept) => `${channel} ${address}`
const home = ({ home }: Committed) => home

/** Rows are locked in one order everywhere, so that two processes wait for each other and never in a circle. */
async function inOrder<I, O>(
  items: readonly I[],
  key: (item: I) => string,
  send: (sorted: readonly I[]) => Promise<readonly O[]>,
): Promise<O[]> {
  const order = items
    .map((item, at) => ({ item, at }))
    .sort((a, b) => (key(a.item) < key(b.item) ? -1 : key(a.item) > key(b.item) ? 1 : 0))
  const results = await send(order.map(({ item }) => item))
  const back: O[] = []
  for (const [at, { at: place }] of order.entries()) back[place] = results[at]!
  return back
}

async function keepAll(db: Db, messages: readonly Kept[]): Promise<Place[]> {
  const { rows } = await db.query<Place>({
    name: 'receive',
    text: `select r.conversation, r.fresh from json_array_elements($1::json) as m cross join lateral receive(
      (m ->> 'message')::uuid, (m ->> 'opens')::uuid, m ->> 'channel', m ->> 'address', m ->> 'id', m ->> 'kind', m ->> 'text',
      (m ->> 'details')::jsonb, m ->> 'language', (m ->> 'conversation')::uuid,
      (select array_agg(a) from json_array_elements_text(m -> 'answers') a), m ->> 'about', m ->> 'trust', (m ->> 'parcel')::uuid,
      (m ->> 'days')::integer) as r`,
    values: [
      JSON.stringify(
        messages.map(({ details, kind = 'message', trust = 'none', ...rest }) => ({
          ...rest,
          trust,
          opens: uuidv7(),
          id: storable(rest.id),
          address: storable(rest.address),
          text: storable(rest.text),
          kind: kind === 'message' ? 'in' : kind,
          details: details && storable(JSON.stringify(details)),
        })),
      ),
    ],
  })
  return rows
}

export interface Loaded {
  readonly version: number
  /** The conversation's own channel and address. */
  readonly home: string
  /** Where the message came from, and its answer goes. */
  readonly channel: string
  readonly address: string
  /** Is that the conversation's own address, or verified to be the same citizen's? */
  readonly own: boolean
  readonly trust: Trust
  /** They told us to stop, there. */
  readonly optedOut: boolean
  readonly language: string
  readonly status: Status
  readonly state: unknown
  readonly message: string
  readonly seq: number
  readonly kind: 'in' | 'start' | 'follow-up'
  readonly text: string
  readonly details: Details | null
  readonly files: readonly FileNote[] | null
  readonly at: Date
}

/** What became of a file that came with a message. */
export interface FileNote {
  readonly name: string
  readonly status: 'fetching' | 'kept' | 'quarantined' | 'refused'
  readonly reason: string | null
}

async function loadAll(db: Db, conversations: readonly string[]): Promise<(Loaded | undefined)[]> {
  const { rows } = await db.query<Loaded & { asked: string }>({
    name: 'turn_load',
    text: `select asked, l.version, l.home, l.channel, l.address, l.own, l.trust, l.opted_out as "optedOut", l.language, l.status, l.state, l.message, l.seq, l.kind, l.text, l.details, l.files, l.at from unnest($1::uuid[]) as asked cross join lateral turn_load(asked) as l`,
    values: [conversations],
  })
  const found = new Map(rows.map(({ asked, ...loaded }) => [asked, loaded]))
  return conversations.map((conversation) => found.get(conversation))
}

export interface Committed {
  readonly conversation: string
  readonly home: string
  /** Where the message came from: what it asks for is asked for there. */
  readonly channel: string
  readonly address: string
  readonly version: number
  readonly message: string
  readonly seq: number
  readonly state: unknown
  readonly status?: Status | undefined
  readonly language: string
  readonly replies: readonly Spoken[]
  readonly effects: readonly Effect[]
}

/** One message that a turn says, and where. */
export interface Spoken {
  readonly text: string
  readonly choices?: readonly string[] | undefined
  readonly channel: string
  readonly to: string
  /** We began. */
  readonly begun: boolean
  /** waiting, where the channel sends; sent, where citizens fetch. */
  readonly status: 'waiting' | 'sent'
}

/** json and not jsonb on the way, too: a state keeps the order of its answers. */
async function commitAll(db: Db, turns: readonly Committed[]): Promise<boolean[]> {
  const { rows } = await db.query<{ ok: boolean }>({
    name: 'turn_commit',
    text: `select ok from json_array_elements($1::json) as t cross join lateral turn_commit(
      (t ->> 'conversation')::uuid, (t ->> 'version')::integer, (t ->> 'message')::uuid, (t ->> 'seq')::integer, t -> 'state',
      t ->> 'status', t ->> 'language', (t ->> 'replies')::jsonb, t ->> 'channel', (t ->> 'readings')::jsonb) as ok`,
    values: [
      JSON.stringify(
        turns.map(({ replies, effects, ...turn }) => ({
          ...turn,
          readings: effects.filter(isReading),
          replies: replies.map((reply) => ({ ...reply, id: uuidv7(), text: storable(reply.text) })),
        })),
      ),
    ],
  })
  return rows.map(({ ok }) => ok)
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
