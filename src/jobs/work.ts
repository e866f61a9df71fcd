import type { Channel } from '../channel.ts'
import type { Reception } from '../receive.ts'
import type { Promised } from '../store/effects.ts'
import type { Pool } from '../store/pool.ts'

/** What the jobs work with. */
export interface Work {
  readonly pool: Pool
  readonly channels: ReadonlyMap<string, Channel>
  readonly reception: Reception
  readonly wake: Wake
  tell(conversation: string): void
  clock(): Date
  report(what: string, error: unknown): void
}

/** Tells the queue that replies of a conversation wait, and which promises were made. */
export type Wake = (conversation: string | undefined, promised: Promised) => Promise<void>
