import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { notSent } from '../../channels/sms/errors.ts'
import { sms } from '../../channels/sms/index.ts'
import { type Channel, NotSent, type Outbound, Refused } from '../../src/channel.ts'
import { type PretendTwilio, pretendTwilio } from '../../src/sandbox/pretend-twilio.ts'
import { listen, type Posted } from '../sandbox/listen.ts'
import { accountSid, answer, authToken, citizen, number, recordingOffice, sid, webRequest } from './sms-office.ts'

let { office, readings, database } = recordingOffice()

beforeEach(() => {
  ;({ office, readings, database } = recordingOffice())
})

/** The error of a message that does not go. */
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('it was sent'),
    (error: unknown) => error as NotSent,
  )

describe('with a gateway', () => {
  let web: Awaited<ReturnType<typeof listen>>
  let gateway: PretendTwilio
  let channel: Channel

  beforeEach(async () => {
    // The house in short: every form that is posted goes to the route of its path; what is refused is 403, a fault 503.
    web = await listen((posted) =>
      answer(channel, webRequest(posted), office).then(
        (given) => ({ status: 200, ...given }),
        (error: unknown) => ({ status: error instanceof Refused ? 403 : 503 }),
      ),
    )
    gateway = await pretendTwilio({ accountSid, authToken, number, webhook: `${web.url}/channels/sms` })
    channel = sms({ accountSid, authToken, number, publicUrl: web.url, apiUrl: gateway.url })
  })

  afterEach(async () => {
    expect(gateway.violations).toEqual([])
    await gateway.close()
    await web.close()
  })

  const message: Outbound = {
    id: 'o/1 ŵ',
    conversation: 'c1',
    to: citizen,
    text: 'Your bin day is Tuesday',
    from: 'bot',
    language: 'en',
  }

  test('a message is sent, and its receipts name it', async () => {
    const id = await channel.send!(message)
    expect(gateway.sent.at(-1)).toMatchObject({ sid: id, to: citizen, body: message.text })
    await expect
      .poll(() => readings)
      .toEqual([
        { receipts: [{ id: message.id, status: 'sent' }] },
        { receipts: [{ id: message.id, status: 'delivered' }] },
      ])
  })

  test('a message that does not arrive is told with the reason', async () => {
    gateway.fail(30005)
    await channel.send!(message)
    await expect
      .poll(() => readings.at(-1))
      .toEqual({
        receipts: [{ id: message.id, status: 'failed', reason: '30005' }],
      })
  })

  test('a text comes in, as often as the gateway brings it', async () => {
    const answers = await gateway.text(citizen, 'Hello, dŵr & 🙂 100% +1', { sid, times: 3, parallel: true })
    expect(answers).toEqual(Array(3).fill({ status: 200, body: '<Response/>' }))
    const reading = { messages: [{ id: sid, from: citizen, text: 'Hello, dŵr & 🙂 100% +1' }] }
    expect(readings).toEqual([reading, reading, reading])
  })

  test('a text that cannot be kept is left with the gateway', async () => {
    database.isUp = false
    expect(await gateway.text(citizen, 'hello')).toMatchObject([{ status: 503 }])
  })

  test('a text with our token, but for another number, is refused', async () => {
    expect(await gateway.text(citizen, 'hello', { more: { To: '+441632960999' } })).toMatchObject([{ status: 403 }])
    expect(readings).toEqual([])
  })

  test('somebody who said STOP is sent nothing until START', async () => {
    const to = '+447700900456'
    await gateway.text(to, 'STOP')
    expect(await failure(channel.send!({ ...message, to }))).toMatchObject({ again: false, cause: { code: 21610 } })
    await gateway.text(to, 'START')
    expect(await channel.send!({ ...message, to })).toMatch(/^SM/)
  })

  test.for([
    ['is down', 'down', true],
    ['refuses', 'refuse', false],
    ['says it is too much at once', 20429, true],
    ['has a fault', 20500, true],
    ['is being mended', 20503, true],
    ['has no room in our queue', 21611, true],
    ['says the citizen has opted out', 21610, false],
  ] as const)('a gateway that %s: try again?', async ([, trouble, again]) => {
    const before = gateway.sent.length
    gateway.fail(trouble)
    const error = await failure(channel.send!(message))
    expect(error).toBeInstanceOf(NotSent)
    expect(error.again).toBe(again)
    expect(gateway.sent).toHaveLength(before)
    expect(await channel.send!(message)).toMatch(/^SM/)
  })

  test.for([
    ['+15005550001', 21211],
    ['+15005550002', 21612],
    ['+15005550003', 21408],
    ['+15005550004', 21610],
    ['+15005550009', 21614],
  ] as const)('%s is refused for good (%i), and never named', async ([to, code]) => {
    const error = await failure(channel.send!({ ...message, to }))
    expect(error).toMatchObject({ name: 'NotSent', again: false, cause: { status: 400, code } })
    expect(error.message).toContain(String(code))
    for (const secret of [to, message.text, authToken]) expect(everything(error)).not.toContain(secret)
  })

  test('a sender that is no telephone is not answered', async () => {
    const before = gateway.sent.length
    const error = await failure(channel.send!({ ...message, to: 'BOROUGH', answers: { noReply: 'yes' } }))
    expect(error).toMatchObject({ name: 'NotSent', again: false })
    expect(gateway.sent).toHaveLength(before)
  })

  test('a wrong token is our fault: the message waits', async () => {
    const wrong = sms({ accountSid, authToken: 'wrong', number, publicUrl: web.url, apiUrl: gateway.url })
    expect(await failure(wrong.send!(message))).toMatchObject({ again: true, cause: { code: 20003 } })
  })
})

