import type { Channel, FrontOffice } from './channel.ts'
import type { PostRoom } from './post-room.ts'
import type { Reception } from './receive.ts'
import type { News } from './store/news.ts'
import type { Pool } from './store/pool.ts'
import { addressOf, said } from './store/said.ts'

interface Parts {
  readonly pool: Pool
  readonly reception: Reception
  readonly post: PostRoom
  readonly watchers: Watchers
  /** A channel may have to keep quiet about a fault towards its citizens; operators hear of it here. */
  lost(error: unknown): void
}

/** The front office as one channel sees it. */
export function frontOffice({ pool, reception, post, watchers, lost }: Parts, channel: Channel): FrontOffice {
  return {
    receive: (reading) => reception.receive(channel, reading),
    keep: (parcel) => post.keep(channel, parcel),
    async said(address, after) {
      try {
        return await said(pool, channel.name, address, after)
      } catch (error) {
        lost(error)
        throw error
      }
    },
    watch: (address, news) => watchers.watch(channel.name, address, news),
  }
}

/** Who waits for news of which address. News name conversations, citizens know addresses: this is where they meet. */
export interface Watchers {
  watch(channel: string, address: string, news: () => void): () => void
}

export function watching(pool: Pool, news: News, lost: (error: unknown) => void): Watchers {
  const waiting = new Map<string, Set<() => void>>()
  const key = (channel: string, address: string) => `${channel} ${address}`
  const call = (key: string) => {
    for (const callback of waiting.get(key) ?? []) callback()
  }
  /** Looked up once; a conversation never changes its address. */
  const known = new Map<string, string>()

  news.listen(async (conversation) => {
    if (waiting.size === 0) return
    if (conversation === undefined) return [...waiting.keys()].forEach(call)
    try {
      const found = known.get(conversation) ?? (await addressOf(pool, conversation))
      if (!found) return
      const at = typeof found === 'string' ? found : key(found.channel, found.address)
      if (waiting.has(at)) known.set(conversation, at)
      call(at)
    } catch (error) {
      lost(error)
    }
  })

  return {
    watch(channel, address, callback) {
      const at = key(channel, address)
      waiting.set(at, (waiting.get(at) ?? new Set()).add(callback))
      return () => {
        const callbacks = waiting.get(at)
        callbacks?.delete(callback)
        if (callbacks?.size !== 0) return
        waiting.delete(at)
        for (const [conversation, address] of known) if (address === at) known.delete(conversation)
      }
    },
  }
}
