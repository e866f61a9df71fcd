import { setTimeout as pause } from 'node:timers/promises'
import { type Channel, type Lasting, NotSent } from './channel.ts'
import { markPlaced, markWaiting, type Outgoing, type OutgoingStore } from './store/outgoing.ts'
import type { Pool } from './store/pool.ts'

interface Parts {
  readonly pool: Pool
  readonly outgoing: OutgoingStore
  readonly channels: ReadonlyMap<string, Channel>
  tell(conversation: string): void
  /** Does what a failure asks for. */
  failed(message: Outgoing, failure: Lasting, error: NotSent): Promise<unknown>
}

/** A message whose turn in its sender's line is further off comes again then, and nobody waits for it meanwhile. */
const SOON_MS = 1000

/**
 * Sends what waits for one conversation, oldest first; resolves to when the rest may go, where it has to wait. Throws NotSent
 * when trying again later can help: what comes after waits too, so that order holds. No transaction is open while a gateway
 * is spoken to; a crash after `send` and before it is written down sends once more, under the same id.
 */
export async function deliver(parts: Parts, conversation: string): Promise<Date | undefined> {
  const { pool, outgoing, channels, tell } = parts
  for (;;) {
    const message = await outgoing.lease(conversation)
    if (!message) return undefined
    const channel = channels.get(message.channel)
    const wait = await placeInLine(outgoing, channel, message)
    if (wait > SOON_MS) {
      await markPlaced(pool, message.id, wait)
      return new Date(Date.now() + wait)
    }
    await pause(wait)
    try {
      if (!channel?.send) throw new NotSent(`the ${message.channel} channel is closed`, { failure: 'passing' })
      await outgoing.markSent({ id: message.id, gatewayId: await channel.send(message) })
    } catch (error) {
      if (error instanceof NotSent && error.failure !== 'passing') await parts.failed(message, error.failure, error)
      else {
        await markWaiting(pool, message.id)
        throw error
      }
    }
    tell(conversation)
  }
}

/** Milliseconds until a message's turn, at the pace its sender may keep. */
async function placeInLine(
  outgoing: OutgoingStore,
  channel: Channel | undefined,
  { channel: name, begun, text, paced, wait }: Outgoing,
): Promise<number> {
  const pace = channel?.limits.pace
  if (!pace || paced) return wait
  return outgoing.standInLine({ channel: name, begun, seconds: pace.units(text) / pace.perSecond })
}
