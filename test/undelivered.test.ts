import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Failure } from '../src/channel.ts'
import { deliver } from '../src/deliver.ts'
import { recording, testHouse } from './support/house.ts'

const phone = recording('sms')
const mail = recording('email')
let home: Awaited<ReturnType<typeof testHouse>>
let from = ''
let next = 0

beforeAll(async () => {
  home = await testHouse([phone.channel, mail.channel])
})
afterAll(() => home.close())
beforeEach(() => {
  from = `+4477009${String(next++).padStart(5, '0')}`
  phone.sent.length = 0
  mail.sent.length = 0
})

const rows = async (sql: string, ...values: unknown[]) => (await home.pool.query(sql, values)).rows
const say = async (text: string) => {
  await home.say(phone.channel, `${from} ${text}`, text, from)
  await home.house.reception.idle()
}
const conversation = async () => (await rows('select id, status from conversation where address = $1', from))[0]
const send = async () => deliver(home.house.work, (await conversation()).id)
const events = async () =>
  (
    await rows(
      `select text, details from message where conversation = $1 and kind = 'event' order by seq`,
      (
        await conversation()
      ).id,
    )
  ).map(({ text, details }) => [text, details])
/** What Twilio says later of the last message it took. */
const receipt = async (failure: Failure, reason = '30000') => {
  const id = (
    await rows(`select id from message where address = $1 and kind = 'out' order by seq desc limit 1`, from)
  )[0].id
  await home.house.office(phone.channel).receive({ receipts: [{ id, status: 'failed', failure, reason }] })
}
const address = async () => (await rows('select * from address where address = $1', from))[0]

test('S10: a text refused because they said stop takes consent away, and staff see it and have to find another way', async () => {
  await say('complaint')
  phone.break(1, 'stopped')
  await send()
  expect((await address()).opted_out_at).toBeInstanceOf(Date)
  expect((await events()).map(([event]) => event)).toEqual(['not-delivered', 'opted-out', 'hand-over'])
  expect((await conversation()).status).toBe('waiting')
})

test('S10, E11: where the citizen left another address, what could not be delivered goes there, and says so to staff', async () => {
  for (const text of ['complaint', 'something to fix', 'missed bin', 'they drove past', '12 Orchard Lane'])
    await say(text)
  await home.pool.query(`update case_file set reply_to = 'ann@home.example' where conversation = $1`, [
    (await conversation()).id,
  ])
  await send()
  const last = phone.sent.at(-1)!.text
  await receipt('gone', '30006')
  await send()
  expect(mail.sent.map(({ to, text }) => [to, text])).toEqual([['ann@home.example', last]])
  expect((await events()).map(([event]) => event)).toEqual(['not-delivered', 'unreachable', 'other-door'])
  expect((await address()).unreachable_at).toBeInstanceOf(Date)
  await say('menu')
  expect((await address()).unreachable_at, 'who writes can be reached again').toBeNull()
})

test('E11: a notice that bounces for good, with no other door, is a task for staff', async () => {
  await say('complaint')
  await send()
  await receipt('gone', '5.1.1')
  const [, , handOver] = await events()
  expect(handOver![0]).toBe('hand-over')
  expect(handOver![1].reason).toContain('nobody is at this sms address')
})

test('S11: nobody there three times in a fortnight is nobody there; once or twice changes nothing', async () => {
  for (const text of ['complaint', '1', '2']) {
    await say(text)
    await send()
    expect((await address()).unreachable_at).toBeNull()
    await receipt('away', '30003')
  }
  expect((await address()).unreachable_at).toBeInstanceOf(Date)
})

test('S11: a failure without a reason is tried once more after some minutes, and what is said meanwhile does not wait', async () => {
  await say('complaint')
  await send()
  await receipt('once', '30008')
  await say('1')
  await send()
  expect(phone.sent).toHaveLength(2)
  await home.pool.query(`update message set not_before = now() where status = 'waiting'`)
  await send()
  expect(phone.sent.map(({ again }) => again)).toEqual([false, false, true])
  expect(phone.sent[2]!.text).toBe(phone.sent[0]!.text)
  const [{ id }] = await rows(`select id from message where address = $1 and kind = 'out' order by seq limit 1`, from)
  await home.house
    .office(phone.channel)
    .receive({ receipts: [{ id, status: 'failed', failure: 'once', reason: '30008' }] })
  expect((await rows('select status, failure from message where id = $1', id))[0]).toEqual({
    status: 'failed',
    failure: 'away',
  })
})

test('S11: a filter on our side is told to staff, is not tried again, and blames nobody', async () => {
  await say('complaint')
  await send()
  await receipt('ours', '30007')
  await send()
  expect(phone.sent).toHaveLength(1)
  expect((await address()).unreachable_at).toBeNull()
  expect((await conversation()).status).toBe('waiting')
})

test('S5, S6: a failure after it was delivered is ignored, and so is a receipt for what we do not know', async () => {
  await say('complaint')
  await send()
  const [{ id }] = await rows(`select id from message where address = $1 and kind = 'out'`, from)
  const office = home.house.office(phone.channel)
  for (const status of ['delivered', 'sent', 'failed'] as const)
    await office.receive({ receipts: [{ id, status, failure: 'gone' }] })
  await office.receive({ receipts: [{ id: 'SM-nobody-knows', status: 'failed', failure: 'gone' }] })
  expect((await rows('select status, failure from message where id = $1', id))[0]).toEqual({
    status: 'delivered',
    failure: null,
  })
  expect((await address()).unreachable_at).toBeNull()
})
