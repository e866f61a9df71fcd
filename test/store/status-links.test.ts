import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeStatusLink } from '../../src/store/status-links.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  // Connections that are open already do not keep each other apart.
  await Promise.all(Array.from({ length: 8 }, () => database.pool.query('select pg_sleep(0.1)')))
})
afterAll(() => database?.close())

test('who asks for many links about one reference at once gets no more than who asks for one after the other', async () => {
  for (let at = 0; at < 10; at++) {
    const reference = `BC-${at}`
    const links = await Promise.all(Array.from({ length: 8 }, () => makeStatusLink(database.pool, reference)))
    expect(links.filter((link) => link !== undefined)).toHaveLength(3)
  }
})
