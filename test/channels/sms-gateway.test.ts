import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { notSent } from '../../channels/sms/errors.ts'
import { sms } from '../../channels/sms/index.ts'
import type { Failure } from '../../src/channel.ts'
import { listen, type Posted } from '../sandbox/listen.ts'
import { type Line, message, notSentBy, openLine } from './sms-line.ts'
import { accountSid, authToken, citizen, number, settings, sid } from './sms-office.ts'

describe('with a gateway', () => {
  let line: Line

  beforeEach(async () => {
    line = await openLine()
  })

  afterEach(async () => {
    expect(line.twilio.violations).toEqual([])
    await line.close()
  })

  test('a message is sent, and its receipts name it', async () => {
    const id = await line.send()
    expect(line.twilio.sent.at(-1)).toMatchObject({ sid: id, to: citizen, body: message.text })
    await expect.poll(line.receipts).toEqual([
      { id: message.id, status: 'sent' },
      { id: message.id, status: 'delivered' },
    ])
  })

  test('a text comes in, as often as the gateway brings it', async () => {
    const answers = await line.twilio.text(citizen, 'Hello, dŵr & 🙂 100% +1', { sid, times: 3, parallel: true })
    expect(answers).toEqual(Array(3).fill({ status: 200, body: '<Response/>' }))
    const reading = { messages: [{ id: sid, from: citizen, text: 'Hello, dŵr & 🙂 100% +1', trust: 'confirmed' }] }
    expect(line.readings).toEqual([reading, reading, reading])
  })

  test('a text that cannot be kept is left with the gateway', async () => {
    line.database.isUp = false
    expect(await line.twilio.text(citizen, 'hello')).toMatchObject([{ status: 503 }])
  })

  test('a text with our token, but for another number, is refused', async () => {
    expect(await line.twilio.text(citizen, 'hello', { more: { To: '+441632960999' } })).toMatchObject([{ status: 403 }])
    expect(line.readings).toEqual([])
  })

  test.for<[string, number, Failure]>([
    ['+15005550001', 21211, 'gone'],
    ['+15005550002', 21612, 'gone'],
    ['+15005550003', 21408, 'ours'],
    ['+15005550004', 21610, 'stopped'],
    ['+15005550009', 21614, 'gone'],
  ])('%s is refused for good (%i: %s), and never named', async ([to, code, failure]) => {
    const error = await notSentBy(line.send({ to }))
    expect(error).toMatchObject({ failure, code: String(code), cause: { status: 400, code } })
    expect(error.message).toContain(String(code))
    for (const secret of [to, message.text, authToken]) expect(everything(error)).not.toContain(secret)
  })

  test('a wrong token is our fault: the message waits', async () => {
    const wrong = sms({ ...line.place, authTokens: ['wrong'] })
    expect(await notSentBy(wrong.send!(message))).toMatchObject({ failure: 'passing', code: '20003' })
  })
})

test('a call says who, what, from where, how long it is worth sending, and where to report', async () => {
  const calls: Posted[] = []
  const web = await listen(async (posted) => {
    calls.push(posted)
    return { status: 201, type: 'application/json', body: '{"sid":"SM1"}' }
  })
  const channel = sms({ ...settings, apiUrl: web.url })
  const send = channel.send!
  expect(await send({ ...message, id: '7', text: 'hello' })).toBe('SM1')
  expect(calls).toMatchObject([{ method: 'POST', url: `${web.url}/2010-04-01/Accounts/${accountSid}/Messages.json` }])
  expect(calls[0]?.form).toEqual({
    To: citizen,
    From: number,
    Body: 'hello',
    StatusCallback: 'https://bot.example/channels/sms/receipts?m=7',
    ValidityPeriod: '14400',
  })
  // What we begin must not ring in the night, however long Twilio's queue is.
  await send({ ...message, begun: true })
  expect(calls[1]?.form).toMatchObject({ ValidityPeriod: '3600' })
  await web.close()
})

describe('without a gateway', () => {
  async function expectToWait(apiUrl: string): Promise<void> {
    const channel = sms({ ...settings, apiUrl, timeoutMs: 200 })
    const error = await notSentBy(channel.send!(message))
    expect(error).toMatchObject({ name: 'NotSent', failure: 'passing' })
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

describe('S11: an answer of Twilio leads to what is to be done about it', () => {
  test.for<[Record<string, unknown> | string, Failure]>([
    [{ status: 400, code: 21610 }, 'stopped'],
    [{ status: 400, code: 21211 }, 'gone'],
    [{ status: 400, code: 30003 }, 'away'],
    [{ status: 400, code: 30007 }, 'ours'],
    [{ status: 400, code: 63016 }, 'closed'],
    [{ status: 400, code: 63018 }, 'passing'],
    [{ status: 400, code: 21611 }, 'passing'],
    [{ status: 400, code: 21659 }, 'passing'],
    [{ status: 400, code: 21999 }, 'ours'],
    [{ status: 400 }, 'ours'],
    [{ status: 401, code: 20003 }, 'passing'],
    [{ status: 403, code: 21408 }, 'ours'],
    [{ status: 403 }, 'passing'],
    [{ status: 404, code: 20404 }, 'passing'],
    [{ status: 429 }, 'passing'],
    [{ status: 503, code: 20503 }, 'passing'],
    [{ code: 'ECONNRESET' }, 'passing'],
    ['what nobody expects', 'passing'],
  ])('%o: %s', ([error, expected]) => {
    expect(notSent(error).failure).toBe(expected)
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
