import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '../src/deliver.ts'
import { eventually, recording, testHouse } from './support/house.ts'

const phone = recording('sms')
let home: Awaited<ReturnType<typeof testHouse>>
const from = '+447700900123'
let sequence = 0

beforeAll(async () => {
  home = await testHouse([phone.channel])
})
afterAll(() => home.close())

const work = () => deliver(home.house.work, conversation)
let conversation = ''
async function say(text: string) {
  await home.say(phone.channel, `SM${sequence++}`, text, from)
  await home.house.reception.idle()
  conversation = (await home.pool.query('select id from conversation')).rows[0].id
}
const statuses = async () =>
  (await home.pool.query(`select status from message where kind = 'out' order by seq`)).rows.map(({ status }) => status)

test('a reply waits while the gateway is down, and goes when it is back, in order and once', async () => {
  await say('complaint')
  await say('1')
  phone.break(2)
  await expect(work()).rejects.toThrow('the gateway is down')
  await expect(work()).rejects.toThrow('the gateway is down')
  expect(phone.sent).toHaveLength(0)
  await work()
  await work()
  expect(phone.sent.map(({ text }) => text.includes('What is it about?'))).toEqual([false, true])
  expect(await statuses()).toEqual(['sent', 'sent'])
})

test('two senders of one conversation send each message once, in order', async () => {
  phone.sent.length = 0
  await say('2')
  await say('there is rubbish')
  await Promise.all([work(), work(), work()])
  await work()
  expect(phone.sent).toHaveLength(2)
  expect(phone.sent[0]!.text).toContain('own words')
})

test('what never can be sent is given up and says why, and what follows goes', async () => {
  phone.sent.length = 0
  await say('my street')
  phone.break(1, 'ours')
  await say('menu')
  await work()
  expect(phone.sent.map(({ text }) => text.slice(0, 4))).toEqual(['What'])
  expect((await home.pool.query(`select reason from message where status = 'failed'`)).rows).toEqual([
    { reason: 'the gateway is down' },
  ])
})

test('a status never goes back, by the gateway’s id and by ours', async () => {
  const { rows } = await home.pool.query(`select id, gateway_id from message where status = 'sent' order by seq`)
  const office = home.house.office(phone.channel)
  for (const status of ['delivered', 'sent', 'failed'] as const)
    await office.receive({ receipts: [{ id: rows[0].gateway_id, status }] })
  for (const status of ['failed', 'sent'] as const)
    await office.receive({ receipts: [{ id: rows[1].id, status, reason: '30003' }] })
  await office.receive({ receipts: [{ id: 'nobody knows', status: 'delivered' }] })
  const after = await home.pool.query('select status, reason from message where id = any($1) order by seq', [
    [rows[0].id, rows[1].id],
  ])
  expect(after.rows).toEqual([
    { status: 'delivered', reason: null },
    { status: 'failed', reason: '30003' },
  ])
})

test('the queue delivers by itself, and after a sender that died in the middle', async () => {
  phone.sent.length = 0
  await home.house.serve()
  await say('menu')
  await eventually(
    () => phone.sent.length,
    (sent) => sent === 1,
  )
  // It has gone, and that is written down: else what follows would be overwritten.
  const { id } = phone.sent[0]!
  await eventually(
    async () => (await home.pool.query('select status from message where id = $1', [id])).rows[0].status,
    (status) => status === 'sent',
  )
  // As a kill between "sending" and "sent" leaves it; the lease is over.
  await home.pool.query(
    `update message set status = 'sending', leased_until = now() - interval '1 s', gateway_id = null where id = $1`,
    [id],
  )
  await eventually(
    () => phone.sent.length,
    (sent) => sent === 2,
  )
  expect(phone.sent[1]!.id).toBe(phone.sent[0]!.id)
})
