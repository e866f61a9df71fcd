import { type ConnectionOptions, createRedisBackend } from 'bullmq'
import { Redis } from 'ioredis'
import type { Backend } from './backend.ts'

/** The queue in a Redis (redis:// or rediss://). Waits until it is there. */
export async function redisBackend(url: string, lost: (error: unknown) => void): Promise<Backend<ConnectionOptions>> {
  const opened: Redis[] = []
  const open = (enableOfflineQueue: boolean) => {
    const redis = new Redis(url, {
      enableOfflineQueue,
      maxRetriesPerRequest: null,
      // Tries for ever, and is never long behind when Redis comes back.
      retryStrategy: (attempt) => Math.min(attempt * 100, 3_000),
    })
    redis.on('error', lost)
    opened.push(redis)
    return redis
  }
  // Who asks for a job hears at once that Redis is away; who works waits for it.
  const asking = open(false)
  await new Promise((ready) => asking.once('ready', ready))
  return {
    factory: createRedisBackend,
    asking,
    working: () => open(true),
    away: () => asking.status !== 'ready',
    close: async () => {
      for (const redis of opened) redis.disconnect()
    },
  }
}
