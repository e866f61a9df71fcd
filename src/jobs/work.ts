import type { Scan } from '../attachments/index.ts'
import type { Channel, Lasting, NotSent } from '../channel.ts'
import type { PostRoom } from '../post-room.ts'
import type { Reception } from '../receive.ts'
import type { Promised } from '../store/effects.ts'
import type { Outgoing, OutgoingStore } from '../store/outgoing.ts'
import type { Pool } from '../store/pool.ts'

/** What the jobs work with. */
export interface Work {
  readonly pool: Pool
  readonly outgoing: OutgoingStore
  readonly channels: ReadonlyMap<string, Channel>
  readonly reception: Reception
  readonly post: PostRoom
  /** Looks files through for viruses. */
  readonly scan: Scan
  readonly wake: Wake
  tell(conversation: string): void
  /** Does what a failure to send asks for. */
  failed(message: Outgoing, failure: Lasting, error: NotSent): Promise<unknown>
  /** When a telephone may ring with what we begin, if not now. */
  waking(now: Date): Date | undefined
  readonly publicUrl: string
  clock(): Date
  report(what: string, error: unknown): void
}

/** Tells the queue that replies of a conversation wait (to go now, or at a time), and which promises were made. */
export type Wake = (conversation: string | undefined, promised: Promised, at?: Date) => Promise<void>
