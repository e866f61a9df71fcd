import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { API_KEY, openTestWeb, type TestWeb } from './open-test-web.ts'
import { visitor } from './visitor.ts'

let web: TestWeb
beforeAll(async () => {
  web = await openTestWeb()
})
afterAll(() => web?.close())

describe('every page', () => {
  test.each([
    ['/', 200],
    ['/?lang=cy', 200],
    ['/privacy', 200],
    ['/accessibility', 200],
    ['/chat', 200],
    ['/desk/sign-in', 200],
    ['/desk/welcome/nobody', 404],
    ['/nowhere', 404],
  ])('%s allows browsers nothing but our own files', async (path, status) => {
    const page = await visitor(web.url).get(path)
    expect(page.status).toBe(status)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self';script-src 'self';style-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).not.toContain('unsafe')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('x-powered-by')).toBeNull()
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.text).not.toMatch(/<script(?![^>]*src=)|<style|style="|\son\w+="/)
    expect(page.text).toMatch(/<title>[^<]+ – Marlow Vale Borough Council<\/title>/)
  })

  test('is in the language that was chosen, else in the one that the browser asks for', async () => {
    const { get } = visitor(web.url)
    expect((await get('/')).text).toContain('<html lang="en"')
    expect((await get('/', { 'accept-language': 'cy-GB, en;q=0.5' })).text).toContain('<html lang="cy"')
    expect((await get('/?lang=en', { 'accept-language': 'cy' })).text).toContain('<html lang="en"')
    expect((await get('/?lang=xx', { 'accept-language': 'fr' })).text).toContain('<html lang="en"')
  })

  test('takes the choice of language along', async () => {
    const { text } = await visitor(web.url).get('/?lang=cy')
    expect(text).toContain('href="/privacy?lang=cy"')
    expect(text).toContain('href="/?lang=cy"')
  })

  test('loads files that exist, and that browsers may keep until they change', async () => {
    const { text } = await visitor(web.url).get('/')
    const files = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!)
    expect(files.length).toBeGreaterThan(2)
    for (const path of files) {
      const file = await fetch(web.url + path)
      expect(file.status).toBe(200)
      expect(file.headers.get('cache-control')).toContain('immutable')
      // The typeface is licensed to GOV.UK alone.
      expect(await file.text()).not.toMatch(/GDS Transport|@font-face/)
    }
    expect((await fetch(`${web.url}/assets/anydoor.css?an-older-one`)).headers.get('cache-control')).toBe('no-cache')
  })
})

test('the start page says that a bot answers, and names the doors that are open', async () => {
  const { text } = await visitor(web.url).get('/')
  expect(text).toContain('It is a computer program, not a person')
  expect(text).toContain('href="tel:01632960000"')
  expect(text).not.toContain('href="sms:')
  const beside = await web.beside({
    sms: { accountSid: 'AC', authTokens: ['x'], number: '+447700900000', segmentsPerSecond: 1 },
    email: { smtpUrl: 'smtp://x', from: 'Council <us@council.example>', doors: {} },
  })
  const more = await visitor(beside.url).get('/')
  expect(more.text).toContain('href="sms:+447700900000"')
  expect(more.text).toContain('href="mailto:us@council.example"')
  await beside.close()
})

describe('by https', () => {
  test('cookies go by https alone, and browsers are told to come by it', async () => {
    const beside = await web.beside({ publicUrl: 'https://bot.example' })
    const { headers } = await visitor(beside.url).get('/')
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
    expect(headers.getSetCookie().join()).toMatch(
      /^__Host-anydoor-visitor=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    await beside.close()
  })
})

describe('an address where nothing is', () => {
  test('answers a browser with a page, and a program with JSON', async () => {
    const page = await visitor(web.url).get('/nowhere')
    expect(page.status).toBe(404)
    expect(page.text).toContain('<h1 class="govuk-heading-l">Page not found</h1>')
    const json = await fetch(`${web.url}/nowhere`)
    expect(json.status).toBe(404)
    expect(await json.json()).toEqual({ error: { code: 'not-found', message: 'There is nothing at this address.' } })
  })

  test('answers Welsh browsers in Welsh', async () => {
    const page = await visitor(web.url).get('/nowhere', { 'accept-language': 'cy' })
    expect(page.text).toContain('Heb ddod o hyd')
  })

  test.each(['/%', '/%E0%A4%A', '/assets/..%2f..%2fpackage.json', '/desk/welcome/%00'])(
    '%s shows nothing of ours',
    async (path) => {
      const response = await fetch(web.url + path)
      expect([400, 404]).toContain(response.status)
      expect(await response.text()).not.toMatch(/at .*\.ts|node_modules|dependencies/)
    },
  )
})

describe('for the operator', () => {
  test('/health and /ready are well', async () => {
    expect((await fetch(`${web.url}/health`)).status).toBe(200)
    const ready = await fetch(`${web.url}/ready`)
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
  })

  test('/ready is not well while a migration is missing', async () => {
    const { rows } = await web.pool.query("delete from migration where name like '002%' returning name")
    expect((await fetch(`${web.url}/ready`)).status).toBe(503)
    await web.pool.query('insert into migration (name) values ($1)', [rows[0].name])
    expect((await fetch(`${web.url}/ready`)).status).toBe(200)
  })

  test('/metrics count what was said', async () => {
    await web.house.office(web.channel('sms')).receive({ messages: [{ id: '1', from: '+447700900001', text: 'menu' }] })
    await web.house.reception.idle()
    const text = await (await fetch(`${web.url}/metrics`)).text()
    expect(text).toContain('anydoor_messages_total{channel="sms",direction="in"} 1')
    expect(text).toMatch(/anydoor_messages_total\{channel="sms",direction="out"\} [1-9]/)
    expect(text).toContain('anydoor_turns_total 1')
    expect(text).toMatch(/anydoor_replies_waiting [1-9]/)
    expect(text).toContain('anydoor_conversations{status="bot"} 1')
    expect(text).toMatch(/anydoor_jobs\{state="waiting"\} \d/)
    expect(await (await fetch(`${web.url}/metrics`)).text()).toContain('anydoor_turns_total 1')
  })

  test('/metrics are for this machine, or for who has the key', async () => {
    const far = { 'x-forwarded-for': '203.0.113.7' }
    expect((await fetch(`${web.url}/metrics`, { headers: far })).status).toBe(403)
    expect((await fetch(`${web.url}/metrics`, { headers: { ...far, authorization: 'Bearer no' } })).status).toBe(403)
    const key = { ...far, authorization: `Bearer ${API_KEY}` }
    expect((await fetch(`${web.url}/metrics`, { headers: key })).status).toBe(200)
  })
})

test('the log names the route, and nothing that anybody sent', async () => {
  web.lines.length = 0
  await fetch(`${web.url}/desk/conversations/0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee?secret=my-secret`)
  await fetch(`${web.url}/desk/welcome/my-secret`, {
    headers: { 'user-agent': 'my-secret', 'x-forwarded-for': '203.0.113.7' },
  })
  await visitor(web.url).post('/desk/sign-in', { email: 'my-secret', password: 'my-secret' })
  const response = await fetch(`${web.url}/api/applications/SECRET-1`, { method: 'PUT' })
  const text = web.lines.join('')
  expect(text).toContain('"route":"/desk/welcome/:token"')
  expect(text).toContain('"status":404')
  expect(text).toContain(response.headers.get('x-request-id'))
  expect(text).not.toMatch(/my-secret|SECRET|0190aaaa|203\.0\.113/)
})
