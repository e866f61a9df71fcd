import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Failure } from '../../src/channel.ts'
import { type Line, message, notSentBy, openLine } from './sms-line.ts'
import { citizen } from './sms-office.ts'

let line: Line

beforeEach(async () => {
  line = await openLine()
})

afterEach(async () => {
  // Every call was one that Twilio describes, and every callback was answered as it wants.
  expect(line.twilio.violations).toEqual([])
  expect(line.answers.filter((status) => status >= 300)).toEqual([])
  await line.close()
})

const { id } = message

describe('what becomes of a text', () => {
  test('S5: delivered, then sent, then queued are handed on as they come, and "queued" says nothing', async () => {
    line.twilio.become(['delivered', 'sent', 'queued'])
    await line.send()
    await expect.poll(() => line.answers).toEqual([204, 204, 204])
    expect(line.receipts()).toEqual([
      { id, status: 'delivered' },
      { id, status: 'sent' },
    ])
  })

  test('S5: undelivered after delivered is handed on too, with its reason', async () => {
    const sid = await line.send()
    await expect.poll(() => line.answers).toHaveLength(2)
    await line.twilio.tell(sid, 'undelivered', 30003)
    expect(line.receipts().at(-1)).toEqual({ id, status: 'failed', reason: '30003', failure: 'away' })
  })

  test('S5: each status twice is handed on twice, under one id', async () => {
    line.twilio.become(['sent', 'sent', 'delivered', 'delivered'])
    await line.send()
    await expect.poll(() => line.receipts()).toHaveLength(4)
    expect(new Set(line.receipts().map((receipt) => receipt.id))).toEqual(new Set([id]))
  })

  test('S6: a status of next year is answered 204 and logged, and is no receipt', async () => {
    line.twilio.become(['teleported', 'scheduled', 'accepted', 'sending'])
    await line.send()
    await expect.poll(() => line.answers).toEqual([204, 204, 204, 204])
    expect(line.readings).toEqual([])
    expect(line.reported).toEqual(['a text has a status that is new to us: Error: teleported'])
  })

  test('S6: a status that comes without our id is a receipt by the gateway’s id, whoever sent that message', async () => {
    const sid = await line.send()
    await expect.poll(() => line.answers).toHaveLength(2)
    await line.twilio.tell(sid, 'read')
    expect(line.receipts().at(-1)).toEqual({ id, status: 'delivered' })
  })

  test('S7: callbacks that come before create() returned name our own id', async () => {
    line.twilio.fail('late')
    const sid = await line.send()
    expect(line.receipts()).toEqual([
      { id, status: 'sent' },
      { id, status: 'delivered' },
    ])
    expect(line.twilio.sent).toMatchObject([{ sid }])
  })
})

describe('a text that does not go', () => {
  test('S10: 21610 on send says that they told the gateway to stop', async () => {
    await line.twilio.text(citizen, 'STOP')
    expect(await notSentBy(line.send())).toMatchObject({ failure: 'stopped', code: '21610' })
    await line.twilio.text(citizen, 'START')
    expect(await line.send()).toMatch(/^SM/)
  })

  test('S10: 21610 in a callback says the same', async () => {
    line.twilio.become([])
    await line.twilio.tell(await line.send(), 'failed', 21610)
    expect(line.receipts()).toEqual([{ id, status: 'failed', reason: '21610', failure: 'stopped' }])
  })

  test.for<[number | 'down' | 'refuse', Failure, string | undefined]>([
    [429, 'passing', undefined],
    [20429, 'passing', '20429'],
    [500, 'passing', undefined],
    [502, 'passing', undefined],
    [20500, 'passing', '20500'],
    [20503, 'passing', '20503'],
    [21611, 'passing', '21611'],
    ['down', 'passing', undefined],
    ['refuse', 'gone', '21612'],
    [21211, 'gone', '21211'],
    [21614, 'gone', '21614'],
    [21408, 'ours', '21408'],
    [21619, 'ours', '21619'],
  ])('S11: %s as an answer is %s, and nothing was taken', async ([trouble, failure, code]) => {
    line.twilio.fail(trouble)
    expect(await notSentBy(line.send())).toMatchObject({ failure, code })
    expect(line.twilio.sent).toEqual([])
    expect(await line.send()).toMatch(/^SM/)
  })

  test.for<[number, Failure]>([
    [30003, 'away'],
    [30005, 'gone'],
    [30006, 'gone'],
    [30004, 'stopped'],
    [30007, 'ours'],
    [30008, 'once'],
    [30036, 'ours'],
    [30999, 'ours'],
    [63016, 'closed'],
    [63018, 'passing'],
    [63024, 'gone'],
  ])('S11: %i in a callback is %s', async ([code, failure]) => {
    line.twilio.fail(code)
    await line.send()
    await expect.poll(() => line.receipts().at(-1)).toEqual({ id, status: 'failed', reason: String(code), failure })
  })

  test('S11: a failure without a code may go once more', async () => {
    line.twilio.become(['undelivered'])
    await line.send()
    await expect.poll(() => line.receipts()).toEqual([{ id, status: 'failed', failure: 'once' }])
  })
})

