import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { type RedisServer, redis, redisServer } from '../support/redis.ts'
import { killNine } from './kill-nine.ts'

/** A kill or two in every run; `npm run faults` does fifty. */
describe.for([
  // The second comes while what the first left lying is taken up.
  ['Postgres', 2],
  ['Redis', 1],
] as const)('with the queue in %s', ([where, kills]) => {
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
        kills,
        conversations: 6,
      })
      expect(toll).toMatchObject({ kills, unanswered: 0, differ: [], twice: { web: 0, emailOtherId: 0 } })
    },
    240_000,
  )
})
