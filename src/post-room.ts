import { type Channel, type Findings, type Parcel, type Reading, Unreadable } from './channel.ts'
import { inLine } from './in-line.ts'
import { giveBack, type KeptParcel, parcelStore, unopened } from './store/parcels.ts'
import type { Pool } from './store/pool.ts'

/** What comes whole (a mail) is kept as it came and acknowledged; then it is opened and read. */
export interface PostRoom {
  /** Resolves when it is kept. */
  keep(channel: Channel, parcel: Parcel): Promise<void>
  /** Opens what nobody has opened for `seconds`: what a crash left, and what could not be read just then. */
  openLeft(seconds: number): Promise<void>
  /** Resolves when nothing is being opened. */
  idle(): Promise<void>
}

interface Parts {
  readonly pool: Pool
  readonly channels: ReadonlyMap<string, Channel>
  /** Keeps what was read from a parcel. */
  receive(channel: Channel, reading: Reading, parcel: string): Promise<void>
  report(what: string, error: unknown): void
}

/** After so many readings that failed for no reason of the parcel's own, a person reads it. */
const TRIES = 3

export function postRoom({ pool, channels, receive, report }: Parts): PostRoom {
  /** What comes from one sender is read in the order in which it came. */
  const lines = inLine()
  const store = parcelStore(pool)

  async function open(id: string): Promise<void> {
    const parcel = await store.lease(id)
    const channel = parcel && channels.get(parcel.channel)
    if (!parcel || !channel?.open) return
    try {
      const { findings, ...reading } = await read(channel, parcel)
      await receive(channel, reading, id)
      await store.markOpened({ id, findings: findings! })
    } catch (error) {
      await giveBack(pool, id)
      throw error
    }
  }

  async function read(channel: Channel, parcel: KeptParcel): Promise<Reading> {
    try {
      return await channel.open!(parcel)
    } catch (error) {
      if (!(error instanceof Unreadable) && parcel.tries < TRIES) throw error
      if (!(error instanceof Unreadable)) report('a parcel that nobody could read', error)
      return forStaff(parcel, error as Error)
    }
  }

  const line = (channel: string, { from = '' }: Parcel['envelope']) => `${channel} ${from}`
  const later = (error: unknown) => report('a parcel is left to the sweep', error)

  return {
    async keep(channel, { bytes, envelope }) {
      const id = await store.keep({ channel: channel.name, bytes, envelope })
      lines.stand(line(channel.name, envelope), () => open(id)).catch(later)
    },
    async openLeft(seconds) {
      for (const { id, channel, envelope } of await unopened(pool, seconds))
        await lines.stand(line(channel, envelope), () => open(id)).catch(later)
    },
    idle: lines.empty,
  }
}

/** What cannot be read goes to a person, with its original. */
function forStaff({ id, envelope }: KeptParcel, { message }: Error): Reading {
  const from = envelope.from || `unknown ${id}`
  const findings: Findings = { verdict: 'unreadable', why: message, from: envelope.from ?? '' }
  const details = { forStaff: 'unreadable', ...(envelope.from ? {} : { noReply: 'yes' }) }
  return { messages: [{ id: `parcel ${id}`, from, text: '', trust: 'claimed', details }], findings }
}
