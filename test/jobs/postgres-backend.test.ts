import { createPostgresBackend, type PgPool, runMigrations } from 'bullmq'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { carry } from '../../src/jobs/carry.ts'
import { retrying } from '../../src/jobs/postgres-backend.ts'
import { openPool } from '../../src/store/pool.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { listening, soon } from '../support/queue-store.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const deadlock = () => Object.assign(new Error('deadlock detected'), { code: '40P01' })

/** A real pool, each of whose statements Postgres takes back `times` times. */
function deadlocking(pool: pg.Pool, times: number): PgPool {
  const left = new Map<string, number>()
  const real = pool as unknown as PgPool
  return {
    query(text, params) {
      const statement = JSON.stringify([text, params])
      const more = left.get(statement) ?? times
      left.set(statement, more - 1)
      return more > 0 ? Promise.reject(deadlock()) : real.query(text, params)
    },
    connect: () => real.connect(),
    end: () => real.end(),
    on: () => real,
    removeAllListeners: () => real,
  }
}

test('deadlocks fail no job', async () => {
  const pool = openPool({ ...database.connection, options: '-c search_path=bullmq' })
  const client = await pool.connect()
  await runMigrations(client).finally(() => client.release())
  const asking = retrying(deadlocking(pool, 2))
  const report = listening()
  const queue = carry(
    { factory: createPostgresBackend, asking, working: () => asking, away: () => false, close: () => pool.end() },
    report,
  )
  const ids = Array.from({ length: 30 }, (_, i) => `${i}`)
  const ran: string[] = []
  const failing = new Set(ids.slice(0, 5))
  await queue.work([
    {
      name: 'send',
      async run(id) {
        if (failing.delete(id)) throw new Error('the gateway is down')
        ran.push(id)
      },
    },
  ])
  await Promise.all(ids.map((id) => queue.add('send', id)))
  await vi.waitFor(() => expect(ran.sort()).toEqual([...ids].sort()), soon)
  const none = { waiting: 0, active: 0, delayed: 0, failed: 0 }
  await vi.waitFor(async () => expect(await queue.counts()).toEqual(none), soon)
  expect(report.failed).toHaveBeenCalledTimes(5)
  expect(report.lost).not.toHaveBeenCalled()
  await queue.close()
})

test('two statements that deadlock in Postgres both go through', async () => {
  const { pool } = database
  await pool.query('create table drawer (id int primary key, opened int not null)')
  await pool.query('insert into drawer values (1, 0), (2, 0)')
  // Each holds its first drawer until the other holds or has opened the second.
  const open = (first: number, second: number) => `do $$ begin
    update drawer set opened = opened + 1 where id = ${first};
    perform pg_advisory_xact_lock(${first});
    while not exists (select from pg_locks where locktype = 'advisory' and objid = ${second}
        and database = (select oid from pg_database where datname = current_database()))
      and exists (select from drawer where id = ${second} and opened = 0)
    loop perform pg_sleep(0.01); end loop;
    update drawer set opened = opened + 1 where id = ${second};
  end $$`
  const query = vi.spyOn(pool, 'query')
  const patient = retrying(pool as unknown as PgPool)
  await Promise.all([patient.query(open(1, 2)), patient.query(open(2, 1))])
  // Who was put again may meet the other once more.
  expect(query.mock.calls.length).toBeGreaterThanOrEqual(3)
  query.mockRestore()
  expect((await pool.query('select opened from drawer')).rows).toEqual([{ opened: 2 }, { opened: 2 }])
})

test('a statement that is wrong is put once', async () => {
  const query = vi.spyOn(database.pool, 'query')
  await expect(retrying(database.pool as unknown as PgPool).query('select nothing')).rejects.toThrow('nothing')
  expect(query).toHaveBeenCalledTimes(1)
  query.mockRestore()
})

test('a statement that is taken back for ever fails in the end', async () => {
  const pool = deadlocking(database.pool, Number.POSITIVE_INFINITY)
  await expect(retrying(pool).query('select 1')).rejects.toThrow('deadlock detected')
})
