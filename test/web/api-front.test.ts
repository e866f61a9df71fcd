import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestWeb, type TestWeb } from './open-test-web.ts'

const meals = { services: ['free-school-meals'] }

/** The API as it stands behind the whole web front. */
let web: TestWeb
beforeAll(async () => {
  web = await openTestWeb()
})
afterAll(() => web?.close())
const ask = (body: unknown, init: RequestInit = {}) =>
  fetch(`${web.url}/api/v1/entitlements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
    body: JSON.stringify(body),
    ...init,
  })

test('nothing of what was sent is logged or kept, by us or on the way', async () => {
  const before = await rows()
  const answer = await ask({ ...meals, facts: { stateFundedSchool: false, savings: 98_765.43 } })
  const refused = await ask({ ...meals, facts: { stateFundedSchool: 'swordfish', 'mrs-swordfish': 1 } })
  expect([answer.status, refused.status]).toEqual([200, 400])
  for (const { headers } of [answer, refused]) {
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('set-cookie')).toBeNull()
  }
  expect(await refused.text()).not.toContain('"swordfish"')
  const lines = web.lines.filter((line) => line.includes('/api/v1/entitlements'))
  expect(lines.map((line) => JSON.parse(line).status)).toEqual([200, 400])
  expect(web.lines.join('')).not.toMatch(/swordfish|98765|stateFundedSchool/)
  expect(await rows()).toEqual(before)
})
/** All that is in the database, by table. */
const rows = async () => {
  const tables = await web.pool.query(`select table_name from information_schema.tables where table_schema = 'public'`)
  const names: string[] = tables.rows.map(({ table_name: name }) => name)
  expect(names).toContain('conversation')
  return Promise.all(names.map(async (name) => (await web.pool.query(`select * from "${name}"`)).rows))
}

test('other sites may call', async () => {
  const asked = await ask(undefined, { method: 'OPTIONS' })
  expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, POST'])
  for (const answer of [asked, await ask(meals), await ask({ on: 'x' }), await fetch(`${web.url}/api/v1/openapi.json`)])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})

test('what is not there is a problem, too', async () => {
  const answer = await fetch(`${web.url}/api/v1/nothing`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8'])
})

test('a question in an address is refused: addresses are kept by others on the way', async () => {
  const answer = await fetch(`${web.url}/api/v1/entitlements?facts=1`)
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
})

test('who asks for ever other days is asked to wait sooner, and may still ask about today', async () => {
  const statuses = []
  for (let day = 0; day < 31; day++)
    statuses.push((await ask({ services: ['library-card'], on: otherDay(day) })).status)
  expect([statuses.slice(0, 30).every((status) => status === 200), statuses[30]]).toEqual([true, 429])
  expect((await ask({ services: ['library-card'] })).status).toBe(200)
})
const otherDay = (day: number) => new Date(Date.UTC(2026, 4, 1 + day)).toISOString().slice(0, 10)

test('who asks too often is asked to wait', async () => {
  const from = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' }
  const nothing = () => fetch(`${web.url}/api/v1/nothing`, { headers: from })
  const statuses = new Set<number>()
  for (let at = 0; at < 310; at += 62)
    for (const { status } of await Promise.all(Array.from({ length: 62 }, nothing))) statuses.add(status)
  expect([...statuses].sort()).toEqual([404, 429])
  const { status, headers } = await ask(meals, { headers: from })
  expect([status, headers.get('retry-after') !== null]).toEqual([429, true])
})
