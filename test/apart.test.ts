import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Council, openCouncil } from './support/council.ts'
import { emailDoor, smsDoor, webDoor } from './support/doors.ts'
import { eventually } from './support/house.ts'
import { type TestDatabase, testDatabase } from './support/postgres.ts'
import { type RedisServer, redis, redisServer } from './support/redis.ts'

/** On real servers: a web process and a worker, with a Postgres and a Redis between them. */
let database: TestDatabase
let server: RedisServer
let council: Council

beforeAll(async () => {
  if (redis.missing) return
  database = await testDatabase()
  server = await redisServer()
  council = await openCouncil({ connection: database.connection, processes: ['web', 'worker'], redisUrl: server.url })
})
afterAll(async () => {
  await council?.close()
  await server?.close()
  await database?.close()
})

test.skipIf(redis.missing).for(['web', 'sms', 'email'] as const)(
  'with web and worker apart, who comes by %s is answered',
  async (name) => {
    const door = { web: webDoor, sms: smsDoor, email: emailDoor }[name](council)
    const citizen = await door.arrive()
    for (const [said, answer] of [
      ['complaint', 'Which is it?'],
      ['an idea', 'in your own words'],
    ] as const) {
      await citizen.say(said)
      await eventually(citizen.heard, (heard) => heard.some((text) => text.includes(answer)))
    }
    // A mail says below its words how to answer it, in words of its own.
    const heard = await eventually(citizen.heard, (heard) => heard.length >= (name === 'web' ? 3 : 2))
    expect(heard).toHaveLength(name === 'web' ? 3 : 2)
  },
)
