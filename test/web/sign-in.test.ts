import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeSignInLink } from '../../src/store/staff.ts'
import { PASSWORD, staff, waitingCitizen } from './desk-life.ts'
import { openTestWeb, type TestWeb } from './open-test-web.ts'
import { visitor } from './visitor.ts'

let web: TestWeb
beforeAll(async () => {
  web = await openTestWeb()
  await staff(web, 'Sam')
})
afterAll(() => web?.close())

const signIn = (email: string, password: string) =>
  visitor(web.url).send('/desk/sign-in', '/desk/sign-in', { email, password })

test('a link works once, and sets up an account that can sign in', async () => {
  const page = `/desk/welcome/${await makeSignInLink(web.pool)}`
  const account = { name: 'Kim', email: 'Kim@council.example', password: PASSWORD }
  const me = visitor(web.url)
  const first = await me.send(page, page, account)
  expect([first.status, first.location]).toEqual([303, '/desk'])
  expect((await me.get('/desk')).text).toContain('Kim')
  const second = await visitor(web.url).get(page)
  expect([second.status, second.text]).toEqual([404, expect.stringContaining('This link does not work')])
  const other = visitor(web.url)
  expect((await other.send('/desk/sign-in', page, { ...account, name: 'Mallory' })).status).toBe(404)
  expect((await signIn('kim@council.example', PASSWORD)).location).toBe('/desk')
})

test('two who use one link at the same time do not both get in', async () => {
  const page = `/desk/welcome/${await makeSignInLink(web.pool)}`
  const used = await Promise.all(
    ['Lee', 'Max'].map((name) =>
      visitor(web.url).send(page, page, { name, email: `${name}@council.example`, password: PASSWORD }),
    ),
  )
  expect(used.map(({ status }) => status).sort()).toEqual([303, 404])
})

test('a name, an address and a good password are asked for, and what was right is kept', async () => {
  const page = `/desk/welcome/${await makeSignInLink(web.pool)}`
  const { status, text } = await visitor(web.url).send(page, page, {
    name: '<b>Jo</b>',
    email: 'nobody',
    password: 'short',
  })
  expect(status).toBe(400)
  expect(text).toContain('<title>Error: Set up your account')
  expect(text).toContain('href="#email"')
  expect(text).toContain('href="#password"')
  expect(text).not.toContain('href="#name"')
  expect(text).toContain('value="&lt;b&gt;Jo&lt;/b&gt;"')
  expect(text).not.toContain('short')
  expect((await visitor(web.url).get(page)).status).toBe(200)
})

test('a wrong password is answered as an unknown address is', async () => {
  const wrong = await signIn('sam@council.example', 'not the password')
  const unknown = await signIn('who@council.example', 'not the password')
  const plain = ({ status, text }: typeof wrong) => [
    status,
    text.replaceAll(/(sam|who)@council/g, '@council').replace(/name="csrf" value="[^"]+"/g, ''),
  ]
  expect(plain(wrong)).toEqual(plain(unknown))
  expect(wrong.status).toBe(400)
  expect(wrong.headers.getSetCookie().join()).not.toContain('anydoor-staff')
})

test('NUL and half characters are no trouble', async () => {
  expect((await signIn('sam\0@council.example\ud800', 'a\0b')).status).toBe(400)
})

test('whoever tries again and again is asked to wait', async () => {
  const from = { 'x-forwarded-for': '203.0.113.50' }
  const guesser = visitor(web.url)
  const statuses = []
  for (let tries = 0; tries < 21; tries++) statuses.push((await guesser.get('/desk/welcome/guess', from)).status)
  expect(statuses).toEqual([...Array(20).fill(404), 429])
  expect((await guesser.post('/desk/sign-in', {}, from)).status).toBe(403)
  expect((await visitor(web.url).get('/desk/welcome/guess')).status).toBe(404)
})

test('nobody gets to the desk without a session, after its end, or after signing out', async () => {
  const id = await waitingCitizen(web)
  for (const path of ['/desk', `/desk/conversations/${id}`, `/desk/conversations/${id}/close`, '/desk/events']) {
    const { status, location } = await visitor(web.url).get(path)
    expect([status, location]).toEqual([303, '/desk/sign-in'])
  }
  expect((await fetch(`${web.url}/desk/events`)).status).toBe(401)
  const stranger = visitor(web.url)
  expect((await stranger.send('/desk/sign-in', `/desk/conversations/${id}/claim`)).location).toBe('/desk/sign-in')
  const { rows } = await web.pool.query('select status from conversation where id = $1', [id])
  expect(rows).toEqual([{ status: 'waiting' }])

  const kit = await staff(web, 'Kit')
  await web.pool.query(`update session set expires_at = now() where staff = (select id from staff where name = 'Kit')`)
  expect((await kit.get('/desk')).location).toBe('/desk/sign-in')

  const bob = await staff(web, 'Bob')
  const cookies = new Map(bob.cookies)
  expect((await bob.send('/desk', '/desk/sign-out')).location).toBe('/desk/sign-in')
  expect(bob.cookies.has('anydoor-staff')).toBe(false)
  for (const [name, value] of cookies) bob.cookies.set(name, value)
  expect((await bob.get('/desk')).location).toBe('/desk/sign-in')
})

test('the cookie of a session is out of reach of scripts and of other sites', async () => {
  const page = `/desk/welcome/${await makeSignInLink(web.pool)}`
  const { headers } = await visitor(web.url).send(page, page, {
    name: 'Pat',
    email: 'pat@council.example',
    password: PASSWORD,
  })
  expect(headers.getSetCookie().find((cookie) => cookie.startsWith('anydoor-staff='))).toMatch(
    /; Max-Age=43200; .*HttpOnly; SameSite=Lax$/,
  )
})