test('a call says who, what, from where, how long it is worth sending, and where to report', async () => {
  const calls: Posted[] = []
  const web = await listen(async (posted) => {
    calls.push(posted)
    return { status: 201, type: 'application/json', body: '{"sid":"SM1"}' }
  })
  const channel = sms({ accountSid, authToken, number, publicUrl: 'https://bot.example', apiUrl: web.url })
  const message: Outbound = { id: '7', conversation: 'c', to: citizen, text: 'hello', from: 'bot', language: 'en' }
  expect(await channel.send!(message)).toBe('SM1')
  expect(calls).toMatchObject([{ method: 'POST', url: `${web.url}/2010-04-01/Accounts/${accountSid}/Messages.json` }])
  expect(calls[0]?.form).toEqual({
    To: citizen,
    From: number,
    Body: 'hello',
    StatusCallback: 'https://bot.example/channels/sms/receipts?m=7',
    ValidityPeriod: '14400',
  })
  await web.close()
})

describe('without a gateway', () => {
  const message: Outbound = {
    id: '1',
    conversation: 'c',
    to: citizen,
    text: 'private words',
    from: 'bot',
    language: 'en',
  }

  async function expectToWait(apiUrl: string): Promise<void> {
    const channel = sms({ accountSid, authToken, number, publicUrl: 'https://bot.example', apiUrl, timeoutMs: 200 })
    const error = await failure(channel.send!(message))
    expect(error).toMatchObject({ name: 'NotSent', again: true })
    for (const secret of [citizen, message.text, authToken]) expect(everything(error)).not.toContain(secret)
  }

  test('but nobody there, the message waits, and is told nowhere', async () => {
    const web = await listen(async () => undefined)
    await web.close()
    await expectToWait(web.url)
  })

  test.for<[string, Awaited<ReturnType<Parameters<typeof listen>[0]>>]>([
    ['somebody who never answers', undefined],
    ['the page of a hotel', { status: 200, type: 'text/html', body: '<p>Sign in to the network</p>' }],
    ['the page of a proxy', { status: 502, type: 'text/html', body: '<p>Bad gateway</p>' }],
    ['an empty answer', { status: 500 }],
    ['a way to elsewhere', { status: 302 }],
  ])('but %s, the message waits, and is told nowhere', async ([, given]) => {
    const web = await listen(async () => given)
    await expectToWait(web.url)
    await web.close()
  })
})

describe('errors', () => {
  test.for([
    [{ status: 400, code: 21211 }, false],
    [{ status: 400, code: 30003 }, false],
    [{ status: 400, code: 30007 }, false],
    [{ status: 400 }, false],
    [{ status: 403, code: 21408 }, false],
    [{ status: 400, code: 63018 }, true],
    [{ status: 429 }, true],
    [{ status: 404, code: 20404 }, true],
    [{ code: 'ECONNRESET' }, true],
    ['what nobody expects', true],
  ] as const)('%o: again %s', ([error, again]) => {
    expect(notSent(error).again).toBe(again)
  })
})

/** All that a log could show of an error. */
function everything(error: unknown): string {
  const seen = new Set<unknown>()
  const tell = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return String(value)
    if (seen.has(value)) return ''
    seen.add(value)
    return Object.getOwnPropertyNames(value)
      .map((name) => `${name}: ${tell((value as Record<string, unknown>)[name])}`)
      .join('\n')
  }
  return tell(error)
}
