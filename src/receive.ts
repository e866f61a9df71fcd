import type { Channel, InboundFile, Reading, Receipt } from './channel.ts'
import type { Heard, TakeTurn, Turn } from './engine/turn.ts'
import { inLine } from './in-line.ts'
import type { Office } from './office.ts'
import { type Shaped, shape } from './reply.ts'
import type { OutgoingStore } from './store/outgoing.ts'
import type { Pool } from './store/pool.ts'
import { remark } from './store/remarks.ts'
import { type Beside, type Incoming, type Loaded, neverWritten, type Spoken, turnStore } from './store/turns.ts'

export interface Reception {
  /** Keeps what a channel read. Resolves when it is stored; its turn follows. */
  receive(channel: Channel, reading: Reading, parcel?: string): Promise<void>
  /** Keeps a promise that has come due as something to be answered, once. */
  begin(channel: string, incoming: Incoming): Promise<void>
  /** Takes the turns of a conversation that are left, oldest first. Resolves when none is. */
  takeTurns(conversation: string): Promise<void>
  /** Resolves when no turn is being taken. */
  idle(): Promise<void>
}

export interface Parts {
  readonly pool: Pool
  readonly outgoing: OutgoingStore
  readonly takeTurn: TakeTurn
  readonly channels: ReadonlyMap<string, Channel>
  /** What a turn may read, for who asks and the day. */
  office(asking: Pick<Loaded, 'channel' | 'address' | 'trust'>, now: Date): { today: string; office: Office }
  /** Looks files through; resolves to how to keep them with their message, and what to do once they are. */
  files(files: readonly InboundFile[]): Promise<{ readonly keep: Beside; kept(): void }>
  /** A gateway says that a message of ours will not arrive. */
  lost(message: string, receipt: Receipt): Promise<void>
  /** What to say when a turn fails: kindly, with a person offered. */
  apology(language: string): { text: string; choices: readonly string[] }
  /** What tells a citizen that there is more to come, and how to get it. */
  more(language: string): string
  /** Tells everybody who watches that there is something new. */
  tell(conversation: string): void
  /** Wakes the workers: replies wait, or promises were made. */
  wake(conversation: string, promised: readonly { id: string; at: Date }[]): void
  clock(): Date
  report(what: string, error: unknown): void
  /** For operators who look: nothing is wrong. */
  notice(what: string, facts: object): void
}

/** After a month without a word, what is said by text or mail is no answer to what was asked then. */
const DAYS = 30

/** Tries before a conversation that others keep changing is left to the sweep. */
const TRIES = 20

export function reception(parts: Parts): Reception {
  const { pool, channels } = parts
  const store = turnStore(pool, parts.clock)
  /** What one citizen says is kept, and its turns taken, one after the other; other processes are caught by the version check. */
  const lines = inLine()

  async function hear(channel: string, incoming: Incoming, beside?: Beside): Promise<void> {
    const days = channels.get(channel)?.send ? DAYS : undefined
    const { conversation, fresh } = await lines.stand(`${channel} ${incoming.from}`, () =>
      store.keep(channel, { ...incoming, days }, beside),
    )
    if (!fresh) return
    if (incoming.kind !== 'start') parts.tell(conversation)
    takeTurns(conversation).catch((error) => parts.report('turns left to the sweep', error))
  }

  const takeTurns = (conversation: string) => lines.stand(conversation, () => takeAll(conversation))

  async function takeAll(conversation: string): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const loaded = await store.load(conversation)
      if (!loaded) return
      if (await take(conversation, loaded, tries)) tries = 0
    }
    throw new Error('the conversation keeps changing')
  }

  /** One turn; false when somebody else was faster, or a reference was another's: then it is taken again. */
  async function take(conversation: string, loaded: Loaded, tries: number): Promise<boolean> {
    const turn = await orApology(loaded, () => {
      const { today, office } = parts.office(loaded, parts.clock())
      const heard: Heard = { ...loaded, ...(tries > 0 && { message: `${loaded.message} ${tries}` }) }
      return parts.takeTurn(heard, today, office)
    })
    const promised = await write(conversation, loaded, turn).catch((error) => {
      if (!neverWritten(error)) throw error
      parts.report('turn that cannot be written', error)
      return write(conversation, loaded, apology(loaded))
    })
    if (promised === undefined) return false
    parts.tell(conversation)
    if (channels.get(loaded.channel)?.send || promised.length > 0) parts.wake(conversation, promised)
    return true
  }

  function write(conversation: string, loaded: Loaded, turn: Turn) {
    const { home, channel, address, version, message, seq } = loaded
    const { messages, rest } = shaped({ ...turn, replies: turn.replies.filter((reply) => !reply.home) }, channel)
    // What goes elsewhere is short; what it leaves over would have nobody to ask for it.
    const [other] = home.split(' ', 1)
    const elsewhere = shaped({ ...turn, replies: turn.replies.filter((reply) => reply.home) }, other!)
    return store.commit({
      ...{ conversation, home, channel, address, version, message, seq },
      state: rest === undefined ? turn.state : { ...turn.state, rest },
      status: turn.status === loaded.status ? undefined : turn.status,
      language: turn.language,
      replies: [
        ...addressed(messages, channel, address, loaded.kind),
        ...addressed(elsewhere.messages, other!, home.slice(other!.length + 1), loaded.kind),
      ],
      effects: turn.effects,
    })
  }

  const shaped = ({ replies, language }: Turn, channel: string): Shaped =>
    shape(replies, channels.get(channel)?.limits ?? { length: 4000, buttons: false }, parts.more(language))

  const addressed = (messages: Shaped['messages'], channel: string, to: string, kind: Loaded['kind']) =>
    messages.map(
      (message): Spoken => ({
        ...message,
        ...{ channel, to, begun: kind === 'follow-up' },
        status: channels.get(channel)?.send ? 'waiting' : 'sent',
      }),
    )

  /** A turn that throws loses nothing: the message is kept, the place is kept, and the citizen is told. */
  async function orApology(loaded: Loaded, take: () => Promise<Turn>): Promise<Turn> {
    try {
      return await take()
    } catch (error) {
      parts.report('turn', error)
      return apology(loaded)
    }
  }

  const apology = ({ language, status, state }: Loaded): Turn => ({
    replies: [parts.apology(language)],
    state: state as Turn['state'],
    status,
    language,
    effects: [],
  })

  return {
    async receive(channel, { messages = [], receipts = [], remarks = [] }, parcel) {
      for (const one of receipts) {
        const changed = await parts.outgoing.receipt({ ...one, channel: channel.name })
        if (!changed) parts.notice('a receipt that changes nothing', { channel: channel.name, status: one.status })
        else if (one.status === 'failed') await parts.lost(changed.message, one)
        if (changed) parts.tell(changed.conversation)
      }
      for (const one of remarks) {
        const conversation = await remark(pool, channel.name, one, parcel)
        if (conversation) parts.tell(conversation)
      }
      for (const { files = [], ...message } of messages) {
        const looked = files.length > 0 ? await parts.files(files) : undefined
        await hear(channel.name, { ...message, ...(parcel && { parcel }) }, looked?.keep)
        looked?.kept()
      }
    },
    begin: hear,
    takeTurns,
    idle: lines.empty,
  }
}
