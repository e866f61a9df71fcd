import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openPool } from '../../src/store/pool.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: pg.PoolConfig
  }
}

export interface TestDatabase {
  readonly pool: pg.Pool
  readonly connection: pg.PoolConfig
  close(): Promise<void>
}

/** A database of its own with the newest schema, for one test file: open it in beforeAll, close it in afterAll. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('postgres')
  const database = `test-${randomUUID()}`
  await asSuperuser(server, `create database "${database}" template anydoor owner anydoor`)
  // A machine with much else to do is not a Postgres that hangs.
  const connection = { ...server, database, connectionTimeoutMillis: 60_000 }
  const pool = openPool(connection)
  return {
    pool,
    connection,
    async close() {
      await pool.end()
      // With force: also where a process that the test killed has left a connection.
      await asSuperuser(server, `drop database "${database}" with (force)`)
    },
  }
}

async function asSuperuser(server: pg.PoolConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...server, user: 'postgres', database: 'postgres' } as pg.ClientConfig)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
