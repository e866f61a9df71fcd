import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Channel, NotFound, Refused, Unreadable, type WebRequest } from '../../src/channel.ts'
import { openTestWeb, type TestWeb } from './open-test-web.ts'
import { visitor } from './visitor.ts'

/** A channel of every kind of route. */
const seen: WebRequest[] = []
let left = 0
let push: ((frame: string) => void) | undefined
const echo: Channel = {
  name: 'echo',
  limits: { length: 100, buttons: false },
  routes: [
    ...(['form', 'json', 'bytes'] as const).map((body) => ({
      ...({ method: 'POST', path: `/echo/${body}/:id`, body } as const),
      answer(request: WebRequest) {
        seen.push(request)
        return { status: 201, json: { ok: true } }
      },
    })),
    { method: 'GET', path: '/echo/open', cors: true, answer: () => ({ type: 'text/javascript', body: 'let open' }) },
    { method: 'POST', path: '/echo/own', body: 'form', csrf: true, answer: () => ({ redirect: '/chat' }) },
    { method: 'GET', path: '/echo/nothing', answer: () => ({ cookie: { name: 'kept', value: 'a b', seconds: 60 } }) },
    {
      method: 'GET',
      path: '/echo/fails/:how',
      answer({ params: { how = '' } }) {
        throw (
          { refused: new Refused('no'), gone: new NotFound('gone'), odd: new Unreadable('odd', 422) }[how] ??
          new Error('my-secret')
        )
      },
    },
  ],
  stream: {
    path: /^\/echo\/stream$/,
    async open(url, _office, give) {
      if (url.searchParams.get('t') !== 'right') throw new Refused('no')
      give('early')
      push = give
      return () => {
        left++
      }
    },
  },
}

let web: TestWeb
beforeAll(async () => {
  web = await openTestWeb({ channels: [echo] })
})
afterAll(() => web?.close())

const post = (path: string, body: RequestInit['body'], headers: Record<string, string> = {}) =>
  fetch(`${web.url}${path}`, { method: 'POST', body: body ?? null, headers })
const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
const JSON_TYPE = { 'content-type': 'application/json' }

describe('a channel reads', () => {
  test('a form: the last of a field that comes twice, keys with brackets as they are, and the address as the world knows it', async () => {
    expect((await post('/echo/form/7?a=1&a=2', 'Body=one&Body=two&Para%5B0%5D=x', FORM)).status).toBe(201)
    const { url, params, query, form, json } = seen.at(-1)!
    expect({ url, params, query }).toEqual({
      url: `${web.url}/echo/form/7?a=1&a=2`,
      params: { id: '7' },
      query: { a: '2' },
    })
    expect(Object.entries(form)).toEqual([
      ['Body', 'two'],
      ['Para[0]', 'x'],
    ])
    expect(json).toBeUndefined()
  })

  test('JSON, bytes of any type, and a request without a body', async () => {
    await post('/echo/json/1', '{"a":1}', JSON_TYPE)
    expect(seen.at(-1)!.json).toEqual({ a: 1 })
    await post('/echo/bytes/1', 'raw', { 'content-type': 'multipart/form-data; boundary=x' })
    expect(seen.at(-1)!.bytes.toString()).toBe('raw')
    expect(seen.at(-1)!.headers['content-type']).toContain('boundary=x')
    expect((await post('/echo/json/1', null)).status).toBe(201)
    expect(seen.at(-1)!.json).toBeUndefined()
  })

  test('cookies', async () => {
    await post('/echo/json/1', null, { cookie: 'a=1; b=x%20y; a=2; c=%; =d; e' })
    expect(seen.at(-1)!.cookies).toEqual({ a: '1', b: 'x y', c: '%' })
  })
})

describe('bad input is answered clearly, without a stack', () => {
  test.each([
    ['broken JSON', '/echo/json/1', '{"text":"my-secret', JSON_TYPE, 400],
    ['JSON that is no object', '/echo/json/1', '"my-secret"', JSON_TYPE, 400],
    ['JSON over 64 kB', '/echo/json/1', JSON.stringify({ a: 'x'.repeat(70_000) }), JSON_TYPE, 413],
    ['a form over 100 kB', '/echo/form/1', `Body=${'x'.repeat(110_000)}`, FORM, 413],
    ['a form of 2,000 fields', '/echo/form/1', 'a=1&'.repeat(2000), FORM, 413],
    ['bytes over 4 MB', '/echo/bytes/1', 'x'.repeat(4_300_000), {}, 413],
    ['a form where JSON is read', '/echo/json/1', 'a=1', FORM, 415],
    ['JSON where a form is read', '/echo/form/1', '{}', JSON_TYPE, 415],
    [
      'a character set that nobody knows',
      '/echo/form/1',
      'a=1',
      { 'content-type': 'application/x-www-form-urlencoded; charset=x' },
      415,
    ],
  ])('%s', async (_, path, body, headers, status) => {
    const before = seen.length
    const response = await post(path, body, headers)
    expect(response.status).toBe(status)
    const text = await response.text()
    expect(JSON.parse(text).error.message).toMatch(/^The request/)
    expect(text).not.toMatch(/my-secret|\.ts|node_modules/)
    expect(seen).toHaveLength(before)
  })
})