describe('S11: a time-out is never sent twice', () => {
  test.for(['timeout', 'dropped'] as const)('%s after it was taken: the next attempt finds it', async (trouble) => {
    line.twilio.fail(trouble)
    const at = new Date()
    expect(await notSentBy(line.sendHurried({ at }))).toMatchObject({ failure: 'passing' })
    const sid = await line.send({ at, again: true })
    expect(line.twilio.sent.map((one) => one.sid)).toEqual([sid])
  })

  test('before it was taken: the next attempt sends it', async () => {
    line.twilio.fail('down')
    const at = new Date()
    await notSentBy(line.send({ at }))
    const sid = await line.send({ at, again: true })
    expect(line.twilio.sent.map((one) => one.sid)).toEqual([sid])
  })

  test('it is found while it waits in the gateway’s queue', async () => {
    line.twilio.become([])
    line.twilio.fail('dropped')
    const at = new Date()
    await notSentBy(line.send({ at }))
    expect(await line.send({ at, again: true })).toBe(line.twilio.sent[0]?.sid)
    expect(line.twilio.sent).toMatchObject([{ status: 'queued' }])
  })

  test('it is found by the words that were sent, not by those that were written', async () => {
    line.twilio.fail('dropped')
    const text = { text: 'It’s “Tuesday” – 7am…', at: new Date() }
    await notSentBy(line.send(text))
    await line.send({ ...text, again: true })
    expect(line.twilio.sent).toMatchObject([{ body: 'It\'s "Tuesday" - 7am...' }])
  })

  test('other words, another citizen or another time are no proof', async () => {
    const at = new Date()
    await line.send({ text: 'Your bin day is Monday', at })
    await line.send({ to: '+447700900124', at })
    await line.send({ at, again: true })
    expect(line.twilio.sent).toHaveLength(3)
    await line.send({ at: new Date(Date.now() + 60_000), again: true })
    expect(line.twilio.sent).toHaveLength(4)
  })

  test('one that did not arrive is no proof: it may go once more', async () => {
    line.twilio.fail(30008)
    const at = new Date()
    const first = await line.send({ at })
    await expect.poll(() => line.receipts().at(-1)?.failure).toBe('once')
    expect(await line.send({ at, again: true })).not.toBe(first)
    expect(line.twilio.sent).toHaveLength(2)
  })

  test('where nobody can look, nothing is sent', async () => {
    line.twilio.fail(20503)
    expect(await notSentBy(line.send({ again: true }))).toMatchObject({ failure: 'passing', code: '20503' })
    expect(line.twilio.sent).toEqual([])
  })

  test('ten of fifty calls time out, each is tried until it went, and each citizen has it once', async () => {
    const troubles = ['timeout', 'dropped', 'down', 429, 500] as const
    for (let at = 0; at < 50; at++) {
      const one = { id: `m${at}`, to: `+4477009${String(at).padStart(5, '0')}`, text: `Text ${at}`, at: new Date() }
      const troubled = at % 5 === 0
      if (troubled) line.twilio.fail(troubles[(at / 5) % troubles.length]!)
      let sent = await (troubled ? line.sendHurried(one) : line.send(one)).catch(() => undefined)
      while (sent === undefined) sent = await line.send({ ...one, again: true }).catch(() => undefined)
    }
    expect(new Set(line.twilio.sent.map(({ to }) => to)).size).toBe(50)
    expect(line.twilio.sent).toHaveLength(50)
    expect(line.twilio.calls).toBeGreaterThan(60)
  })
})
