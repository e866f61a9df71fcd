import { type Channel, NotSent } from './channel.ts'
import { leaseNext, markFailed, markSent, markWaiting } from './store/outgoing.ts'
import type { Pool } from './store/pool.ts'

/**
 * Sends what waits for one conversation, oldest first. Throws NotSent when trying again later can help: what comes after
 * waits too, so that order holds. No transaction is open while a gateway is spoken to; a crash after `send` and before it
 * is written down sends once more, under the same id.
 */
export async function deliver(
  { pool, channels, tell }: { pool: Pool; channels: ReadonlyMap<string, Channel>; tell(conversation: string): void },
  conversation: string,
): Promise<void> {
  for (;;) {
    const message = await leaseNext(pool, conversation)
    if (!message) return
    try {
      const channel = channels.get(message.channel)
      if (!channel?.send) throw new NotSent(`the ${message.channel} channel is closed`, { again: true })
      await markSent(pool, message.id, await channel.send(message))
    } catch (error) {
      const again = !(error instanceof NotSent) || error.again
      if (again) await markWaiting(pool, message.id)
      else await markFailed(pool, message.id, (error as Error).message)
      if (again) throw error
    }
    tell(conversation)
  }
}
