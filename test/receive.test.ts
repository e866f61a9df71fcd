import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../src/channel.ts'
import { eventually, recording, testHouse } from './support/house.ts'

const phone = recording('sms')
const web: Channel = { name: 'web', limits: { length: 4000, buttons: true } }
let home: Awaited<ReturnType<typeof testHouse>>
let from = ''
let next = 0

beforeAll(async () => {
  home = await testHouse([phone.channel, web])
})
afterAll(() => home.close())
beforeEach(() => {
  from = `+4477009${String(next++).padStart(5, '0')}`
})

const rows = async (sql: string, ...values: unknown[]) => (await home.pool.query(sql, values)).rows
const answers = () => rows(`select text from message where address = $1 and kind = 'out' order by seq`, from)
const state = async () => (await rows('select state from conversation where address = $1', from))[0].state

test('three messages of one citizen at once advance the dialog three steps', async () => {
  await Promise.all(
    ['complaint', 'something to fix', 'missed bin'].map((text, at) =>
      home.say(phone.channel, `${from} ${at}`, text, from),
    ),
  )
  await home.house.reception.idle()
  expect(await answers()).toHaveLength(3)
  expect((await state()).standing.answers).toEqual({ type: 'request', about: 'bins' })
})

test('twenty messages that come twice are answered once each, with two houses on one database', async () => {
  const other = await home.open()
  const both = [home.house, other]
  const said = Array.from({ length: 20 }, (_, at) => ({
    id: `${from} ${at}`,
    from,
    text: at % 2 ? 'menu' : 'complaint',
  }))
  await Promise.all(
    said.flatMap((message) => both.map((house) => house.office(phone.channel).receive({ messages: [message] }))),
  )
  await Promise.all(both.map((house) => house.reception.idle()))
  await other.close()
  expect(await answers()).toHaveLength(20)
  expect(await rows(`select from message where address = $1 and status = 'received'`, from)).toHaveLength(0)
})

test('what Postgres cannot hold is taken out, and the rest is kept', async () => {
  await home.say(phone.channel, `${from} 1`, 'com\0plaint \ud800!', from)
  await home.house.reception.idle()
  expect(await rows(`select text from message where address = $1 and kind = 'in'`, from)).toEqual([
    { text: 'complaint \ufffd!' },
  ])
})

test('a turn that throws loses nothing: the message is kept, the place is kept, and a person is offered', async () => {
  await home.say(phone.channel, `${from} 1`, 'complaint', from)
  await home.house.reception.idle()
  // A release gone wrong: an answer that no dialog can work with.
  await home.pool.query(
    `update conversation set state = '{"greeted":true,"standing":{"dialog":"complaint","answers":null,"asked":"type"}}' where address = $1`,
    [from],
  )
  await home.say(phone.channel, `${from} 2`, 'something to fix', from)
  await home.house.reception.idle()
  expect((await answers()).at(-1)!.text).toContain('Sorry, something went wrong on our side')
  expect((await answers()).at(-1)!.text).toContain('1. Talk to a person')
  expect((await state()).standing.dialog).toBe('complaint')
  await home.say(phone.channel, `${from} 3`, 'person', from)
  await home.house.reception.idle()
  expect((await answers()).at(-1)!.text).toContain('A person will answer you here')
})

test('a turn that Postgres refuses to write is answered with an apology, and does not hold up what comes after', async () => {
  await home.pool.query(`alter table feedback add constraint no_feedback check (dialog <> 'complaint') not valid`)
  for (const [at, text] of ['complaint', 'an idea', 'more benches', 'yes', 'menu'].entries())
    await home.say(phone.channel, `${from} ${at}`, text, from)
  await home.house.reception.idle()
  await home.pool.query('alter table feedback drop constraint no_feedback')
  const heard = (await answers()).map(({ text }) => text)
  expect(heard.at(-2)).toContain('Sorry, something went wrong on our side')
  expect(heard.at(-1)).toContain('What can I help you with?')
})

test('a dialog that a release took away does not hold anybody', async () => {
  await home.say(phone.channel, `${from} 1`, 'complaint', from)
  await home.house.reception.idle()
  await home.pool.query(
    `update conversation set state = '{"greeted":true,"standing":{"dialog":"gone","answers":{},"asked":"x","opening":""}}' where address = $1`,
    [from],
  )
  await home.say(phone.channel, `${from} 2`, 'menu', from)
  await home.house.reception.idle()
  expect((await answers()).at(-1)!.text).toContain('What can I help you with?')
})

test('a complaint made in a conversation is on the books with the reply that names it, or not at all', async () => {
  for (const [at, text] of ['complaint', '1', '1', 'they drove past', '12 Orchard Lane'].entries())
    await home.say(phone.channel, `${from} ${at}`, text, from)
  await home.house.reception.idle()
  const [made] = await rows(
    'select reference, due::text, place from case_file k join conversation c on c.id = k.conversation where c.address = $1',
    from,
  )
  expect((await answers()).at(-1)!.text).toContain(made.reference)
  expect(made.place).toBe('12 Orchard Lane')
  expect(await rows('select kind from follow_up where reference = $1', made.reference)).toEqual([{ kind: 'ask-fixed' }])
})

test('who waits for a person is told so when they ask; while one holds the conversation the bot is silent', async () => {
  await home.say(phone.channel, `${from} 1`, 'person', from)
  await home.say(phone.channel, `${from} 2`, 'my rent', from)
  await home.house.reception.idle()
  expect(await rows('select status from conversation where address = $1', from)).toEqual([{ status: 'waiting' }])
  await home.say(phone.channel, `${from} 3`, 'hello?', from)
  await home.house.reception.idle()
  expect((await answers()).at(-1)!.text).toContain('You are in the queue')
  const before = (await answers()).length
  await home.pool.query(`update conversation set status = 'staff' where address = $1`, [from])
  await home.say(phone.channel, `${from} 4`, 'is anybody there?', from)
  await home.house.reception.idle()
  expect(await answers()).toHaveLength(before)
})

test('who fetches sees both sides in order after a watermark, and hears that there is news', async () => {
  const office = home.house.office(web)
  let news = 0
  const stop = office.watch(from, () => news++)
  expect(await office.said(from, 0)).toBeUndefined()
  await office.receive({ messages: [{ id: `${from} 1`, from, text: 'menu', details: { clientActivityID: 'a1' } }] })
  await eventually(
    () => news,
    (heard) => heard >= 1,
  )
  await home.house.reception.idle()
  const said = (await office.said(from, 0))!
  expect(said.lines.map(({ from }) => from)).toEqual(['citizen', 'bot', 'bot'])
  expect(said.lines[0]).toMatchObject({ id: `${from} 1`, text: 'menu', details: { clientActivityID: 'a1' } })
  expect(said.lines[2]!.choices).toContain('Report or complain')
  expect((await office.said(from, said.watermark))!.lines).toEqual([])
  stop()
})
