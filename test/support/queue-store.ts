import { Redis } from 'ioredis'
import { afterAll, vi } from 'vitest'
import { type Job, openQueue, type Queue, type Report } from '../../src/jobs/queue.ts'
import { testDatabase } from './postgres.ts'
import { redis, redisServer } from './redis.ts'

/** A store for the queue, empty and of the test's own. */
export interface QueueStore {
  readonly where: Parameters<typeof openQueue>[0]
  /** Breaks every connection to it, once. */
  cut(): Promise<unknown>
  /** All that it keeps of jobs, as text. */
  everything(): Promise<string>
  close(): Promise<void>
}

export const queueStores: readonly { name: string; missing: boolean; open(): Promise<QueueStore> }[] = [
  { name: 'Postgres', missing: false, open: inPostgres },
  { name: 'Redis', missing: redis.missing, open: inRedis },
]

async function inPostgres(): Promise<QueueStore> {
  const { connection, pool, close } = await testDatabase()
  return {
    where: { postgres: connection },
    cut: () =>
      pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`),
    async everything() {
      const { rows } = await pool.query(`select (select json_agg(job) from bullmq.job)::text as jobs,
        (select json_agg(event) from bullmq.event)::text as events`)
      return JSON.stringify(rows)
    },
    close,
  }
}

async function inRedis(): Promise<QueueStore> {
  const server = await redisServer()
  const client = new Redis(server.url)
  const kept = { hash: (key: string) => client.hgetall(key), stream: (key: string) => client.xrange(key, '-', '+') }
  return {
    where: { redis: server.url },
    cut: () => client.call('CLIENT', 'KILL', 'TYPE', 'normal'),
    async everything() {
      const all: unknown[] = []
      for (const key of await client.keys('*')) {
        const type = await client.type(key)
        if (type === 'hash' || type === 'stream') all.push(key, await kept[type](key))
      }
      return JSON.stringify(all)
    },
    async close() {
      client.disconnect()
      await server.close()
    },
  }
}

/** A report that keeps what it was told. */
export function listening() {
  return { failed: vi.fn<Report['failed']>(), lost: vi.fn<Report['lost']>() }
}

/** A job that writes down its runs. */
export function noting(name = 'send') {
  const runs: string[] = []
  const job: Job = {
    name,
    run: async (id) => {
      runs.push(id)
    },
  }
  return { runs, job }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** How long to look, and how often, for what is a matter of moments where the machine has nothing else to do. */
export const soon = { timeout: 30_000, interval: 20 }

/** Opens stores, and queues on them, that are closed after the last test of the suite. */
export function queuesIn(open: () => Promise<QueueStore>) {
  const opened: { close(): Promise<void> }[] = []
  afterAll(async () => {
    for (const one of opened.reverse()) await one.close()
  })
  const kept = <T extends { close(): Promise<void> }>(one: T) => {
    opened.push(one)
    return one
  }
  return {
    openStore: async () => kept(await open()),
    openOn: async ({ where }: QueueStore, report: Report = listening()): Promise<Queue> =>
      kept(await openQueue(where, report)),
  }
}