describe('what a channel throws has one meaning', () => {
  test.each([
    ['refused', 403],
    ['gone', 404],
    ['odd', 422],
    ['bug', 500],
  ])('%s: %i', async (how, status) => {
    web.lines.length = 0
    const response = await fetch(`${web.url}/echo/fails/${how}`)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain('my-secret')
    const log = web.lines.join('')
    expect(log).not.toContain('my-secret')
    // A bug says where it is.
    if (status === 500) expect(log).toContain('channel-routes.test.ts')
  })
})

describe('what a channel answers', () => {
  test('a cookie is out of reach of scripts', async () => {
    const response = await fetch(`${web.url}/echo/nothing`)
    expect(await response.text()).toBe('')
    expect(response.headers.get('set-cookie')).toMatch(
      /^kept=a%20b; Max-Age=60; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    )
  })

  test('a script for other sites may be loaded there, and is sent again only when it changed', async () => {
    const response = await fetch(`${web.url}/echo/open`)
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const again = await fetch(`${web.url}/echo/open`, {
      headers: { 'if-none-match': response.headers.get('etag')!, 'cache-control': 'max-age=0' },
    })
    expect(again.status).toBe(304)
  })

  test('browsers may ask before they call from another site, but only where that is allowed', async () => {
    const ask = (path: string) => fetch(`${web.url}${path}`, { method: 'OPTIONS' })
    const allowed = await ask('/v3/directline/conversations')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization')
    const other = await ask('/echo/nothing')
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('a form that is not from our page is refused', () => {
  const text = 'hello'

  test('without its seal, with one of another visitor, or from another site', async () => {
    const me = visitor(web.url)
    const other = visitor(web.url)
    const seal = async (who: typeof me) => /name="csrf" value="([^"]+)"/.exec((await who.get('/chat')).text)![1]!
    const [mine, theirs] = [await seal(me), await seal(other)]
    for (const csrf of ['', 'x', theirs, `${mine}x`])
      expect((await me.post('/echo/own', { text, csrf })).status).toBe(403)
    const page = await me.post('/echo/own', { text })
    expect(page.status).toBe(403)
    expect(page.text).toContain('Go back, reload the page and try again')
    for (const site of ['cross-site', 'same-site'])
      expect((await me.post('/echo/own', { text, csrf: mine }, { 'sec-fetch-site': site })).status).toBe(403)
    const sent = await me.post('/echo/own', { text, csrf: mine }, { 'sec-fetch-site': 'same-origin' })
    expect([sent.status, sent.location]).toEqual([303, '/chat'])
    expect((await visitor(web.url).post('/echo/own', { text, csrf: mine })).status).toBe(403)
  })

  test('the chat without JavaScript goes through', async () => {
    const me = visitor(web.url)
    const sent = await me.send('/', '/chat', { text: 'menu' })
    expect(sent.status).toBe(303)
    expect((await me.get('/chat')).text).toContain('What can I help you with?')
  })
})

test('the chat is left by a link on its own page; one on another site leads away too, but ends nobody’s chat', async () => {
  const leave = (site: string) =>
    fetch(`${web.url}/chat/exit`, { redirect: 'manual', headers: { 'sec-fetch-site': site } })
  const [ours, theirs] = [await leave('same-origin'), await leave('cross-site')]
  for (const left of [ours, theirs])
    expect([left.status, left.headers.get('location')]).toEqual([303, 'https://www.bbc.co.uk/weather'])
  expect(ours.headers.get('set-cookie')).toMatch(/^anydoor-chat=;.*Max-Age=0/)
  expect(theirs.headers.get('set-cookie')).toBeNull()
})

test('a browser that posts without end is asked to wait, and a gateway is not', async () => {
  const from = { 'x-forwarded-for': '203.0.113.9' }
  const many = async (send: () => Promise<Response>) => {
    const statuses = new Set<number>()
    for (let sent = 0; sent < 310; sent += 31)
      for (const { status } of await Promise.all(Array.from({ length: 31 }, send))) statuses.add(status)
    return [...statuses]
  }
  expect(await many(() => post('/v3/directline/tokens/generate', null, from))).toEqual([200, 429])
  expect((await post('/v3/directline/tokens/generate', null)).status).toBe(200)
  expect(await many(() => post('/echo/form/1', 'a=1', { ...FORM, ...from }))).toEqual([201])
})

describe('a stream', () => {
  const open = (path: string) => new WebSocket(web.url.replace('http', 'ws') + path)
  const refusal = (socket: WebSocket) =>
    new Promise<number>((resolve) =>
      socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode!)).on('error', () => {}),
    )

  test('is not opened for who may not see it, or where there is none', async () => {
    expect(await refusal(open('/echo/stream?t=wrong'))).toBe(403)
    expect(await refusal(open('/nowhere'))).toBe(404)
    expect(await refusal(open('/v3/directline/conversations/1/stream?t=1'))).toBe(403)
  })

  test('gives what was pushed before and after it opened, and tells the channel when it ends', async () => {
    const frames: string[] = []
    const socket = open('/echo/stream?t=right')
    socket.on('message', (frame) => frames.push(String(frame)))
    await new Promise((opened) => socket.on('open', opened))
    push!('late')
    await expect.poll(() => frames).toEqual(['early', 'late'])
    socket.terminate()
    await expect.poll(() => left).toBe(1)
  })

  test('ends when the other side says too much', async () => {
    const socket = open('/echo/stream?t=right')
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    socket.on('open', () => socket.send('x'.repeat(10_000)))
    expect(await closed).toBe(1009)
  })
})
