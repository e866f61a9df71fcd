import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { API_KEY, openTestWeb, type TestWeb } from './open-test-web.ts'

let web: TestWeb
beforeAll(async () => {
  web = await openTestWeb()
})
afterAll(() => web?.close())

const application = {
  service: 'Blue Badge',
  stage: 'received',
  surname: "O'Neill",
  postcode: 'ZZ1 1ZZ',
  received: '2026-11-02',
  due: '2027-01-25',
}
const ask = (reference: string, body?: unknown, key: string | undefined = API_KEY, url = web.url) =>
  fetch(`${url}/api/applications/${reference}`, {
    method: body === undefined ? 'GET' : 'PUT',
    headers: { ...(key && { authorization: `Bearer ${key}` }), 'content-type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
const fault = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, (await response.json()).error.message]
}

test('the back office tells us of an application, tells it again, and reads it', async () => {
  expect((await ask('bb-2026-00123')).status).toBe(404)
  const first = await ask('bb-2026-00123', application)
  expect(first.status).toBe(201)
  expect(await first.json()).toEqual({ reference: 'BB-2026-00123', ...application })
  expect((await ask('BB-2026-00123', { ...application, stage: 'working' })).status).toBe(200)
  const read = await ask('BB-2026-00123')
  expect([read.status, await read.json()]).toEqual([
    200,
    { reference: 'BB-2026-00123', ...application, stage: 'working' },
  ])
})

test('a citizen who asked for news is promised some when the stage changes, and only then', async () => {
  await ask('CT/2026-1'.replace('/', '%2F'), application)
  await web.house.office(web.channel('sms')).receive({ messages: [{ id: '1', from: '+447700900001', text: 'hello' }] })
  await web.house.reception.idle()
  await web.pool.query(`insert into application_watch select 'CT/2026-1', id, 'received' from conversation`)
  const promises = async () => (await web.pool.query('select reference, queued_at from follow_up')).rows
  await ask('CT%2F2026-1', { ...application, surname: 'Jones' })
  expect(await promises()).toEqual([])
  await ask('CT%2F2026-1', { ...application, stage: 'decided' })
  // The queue knows of it.
  await expect.poll(promises).toEqual([{ reference: 'CT/2026-1', queued_at: expect.any(Date) }])
})

describe('nobody else', () => {
  test('gets in without the key', async () => {
    const [status, message] = await fault(ask('BB-1', application, ''))
    expect([status, message]).toEqual([401, expect.stringContaining('Authorization: Bearer')])
    expect((await ask('BB-1', application, `${API_KEY}x`)).status).toBe(401)
    expect((await ask('BB-1', undefined, 'wrong')).headers.get('www-authenticate')).toBe('Bearer')
    // Asked before anything is read.
    expect((await ask('!', '{"broken', 'wrong')).status).toBe(401)
  })

  test('gets in where no key was set', async () => {
    const beside = await web.beside({ apiKey: '' as never })
    const open = await web.beside({ apiKey: undefined as never })
    for (const { url, close } of [beside, open]) {
      expect((await ask('BB-1', application, 'undefined', url)).status).toBeGreaterThanOrEqual(401)
      await close()
    }
    const closed = await web.beside({ apiKey: undefined as never })
    expect(await fault(ask('BB-1', application, API_KEY, closed.url))).toEqual([
      403,
      'The API is closed: API_KEY is not set.',
    ])
    await closed.close()
  })
})

describe('what cannot be read is refused, with every fault', () => {
  test('of an application', async () => {
    const [status, message] = await fault(
      ask('BB-2', {
        ...application,
        stage: 'lost',
        surname: 'A\0B',
        received: '2026-02-30',
        colour: 'red',
        postcode: '',
      }),
    )
    expect(status).toBe(400)
    for (const name of ['stage:', 'surname:', 'received:', 'postcode:', 'colour']) expect(message).toContain(name)
    expect(message).not.toContain('lost')
    expect(await fault(ask('BB-2', { ...application, due: '2026-11-01' }))).toEqual([
      400,
      'due: must not be before received',
    ])
    expect((await ask('BB-2', { ...application, due: undefined })).status).toBe(400)
    expect((await ask('BB-2')).status).toBe(404)
  })

  test.each([
    ['broken JSON', '{"service":', 400],
    ['no object', '[]', 400],
    ['too much', JSON.stringify({ surname: 'x'.repeat(20_000) }), 413],
  ])('%s', async (_, body, status) => {
    expect((await ask('BB-3', body)).status).toBe(status)
  })

  test.each(['ab', 'BB_1', 'BB%00123', `BB${'1'.repeat(40)}`, '-BB-12'])('the reference %s', async (reference) => {
    expect(await fault(ask(reference, application))).toEqual([400, expect.stringContaining('A reference has 4 to 30')])
  })
})
