import { setTimeout as pause } from 'node:timers/promises'
import { createPostgresBackend, type PgPool, type PostgresConnectionOptions, runMigrations } from 'bullmq'
import { type Connection, openPool } from '../store/pool.ts'
import type { Backend } from './backend.ts'

/** A working process listens on one connection for ever; the others are for its ten jobs. */
const CONNECTIONS = 8

/**
 * The queue in Postgres, in a schema of its own. Commits here need not reach the disk at once: what asks for a job is
 * committed after it by the office, on the same server, and carries it along.
 */
export async function postgresBackend(connection: Connection): Promise<Backend<PostgresConnectionOptions>> {
  const options = `${connection.options ?? ''} -c search_path=bullmq -c synchronous_commit=off`.trim()
  const pool = openPool({ ...connection, options }, CONNECTIONS)
  try {
    const client = await pool.connect()
    // Takes a lock of its own: processes that start together wait for each other.
    await runMigrations(client).finally(() => client.release())
  } catch (error) {
    await pool.end()
    throw error
  }
  // BullMQ takes a real pool; only @types/pg does not know.
  const patient = retrying(pool as unknown as PgPool)
  return {
    factory: createPostgresBackend,
    asking: patient,
    working: () => patient,
    // Statements fail at once when Postgres is away: nothing waits.
    away: () => false,
    close: () => pool.end(),
  }
}

/** Deadlock, serialization failure: Postgres took the whole statement back, so it may be put again. */
const TAKEN_BACK = new Set(['40P01', '40001'])

/**
 * A pool that puts a statement again when Postgres took it back. BullMQ's operations are one statement each, and it would
 * count a deadlock between two of them as the job's own failure.
 */
export function retrying(pool: PgPool): PgPool {
  return {
    async query(text, params) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await pool.query(text, params)
        } catch (error) {
          if (attempt === 10 || !TAKEN_BACK.has((error as { code?: string }).code ?? '')) throw error
          await pause(Math.random() * Math.min(200, 10 * 2 ** attempt))
        }
      }
    },
    connect: () => pool.connect(),
    end: () => pool.end(),
    on(event: 'error' | 'connect', listener: never) {
      pool.on(event as 'error', listener)
      return this
    },
    removeAllListeners(event) {
      pool.removeAllListeners(event)
      return this
    },
  }
}
