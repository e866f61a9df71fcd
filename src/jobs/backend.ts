import type { BackendFactory, IQueueBackend } from 'bullmq'

/** A store for the queue: what BullMQ needs to put jobs into it and to take them out. */
export interface Backend<Connection> {
  readonly factory: BackendFactory<IQueueBackend, Connection>
  readonly asking: Connection
  working(): Connection
  /** It cannot be reached just now, and commands wait for it. */
  away(): boolean
  close(): Promise<void>
}
