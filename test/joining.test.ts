import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Inbound } from '../src/channel.ts'
import { answersTo } from '../src/store/desk.ts'
import { recording, testHouse } from './support/house.ts'

const phone = recording('sms')
const mail = recording('email')
let home: Awaited<ReturnType<typeof testHouse>>
let ann = ''
let next = 0

beforeAll(async () => {
  home = await testHouse([phone.channel, mail.channel])
})
afterAll(() => home.close())
beforeEach(() => {
  ann = `+4477009${String(next++).padStart(5, '0')}`
})

const rows = async (sql: string, ...values: unknown[]) => (await home.pool.query(sql, values)).rows
let said = 0
const text = async (words: string) => {
  await home.say(phone.channel, `SM ${said++}`, words, ann)
  await home.house.reception.idle()
}
const write = async (words: string, more: Partial<Inbound> = {}) => {
  const message: Inbound = {
    id: `mail ${said++}`,
    from: `ann${next}@home.example`,
    text: words,
    trust: 'confirmed',
    ...more,
  }
  await home.house.office(mail.channel).receive({ messages: [message] })
  await home.house.reception.idle()
}
const conversation = async () =>
  (await rows('select * from conversation where address = $1 order by started_at', ann)).at(-1)
const heard = (channel: string, address: string) =>
  rows(
    `select text from message where kind = 'out' and channel = $1 and address = $2 order by seq`,
    channel,
    address,
  ).then((all) => all.map(({ text }) => text as string))
const code = async () => /(J[A-Z0-9]{3}-[A-Z0-9]{4})/.exec((await heard('sms', ann)).at(-1)!)![1]!

test('E13: a mail into a conversation by text is added to it, and goes on there once a code from the telephone proves who it is', async () => {
  await text('complaint')
  const { id } = await conversation()
  await write('something to fix', { conversation: id })
  const address = `ann${next}@home.example`
  expect((await conversation()).state.standing.asked, 'nobody is believed yet').toBe('type')
  const [added] = await heard('email', address)
  expect(added).toContain('I cannot tell you anything about this conversation here')
  expect(added).not.toContain('complain')
  await write(`the code is ${(await code()).toLowerCase()}`, { conversation: id })
  expect((await conversation()).state.standing.asked, 'what was written first is answered now').toBe('about')
  expect((await heard('email', address)).at(-1)).toContain('What is it about?')
  // From now on both are the same citizen's, with a token or without.
  await write('missed bin')
  expect((await conversation()).state.standing.asked).toBe('what')
  await text('they drove past')
  expect((await conversation()).state.standing.asked).toBe('where')
  expect(
    (await rows('select count(*)::integer as n from conversation where id = $1 or address = $2', id, address))[0].n,
  ).toBe(1)
})

test('E5: who holds a token of somebody else’s adds to a conversation and reads nothing of it, whatever they try', async () => {
  await text('complaint')
  await text('something to fix')
  const { id, state } = await conversation()
  const eve = 'eve@elsewhere.example'
  for (const words of ['menu', 'what did they say?', 'J000-0000', 'stop', 'J111-1111', 'English', 'person'])
    await write(words, { conversation: id, from: eve })
  expect((await conversation()).state.standing).toEqual(state.standing)
  expect(await heard('email', eve), 'one answer, and no more').toHaveLength(1)
  expect(await rows('select from linked_address where address = $1', eve)).toHaveLength(0)
  expect((await rows(`select opted_out_at from address where address = $1`, ann))[0].opted_out_at).toBeNull()
})

test('E5: five wrong codes, and the right one does not work any more', async () => {
  await text('complaint')
  const { id } = await conversation()
  await write('hello', { conversation: id })
  for (let at = 0; at < 5; at++) await write('J000-0000', { conversation: id })
  await write(await code(), { conversation: id })
  expect(await rows('select from linked_address where conversation = $1', id)).toHaveLength(0)
})

