import { markQueued } from '../store/follow-ups.ts'
import type { Pool } from '../store/pool.ts'
import type { Queue } from './queue.ts'
import type { Wake } from './work.ts'

/**
 * Tells the queue what a commit left to be done: replies of a conversation, promises with their time. The tables have it
 * already, so a queue that does not hear costs a wait for the sweep, and nothing else.
 */
export const waking =
  (queue: Queue, pool: Pool, clock: () => Date): Wake =>
  async (conversation, promised, at) => {
    if (conversation !== undefined) await queue.add('deliver', conversation, at && { at })
    for (const { id, at } of promised) await queue.add('follow-up', id, at > clock() ? { at } : {})
    if (promised.length > 0)
      await markQueued(
        pool,
        promised.map(({ id }) => id),
      )
  }
