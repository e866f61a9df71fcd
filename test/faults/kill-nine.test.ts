import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { type RedisServer, redis, redisServer } from '../support/redis.ts'
import { killNine } from './kill-nine.ts'

/** A few kills in every run; `npm run faults` does fifty. */
describe.for(['Postgres', 'Redis'] as const)('with the queue in %s', (where) => {
  let database: TestDatabase
  let queue: RedisServer | undefined

  beforeAll(async () => {
    if (where === 'Redis' && redis.missing) return
    database = await testDatabase()
    queue = where === 'Redis' ? await redisServer() : undefined
  })
  afterAll(async () => {
    await queue?.close()
    await database?.close()
  })

  test.skipIf(where === 'Redis' && redis.missing)(
    'what was acknowledged is answered, once on the web, after kill -9',
    async () => {
      const toll = await killNine({
        connection: database.connection,
        redisUrl: queue?.url,
        kills: 2,
        conversations: 10,
      })
      expect(toll).toMatchObject({ kills: 2, unanswered: 0, differ: [], twice: { web: 0, emailOtherId: 0 } })
    },
    120_000,
  )
})
