import { connect, createServer, type Socket } from 'node:net'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '../../src/store/pool.ts'
import { freePort } from '../sandbox/free-port.ts'
import { eventually } from '../support/house.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { staff } from './desk-life.ts'
import { openTestWeb, type TestWeb } from './open-test-web.ts'
import { type Visitor, visitor } from './visitor.ts'

let database: TestDatabase
let line: Awaited<ReturnType<typeof lineTo>>
let web: TestWeb
let sam: Visitor
beforeAll(async () => {
  database = await testDatabase()
  line = await lineTo(database.connection)
  const connection = { ...database.connection, host: '127.0.0.1', port: line.port }
  const pool = openPool(connection)
  web = await openTestWeb({ database: { pool, connection, close: () => pool.end() } })
  sam = await staff(web, 'Sam')
})
afterAll(async () => {
  await line?.mend()
  await web?.close()
  await line?.cut()
  await database?.close()
})

/** A line to Postgres that can be cut and mended. */
async function lineTo({ host, port: at = 5432 }: pg.PoolConfig) {
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    const far = host?.startsWith('/') ? connect(`${host}/.s.PGSQL.${at}`) : connect(at, host)
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const)
      ends.add(end.on('error', () => {}).on('close', () => other.destroy()))
    near.pipe(far).pipe(near)
  })
  const port = await freePort()
  const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await listen()
  return {
    port,
    async cut() {
      if (!server.listening) return
      for (const end of ends) end.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
    mend: async () => server.listening || listen(),
  }
}

test('while the database is down a gateway is asked to come again, people are told, and nothing is lost after it', async () => {
  await line.cut()

  const webhook = await fetch(`${web.url}/v3/directline/conversations`, { method: 'POST' })
  expect(webhook.status).toBe(503)
  expect(webhook.headers.get('retry-after')).toBe('10')
  expect(await webhook.json()).toEqual({ error: { code: 'unavailable', message: 'Please try again in a moment.' } })

  const chat = await visitor(web.url).send('/', '/chat', { text: 'menu' })
  expect([chat.status, chat.text]).toEqual([503, expect.stringContaining('the service is not working right now')])
  const desk = await sam.get('/desk')
  expect([desk.status, desk.headers.get('retry-after')]).toEqual([503, '10'])

  expect((await fetch(`${web.url}/health`)).status).toBe(200)
  const ready = await fetch(`${web.url}/ready`)
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready' }])
  expect((await visitor(web.url).get('/privacy')).status).toBe(200)

  await line.mend()
  await eventually(
    async () => (await fetch(`${web.url}/ready`)).status,
    (status) => status === 200,
  )
  expect((await sam.get('/desk')).status).toBe(200)
  expect((await fetch(`${web.url}/v3/directline/conversations`, { method: 'POST' })).status).toBe(201)
})
