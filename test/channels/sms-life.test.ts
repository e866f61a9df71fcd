import { afterEach, beforeEach, expect, test } from 'vitest'
import { smsFront } from './sms-front.ts'

const front = smsFront()

beforeEach(() => front.twilio.become(['sent', 'delivered']))
afterEach(() => expect(front.twilio.violations).toEqual([]))

const sent = () => front.twilio.sent.filter(({ to }) => to === front.from)
/** What we know of what we sent. */
const known = () =>
  front.rows(
    `select status, gateway_id, failure, tries from message where address = $1 and kind = 'out' order by seq`,
    front.from,
  )

test('S5: delivered, then sent, then queued stays delivered, and so does undelivered after delivered', async () => {
  front.twilio.become(['delivered', 'sent', 'queued'])
  await front.twilio.text(front.from, 'menu')
  await expect.poll(known).toMatchObject([{ status: 'delivered' }])
  await expect.poll(() => sent()[0]?.status).toBe('queued')
  await front.twilio.tell(sent()[0]!.sid, 'undelivered', 30003)
  expect(await known()).toMatchObject([{ status: 'delivered', failure: null }])
})

test('S7: a text whose callbacks come before create() returned is delivered, under the id that create() returns', async () => {
  front.twilio.fail('late')
  await front.twilio.text(front.from, 'menu')
  await expect.poll(async () => (await known())[0]?.gateway_id).toBeTruthy()
  expect(await known()).toMatchObject([{ status: 'delivered', gateway_id: sent()[0]!.sid }])
})

test('S11: a text that was taken while its answer was lost is looked for, not sent twice', async () => {
  front.twilio.become([])
  front.twilio.fail('dropped')
  await front.twilio.text(front.from, 'menu')
  await expect.poll(known).toMatchObject([{ status: 'sent', tries: 2 }])
  expect(sent()).toHaveLength(1)
  expect(await known()).toMatchObject([{ gateway_id: sent()[0]!.sid }])
})

test('S11: a text that was not taken goes at the next attempt, once', async () => {
  front.twilio.fail(20503)
  await front.twilio.text(front.from, 'menu')
  await expect.poll(known).toMatchObject([{ status: 'delivered', tries: 2 }])
  expect(sent()).toHaveLength(1)
})
