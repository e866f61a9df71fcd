import type { Channel, Reading } from './channel.ts'
import type { Heard, TakeTurn, Turn } from './engine/turn.ts'
import { inLine } from './in-line.ts'
import type { Office } from './office.ts'
import { shape } from './reply.ts'
import { receipt } from './store/outgoing.ts'
import type { Pool } from './store/pool.ts'
import { type Incoming, type Loaded, neverWritten, turnStore } from './store/turns.ts'

export interface Reception {
  /** Keeps what a channel read. Resolves when it is stored; its turn follows. */
  receive(channel: Channel, reading: Reading): Promise<void>
  /** Keeps a promise that has come due as something to be answered, once. */
  begin(channel: string, incoming: Incoming): Promise<void>
  /** Takes the turns of a conversation that are left, oldest first. Resolves when none is. */
  takeTurns(conversation: string): Promise<void>
  /** Resolves when no turn is being taken. */
  idle(): Promise<void>
}

export interface Parts {
  readonly pool: Pool
  readonly takeTurn: TakeTurn
  readonly channels: ReadonlyMap<string, Channel>
  /** What a turn may read, for one conversation's address and day. */
  office(channel: string, address: string, now: Date): { today: string; office: Office }
  /** What to say when a turn fails: kindly, with a person offered. */
  apology(language: string): { text: string; choices: readonly string[] }
  /** Tells everybody who watches that there is something new. */
  tell(conversation: string): void
  /** Wakes the workers: replies wait, or promises were made. */
  wake(conversation: string, promised: readonly { id: string; at: Date }[]): void
  clock(): Date
  report(what: string, error: unknown): void
}

/** Tries before a conversation that others keep changing is left to the sweep. */
const TRIES = 20

export function reception(parts: Parts): Reception {
  const { pool, channels } = parts
  const store = turnStore(pool)
  /** What one citizen says is kept, and its turns taken, one after the other; other processes are caught by the version check. */
  const lines = inLine()

  async function hear(channel: string, incoming: Incoming): Promise<void> {
    const { conversation, fresh } = await lines.stand(`${channel} ${incoming.from}`, () =>
      store.keep(channel, incoming),
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
      const { today, office } = parts.office(loaded.channel, loaded.address, parts.clock())
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
    const { channel: name, address, version, message, seq } = loaded
    const channel = channels.get(name)
    return store.commit({
      ...{ conversation, channel: name, address, version, message, seq },
      state: turn.state,
      status: turn.status === loaded.status ? undefined : turn.status,
      language: turn.language,
      replies: shape(turn.replies, channel?.limits ?? { length: 4000, buttons: false }),
      sends: channel?.send !== undefined,
      effects: turn.effects,
    })
  }

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
    async receive(channel, { messages = [], receipts = [] }) {
      for (const one of receipts) {
        const conversation = await receipt(pool, channel.name, one)
        if (conversation) parts.tell(conversation)
      }
      for (const message of messages) await hear(channel.name, message)
    },
    begin: hear,
    takeTurns,
    idle: lines.empty,
  }
}
