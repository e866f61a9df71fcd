import { afterAll, beforeAll, expect, test } from 'vitest'
import { claim, close } from '../../src/store/desk.ts'
import { transaction } from '../../src/store/pool.ts'
import { makeSignInLink, useLink } from '../../src/store/staff.ts'
import { type Committed, type Loaded, type TurnStore, turnStore } from '../../src/store/turns.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'

let database: TestDatabase
let store: TurnStore
let sam: string
let texts = 0

beforeAll(async () => {
  database = await testDatabase()
  store = turnStore(database.pool)
  const account = { name: 'Sam', email: 'sam@council.example', password: 'three words apart' }
  const link = await makeSignInLink(database.pool)
  sam = (await transaction(database.pool, (tx) => useLink(tx, link, account)))!.id
})
afterAll(() => database.close())

const say = (from: string, more: { conversation?: string } = {}) =>
  store.keep('sms', { id: `text ${texts++}`, from, text: 'hello', ...more })
const turn = (conversation: string, { version, message, seq, home, channel, address }: Loaded): Committed => ({
  ...{ conversation, version, message, seq, home, channel, address },
  state: { b: 1, a: 2 },
  language: 'en',
  replies: [{ text: 'hello to you', channel: 'sms', to: '+447700900123', begun: false, status: 'waiting' as const }],
  effects: [],
})
const status = async (conversation: string) =>
  (await database.pool.query('select status from conversation where id = $1', [conversation])).rows[0].status

test('a turn taken on what has moved meanwhile is not written, in no part', async () => {
  const { conversation } = await say('+447700900001')
  const loaded = (await store.load(conversation))!
  await database.pool.query(`update conversation set status = 'waiting' where id = $1`, [conversation])
  // Somebody at the desk is faster than the turn.
  expect(await transaction(database.pool, (tx) => claim(tx, conversation, sam))).toBe(true)
  expect(await store.commit({ ...turn(conversation, loaded), status: 'bot' })).toBeUndefined()
  expect(await status(conversation)).toBe('staff')
  const { rows } = await database.pool.query(`select from message where conversation = $1 and kind = 'out'`, [
    conversation,
  ])
  expect(rows).toEqual([])
  // Loaded again, it is.
  expect(await store.commit(turn(conversation, (await store.load(conversation))!))).toEqual([])
  expect(await store.load(conversation)).toBeUndefined()
})

test('a state comes back with its answers in the order they were given', async () => {
  const { conversation } = await say('+447700900002')
  await store.commit(turn(conversation, (await store.load(conversation))!))
  await say('+447700900002')
  expect(Object.keys((await store.load(conversation))!.state as object)).toEqual(['b', 'a'])
})

test('what leads back to a closed conversation opens it again; a new text begins another', async () => {
  const { conversation } = await say('+447700900003')
  await database.pool.query(`update conversation set status = 'staff', held_by = $2 where id = $1`, [conversation, sam])
  expect(await transaction(database.pool, (tx) => close(tx, conversation, sam))).toBe(true)
  expect((await say('+447700900004', { conversation })).conversation).toBe(conversation)
  expect(await status(conversation)).toBe('bot')
  await database.pool.query(`update conversation set status = 'closed' where id = $1`, [conversation])
  expect((await say('+447700900003')).conversation).not.toBe(conversation)
})

test('a reference that another case has is not taken twice: the turn is to be taken again', async () => {
  const filed = (reference: string) =>
    ({ kind: 'case', reference, type: 'idea', about: 'idea', what: 'benches', due: '2026-12-18' }) as const
  for (const [from, written] of [
    ['+447700900005', true],
    ['+447700900006', false],
  ] as const) {
    const { conversation } = await say(from)
    const loaded = (await store.load(conversation))!
    const promised = await store.commit({ ...turn(conversation, loaded), effects: [filed('D123-4567')] })
    expect(promised !== undefined).toBe(written)
    expect((await store.load(conversation)) === undefined).toBe(written)
  }
})