test('E5: a token of a conversation that is closed opens it again', async () => {
  await write('complaint')
  const address = `ann${next}@home.example`
  const [{ id }] = await rows('select id from conversation where address = $1', address)
  await home.pool.query(`update conversation set status = 'closed' where id = $1`, [id])
  await write('and one more thing', { conversation: id })
  expect(
    (await rows('select id, status from conversation where address = $1', address)).map(({ id, status }) => [
      id,
      status !== 'closed',
    ]),
  ).toEqual([[id, true]])
})

test('a mail that answers one of ours belongs to its conversation, and a case named in a subject only to who takes part in it', async () => {
  await write('complaint')
  const address = `ann${next}@home.example`
  const [{ id }] = await rows('select id from conversation where address = $1', address)
  await home.pool.query(`update conversation set status = 'closed' where id = $1`, [id])
  const [{ message }] = await rows(`select id as message from message where conversation = $1 and kind = 'out'`, id)
  await write('something to fix', { answers: ['<unknown@elsewhere.example>', message] })
  expect(
    (await rows('select status from conversation where address = $1', address)).map(({ status }) => status),
  ).toEqual(['bot'])
  await home.pool.query(
    `insert into case_file (reference, type, about, what, conversation, due) values ('R${next}', 'complaint', 'bins', 'x', $1, now())`,
    [id],
  )
  await write('any news?', { from: 'eve@elsewhere.example', about: `R${next}` })
  expect(
    await rows(`select from message where conversation = $1 and address = 'eve@elsewhere.example'`, id),
  ).toHaveLength(0)
  await write('any news?', { about: `R${next}` })
  expect((await rows(`select from message where conversation = $1 and kind = 'in'`, id)).length).toBe(3)
})

test('S19: yes to a year-old thread begins a new conversation, and is no answer to an old question', async () => {
  await text('complaint')
  await text('something to fix')
  const before = await conversation()
  await home.pool.query(`update conversation set last_at = now() - interval '1 year' where id = $1`, [before.id])
  await text('yes')
  const after = await conversation()
  expect(after.id).not.toBe(before.id)
  expect(after.state.standing).toBeUndefined()
  expect((await rows('select status from conversation where id = $1', before.id))[0].status).toBe('closed')
})

test('S19: with a token it is the same conversation, and still no answer to an old question; a person who holds it keeps it', async () => {
  await write('complaint')
  const address = `ann${next}@home.example`
  const [{ id }] = await rows('select id from conversation where address = $1', address)
  const age = () => home.pool.query(`update conversation set last_at = now() - interval '1 year' where id = $1`, [id])
  await age()
  await write('yes', { conversation: id })
  const [after] = await rows('select * from conversation where address = $1', address)
  expect(after.id).toBe(id)
  expect(after.state.standing?.dialog).not.toBe('complaint')
  await home.pool.query(`update conversation set status = 'waiting' where id = $1`, [id])
  await age()
  await write('hello?')
  expect(
    (await rows('select status from conversation where address = $1', address)).map(({ status }) => status),
  ).toEqual(['waiting'])
})

test('S17: two people with one telephone are one conversation, and one person with two telephones is two', async () => {
  await text('complaint')
  await text('something to fix')
  expect((await rows('select from conversation where address = $1', ann)).length).toBe(1)
  await home.say(phone.channel, `SM ${said++}`, 'complaint', `${ann}1`)
  await home.house.reception.idle()
  expect((await rows('select from conversation where address = $1', `${ann}1`)).length).toBe(1)
})

test('E13: a person at the desk answers where the citizen wrote from last, and never to somebody who is not known', async () => {
  await text('complaint')
  const { id } = await conversation()
  const address = `ann${next}@home.example`
  await write('hello', { conversation: id })
  expect(await answersTo(home.pool, id)).toEqual({ channel: 'sms', address: ann })
  await write(await code(), { conversation: id })
  expect(await answersTo(home.pool, id)).toEqual({ channel: 'email', address })
  await text('menu')
  expect(await answersTo(home.pool, id)).toEqual({ channel: 'sms', address: ann })
})
