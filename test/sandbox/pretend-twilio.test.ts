import twilio from 'twilio'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type PretendTwilio, pretendTwilio } from '../../src/sandbox/pretend-twilio.ts'
import { listen, type Posted } from './listen.ts'

const accountSid = `AC${'a'.repeat(32)}`
const authToken = 'b'.repeat(32)
const number = '+441632960000'
const citizen = '+447700900123'

let posted: Posted[]
let web: Awaited<ReturnType<typeof listen>>
let gateway: PretendTwilio
let webStatus: number
/** How many webhooks the web server wants to see before it answers any. */
let together: number

beforeEach(async () => {
  posted = []
  webStatus = 200
  together = 1
  web = await listen(async (form) => {
    posted.push(form)
    await vi.waitUntil(() => posted.length >= together, { timeout: 30_000 })
    return { status: webStatus, type: 'text/xml', body: `answer ${posted.length}` }
  })
  gateway = await pretendTwilio({ accountSid, authToken, number, webhook: `${web.url}/channels/sms?a=%20b` })
})

afterEach(async () => {
  vi.useRealTimers()
  await gateway.close()
  await web.close()
})

/** A call as plain HTTP: what our own client would never send, too. */
async function call(form: Record<string, string> | [string, string][], token = authToken, path = 'Messages.json') {
  const answer = await ask('POST', `${gateway.url}/2010-04-01/Accounts/${accountSid}/${path}`, token, form)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const ask = (method: string, url: string, token = authToken, form?: Record<string, string> | [string, string][]) =>
  fetch(url, {
    method,
    redirect: 'manual',
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}` },
    ...(form && { body: new URLSearchParams(form) }),
  })

const good = { To: citizen, From: number, Body: 'Your bin day is Tuesday' }

const callbacks = () => posted.map(({ form }) => [form.MessageStatus, form.ErrorCode].filter(Boolean).join(' '))

describe('a call', () => {
  test('that is good is answered as Twilio answers it, and kept', async () => {
    const heard: string[] = []
    gateway.onSent(({ body }) => heard.push(body))
    const { status, body } = await call({ ...good, ValidityPeriod: '14400' })
    expect([status, body.status, body.to, body.account_sid]).toEqual([201, 'queued', citizen, accountSid])
    expect(gateway.sent).toMatchObject([{ sid: body.sid, to: citizen, body: good.Body }])
    expect(heard).toEqual([good.Body])
    expect(gateway.violations).toEqual([])
  })

  test('is heard of until the listener stops', async () => {
    const heard: string[] = []
    const stop = gateway.onSent(({ body }) => heard.push(body))
    await call(good)
    stop()
    await call(good)
    expect([heard.length, gateway.sent.length]).toEqual([1, 2])
  })

  test('without our token is told to authenticate, and nothing is kept', async () => {
    expect(await call(good, 'c'.repeat(32))).toMatchObject({ status: 401, body: { code: 20003 } })
    expect(gateway.sent).toEqual([])
  })

  test.for([
    ['a parameter Twilio does not know', { ...good, Message: 'x' }, 20001],
    ['a word where a number belongs', { ...good, ValidityPeriod: 'soon' }, 20001],
    ['a value not on the list', { ...good, ScheduleType: 'later' }, 20001],
    ['nobody to send to', { From: number, Body: 'x' }, 20001],
    ['a national number', { ...good, To: '07700 900123' }, 21211],
    ['a relative callback', { ...good, StatusCallback: '/receipts' }, 21609],
    ['a callback with an underscore in its host', { ...good, StatusCallback: 'https://my_bot.example/' }, 21609],
    ['a callback that is not a web address', { ...good, StatusCallback: 'mailto:a@b.example' }, 21609],
  ] as const)('with %s breaks the description', async ([, form, code]) => {
    expect(await call(form)).toMatchObject({ status: 400, body: { code } })
    expect(gateway.violations).toHaveLength(1)
    expect(gateway.sent).toEqual([])
  })

  test('with a parameter twice breaks the description', async () => {
    expect(await call([...Object.entries(good), ['Body', 'y']])).toMatchObject({ status: 400 })
    expect(gateway.violations).toHaveLength(1)
  })

  test('to another resource is not found, and noted', async () => {
    expect(await call(good, authToken, 'Calls.json')).toMatchObject({ status: 404, body: { code: 20404 } })
    expect(gateway.violations).toHaveLength(1)
  })

  test('that is far too large breaks off', async () => {
    await expect(call({ ...good, Body: 'x'.repeat(70_000) })).rejects.toThrow('fetch failed')
    expect(gateway.sent).toEqual([])
  })

  test.for([
    ['no sender', { To: citizen, Body: 'x' }, 21603],
    ['a sender that is not ours', { ...good, From: '+441632960999' }, 21606],
    ['nothing to say', { To: citizen, From: number }, 21602],
    ['1,601 characters', { ...good, Body: 'x'.repeat(1601) }, 21617],
    ["Twilio's wrong number", { ...good, To: '+15005550001' }, 21211],
    ["Twilio's unreachable number", { ...good, To: '+15005550002' }, 21612],
    ["Twilio's region that is closed", { ...good, To: '+15005550003' }, 21408],
    ["Twilio's opted-out number", { ...good, To: '+15005550004' }, 21610],
    ["Twilio's landline", { ...good, To: '+15005550009' }, 21614],
  ] as const)('with %s is refused, though it fits the description', async ([, form, code]) => {
    expect(await call(form)).toMatchObject({ status: 400, body: { code, status: 400 } })
    expect(gateway.sent).toEqual([])
    expect(gateway.violations).toEqual([])
  })

  test('of 1,600 characters is taken, whatever their width', async () => {
    expect(await call({ ...good, Body: '🙂'.repeat(1600) })).toMatchObject({ status: 201 })
  })
})

describe('trouble', () => {
  test.for([
    ['refuse', 400, 21612],
    [21610, 400, 21610],
    [20429, 429, 20429],
    [20503, 503, 20503],
  ] as const)('%s is answered as often as asked', async ([trouble, status, code]) => {
    gateway.fail(trouble, 2)
    for (const _ of [1, 2]) expect(await call(good)).toMatchObject({ status, body: { code } })
    expect(await call(good)).toMatchObject({ status: 201 })
    expect(gateway.sent).toHaveLength(1)
  })

  test('down breaks the connection', async () => {
    gateway.fail('down')
    await expect(call(good)).rejects.toThrow('fetch failed')
    expect(await call(good)).toMatchObject({ status: 201 })
  })

  test.for([429, 502])('%i is the answer of somebody who is not Twilio', async (status) => {
    gateway.fail(status)
    expect(await call(good)).toEqual({ status, body: {} })
    expect(gateway.sent).toEqual([])
  })

  test('dropped takes the message and breaks the connection', async () => {
    gateway.fail('dropped')
    await expect(call(good)).rejects.toThrow('fetch failed')
    expect(gateway.sent).toHaveLength(1)
  })

  test('timeout takes the message and never answers', async () => {
    gateway.fail('timeout')
    const taken = new Promise((resolve) => gateway.onSent(resolve))
    const answered = vi.fn()
    const waiting = call(good).finally(answered)
    await taken
    // Who calls after it has an answer, and another, before it has one.
    for (const _ of [1, 2]) expect(await call(good)).toMatchObject({ status: 201 })
    expect(answered).not.toHaveBeenCalled()
    expect(gateway.sent).toHaveLength(3)
    await Promise.all([gateway.close(), expect(waiting).rejects.toThrow('fetch failed')])
  })

  test('late answers after all callbacks', async () => {
    gateway.fail('late')
    await call({ ...good, StatusCallback: `${web.url}/receipts` })
    expect(callbacks()).toEqual(['sent', 'delivered'])
  })

  test('on the way to the telephone comes with the status, not with the answer', async () => {
    gateway.fail(30003)
    expect(await call({ ...good, StatusCallback: `${web.url}/receipts` })).toMatchObject({ status: 201 })
    await expect.poll(callbacks).toEqual(['sent', 'undelivered 30003'])
    expect(gateway.sent).toMatchObject([{ status: 'undelivered' }])
  })
})

describe('a webhook', () => {
  const isSigned = ({ headers, url, form }: Posted) =>
    twilio.validateRequest(authToken, headers['x-twilio-signature'] ?? '', url, form)

  test("is signed as Twilio's own package expects it", async () => {
    await gateway.text(citizen, "It's 5 o'clock & the tŷ is cold 🙂", { more: { Later: 'a parameter to come' } })
    await call({ ...good, StatusCallback: `${web.url}/receipts?m=a%20b` })
    await expect.poll(() => posted.length).toBe(3)
    expect(posted.map(isSigned)).toEqual([true, true, true])
    expect(isSigned({ ...posted[0]!, form: { ...posted[0]!.form, Body: 'another' } })).toBe(false)
  })

  test('brings a text with everything Twilio says of it', async () => {
    expect(await gateway.text(citizen, 'hello', { sid: `SM${'1'.repeat(32)}` })).toEqual([
      { status: 200, body: 'answer 1' },
    ])
    expect(posted[0]?.form).toMatchObject({
      MessageSid: `SM${'1'.repeat(32)}`,
      AccountSid: accountSid,
      From: citizen,
      To: number,
      Body: 'hello',
      NumMedia: '0',
    })
  })

  test('brings one text as often as asked, after each other', async () => {
    const answers = await gateway.text(citizen, 'hello', { times: 3 })
    expect(answers.map(({ body }) => body)).toEqual(['answer 1', 'answer 2', 'answer 3'])
    expect(new Set(posted.map(({ form }) => form.MessageSid)).size).toBe(1)
  })

  test('brings one text as often as asked, all at once', async () => {
    together = 20
    expect(await gateway.text(citizen, 'hello', { times: 20, parallel: true })).toHaveLength(20)
    expect(new Set(posted.map(({ form }) => form.MessageSid)).size).toBe(1)
  })

  test('brings every new text under an id of its own', async () => {
    await gateway.text(citizen, 'one')
    await gateway.text(citizen, 'two')
    expect(new Set(posted.map(({ form }) => form.MessageSid)).size).toBe(2)
  })

  test('tells how far a message is, in order', async () => {
    const { body } = await call({ ...good, StatusCallback: `${web.url}/receipts?m=7` })
    await expect.poll(callbacks).toEqual(['sent', 'delivered'])
    expect(posted[0]?.url).toBe(`${web.url}/receipts?m=7`)
    expect(posted[0]?.form).toMatchObject({ MessageSid: body.sid, AccountSid: accountSid, From: number, To: citizen })
    expect(gateway.sent).toMatchObject([{ status: 'delivered' }])
    expect(gateway.violations).toEqual([])
  })

  test('tells the statuses it was told to tell, in that order, and more when asked', async () => {
    gateway.become(['delivered', 'sent', 'delivered'])
    const { body } = await call({ ...good, StatusCallback: `${web.url}/receipts` })
    await expect.poll(callbacks).toEqual(['delivered', 'sent', 'delivered'])
    await gateway.tell(String(body.sid), 'undelivered', 30008)
    expect(callbacks().at(-1)).toBe('undelivered 30008')
    await expect(gateway.tell('SM1', 'sent')).rejects.toThrow('no such message')
  })

  test('that is not accepted is noted', async () => {
    webStatus = 500
    await call({ ...good, StatusCallback: `${web.url}/receipts` })
    await expect.poll(() => gateway.violations.length).toBe(2)
  })

  test('that was not told cannot be called', async () => {
    const deaf = await pretendTwilio({ accountSid, authToken, number })
    await expect(deaf.text(citizen, 'hello')).rejects.toThrow('no webhook')
    await deaf.close()
  })
})

describe('STOP', () => {
  test.for(['STOP', ' stop ', 'Unsubscribe', 'CANCEL'])('"%s" is posted, and blocks what follows', async (word) => {
    await gateway.text(citizen, word)
    expect(posted[0]?.form.Body).toBe(word)
    expect(await call(good)).toMatchObject({ status: 400, body: { code: 21610 } })
    expect(await call({ ...good, To: '+447700900124' })).toMatchObject({ status: 201 })
  })

  test('ends with START', async () => {
    await gateway.text(citizen, 'STOP')
    await gateway.text(citizen, 'Start')
    expect(await call(good)).toMatchObject({ status: 201 })
  })

  test('in the middle of a sentence blocks nothing', async () => {
    await gateway.text(citizen, 'stop sending my bins to number 4')
    expect(await call(good)).toMatchObject({ status: 201 })
  })
})

describe('the list of messages', () => {
  const list = async (query: Record<string, string>) => {
    const url = `${gateway.url}/2010-04-01/Accounts/${accountSid}/Messages.json?${new URLSearchParams(query)}`
    const answer = await ask('GET', url)
    const body = (await answer.json()) as { messages?: { body: string }[]; next_page_uri?: string | null }
    return { status: answer.status, bodies: body.messages?.map((one) => one.body), next: body.next_page_uri }
  }

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T12:00:00Z') })
    for (const Body of ['one', 'two', 'three']) await call({ ...good, Body })
    await call({ ...good, To: '+447700900124', Body: 'to another' })
    await expect.poll(() => gateway.sent.every(({ status }) => status === 'delivered')).toBe(true)
  })

  test('has the latest first, of one citizen where that is asked for', async () => {
    expect((await list({})).bodies).toEqual(['to another', 'three', 'two', 'one'])
    expect((await list({ To: citizen })).bodies).toEqual(['three', 'two', 'one'])
    expect((await list({ To: citizen, From: number })).bodies).toHaveLength(3)
    expect((await list({ From: '+441632960999' })).bodies).toEqual([])
    expect(gateway.violations).toEqual([])
  })

  test('has those sent before, after or on a day, and none that still waits', async () => {
    const [today, tomorrow] = [0, 86_400_000].map((ms) => new Date(Date.now() + ms).toISOString())
    expect((await list({ 'DateSent>': today!.slice(0, 10) })).bodies).toHaveLength(4)
    expect((await list({ 'DateSent>': tomorrow! })).bodies).toEqual([])
    expect((await list({ 'DateSent<': tomorrow! })).bodies).toHaveLength(4)
    expect((await list({ DateSent: today!.slice(0, 10) })).bodies).toHaveLength(4)
    gateway.become([])
    await call({ ...good, Body: 'waits' })
    expect((await list({ 'DateSent>': today!.slice(0, 10) })).bodies).not.toContain('waits')
    expect((await list({})).bodies).toContain('waits')
  })

  test('has pages', async () => {
    const first = await list({ To: citizen, PageSize: '2' })
    expect(first.bodies).toEqual(['three', 'two'])
    const { searchParams } = new URL(first.next!, gateway.url)
    expect(await list(Object.fromEntries(searchParams))).toMatchObject({ bodies: ['one'], next: null })
    expect(gateway.violations).toEqual([])
  })

  test("is read by Twilio's own package", async () => {
    class Here extends twilio.RequestClient {
      override request<T>(options: Parameters<twilio.RequestClient['request']>[0]) {
        const { pathname, search } = new URL(options.uri)
        return super.request<T>({ ...options, uri: gateway.url + pathname + search } as never)
      }
    }
    const { messages } = twilio(accountSid, authToken, { httpClient: new Here() })
    const all = await messages.list({ to: citizen, dateSentAfter: new Date(Date.now() - 60_000), pageSize: 2 })
    expect(all.map(({ body, to, status }) => [body, to, status])).toEqual(
      ['three', 'two', 'one'].map((body) => [body, citizen, 'delivered']),
    )
    expect(all[0]!.dateCreated).toEqual(new Date())
    expect(gateway.violations).toEqual([])
  })

  test.for([{ Status: 'sent' }, { PageSize: 'many' }, { 'DateSent>': 'soon' }])(
    'refuses a question Twilio does not know: %o',
    async (query) => {
      expect(await list(query as Record<string, string>)).toMatchObject({ status: 400 })
      expect(gateway.violations).toHaveLength(1)
    },
  )
})

describe('media', () => {
  const picture = { type: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') }
  const note = { type: 'text/plain', bytes: Buffer.from('hello') }

  test('come with a text as links', async () => {
    await gateway.text(citizen, '', { media: [picture, note] })
    const { form } = posted[0]!
    expect(form).toMatchObject({
      NumMedia: '2',
      Body: '',
      MediaContentType0: 'image/png',
      MediaContentType1: 'text/plain',
    })
    expect(form.MessageSid).toMatch(/^MM/)
    expect(gateway.media).toEqual([form.MediaUrl0, form.MediaUrl1])
    expect(new URL(form.MediaUrl0!).origin).toBe(gateway.url)
  })

  test('are fetched with our password from a link that leads on, and without from there', async () => {
    await gateway.text(citizen, '', { media: [picture] })
    const link = gateway.media[0]!
    expect((await ask('GET', link, 'wrong')).status).toBe(401)
    const away = await ask('GET', link)
    expect(away.status).toBe(307)
    const file = await fetch(new URL(away.headers.get('location')!, link))
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(Buffer.from(await file.arrayBuffer())).toEqual(picture.bytes)
  })

  test('are gone once they are deleted', async () => {
    await gateway.text(citizen, '', { media: [picture, note] })
    const [link, other] = gateway.media
    const file = new URL((await ask('GET', link!)).headers.get('location')!, link)
    expect((await ask('DELETE', `${link}.json`)).status).toBe(204)
    expect((await ask('DELETE', `${link}.json`)).status).toBe(404)
    expect((await ask('GET', link!)).status).toBe(404)
    expect((await fetch(file)).status).toBe(404)
    expect(gateway.media).toEqual([other])
    expect(gateway.violations).toEqual([])
  })

  test('can be in trouble like everything else', async () => {
    await gateway.text(citizen, '', { media: [picture] })
    gateway.fail(20503)
    expect((await ask('GET', gateway.media[0]!)).status).toBe(503)
    gateway.fail('down')
    await expect(ask('GET', gateway.media[0]!)).rejects.toThrow('fetch failed')
  })
})

test('all calls are counted', async () => {
  await call(good)
  await call(good, 'wrong')
  await ask('GET', `${gateway.url}/elsewhere`)
  expect(gateway.calls).toBe(3)
})
