import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Trust } from '../../src/message.ts'
import { progressFor } from '../../src/office/progress.ts'
import type { Effect, Progress } from '../../src/office.ts'
import { putApplication } from '../../src/store/applications.ts'
import type { Pool } from '../../src/store/pool.ts'
import { type TurnStore, turnStore } from '../../src/store/turns.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'

const ANN = { channel: 'sms', address: '+447700900123', trust: 'confirmed' } as const
const BOB = { channel: 'sms', address: '+447700900456', trust: 'confirmed' } as const
const WEB = { channel: 'web', address: 'a-visitor', trust: 'none' } as const
const MAIL = { channel: 'email', address: 'ann@example.org', trust: 'confirmed' } as const

let database: TestDatabase
let store: TurnStore
let texts = 0

/** One says something, and its turn asks for this. */
async function ask(asking: { channel: string; address: string; trust: Trust }, ...effects: Effect[]) {
  const { channel, address, trust } = asking
  const { conversation } = await store.keep(channel, { id: `m ${texts++}`, from: address, text: 'hello', trust })
  const { version, message, seq, home } = (await store.load(conversation))!
  const taken = { conversation, home, version, message, seq, channel, address }
  await store.commit({ ...taken, state: {}, language: 'en', replies: [], effects })
  return conversation
}

const report = (reference: string, more: object = {}): Effect => ({
  ...{ kind: 'case', reference, type: 'request', about: 'road', what: 'a pothole', due: '2026-12-21' },
  ...more,
})

const office = (asking: { channel: string; address: string; trust: Trust }, pool: Pool = database.pool) =>
  progressFor(pool, asking)
const references = (all: readonly Progress[]) => all.map(({ reference }) => reference)

beforeAll(async () => {
  database = await testDatabase()
  store = turnStore(database.pool)
  await ask(
    ANN,
    report('R100-0001', { where: 'outside 12 Orchard Lane, M1 1AA' }),
    report('R100-0002', { due: '2026-12-01' }),
  )
  await ask(WEB, report('R100-0003', { where: '3 Mill Road', replyTo: 'ann@example.org' }))
  await putApplication(database.pool, {
    ...{ reference: 'BB-2026-00123', service: 'Blue Badge', stage: 'working', surname: 'Łukasz', postcode: 'MV1 2AB' },
    ...{ received: '2026-11-02', due: '2026-12-14' },
  })
})
afterAll(() => database.close())

test('what was asked from an address is told there without another question, what is due first before', async () => {
  const theirs = await office(ANN).theirs()
  expect(references(theirs)).toEqual(['R100-0002', 'R100-0001'])
  expect(await office(ANN).progress('R100-0001')).toMatchObject({ about: 'road', stage: 'open', due: '2026-12-21' })
  expect(theirs[0]).not.toHaveProperty('items')
  expect(await office(BOB).theirs()).toEqual([])
})

test('what is open is told before what has ended, whatever was due first', async () => {
  const CARL = { ...ANN, address: '+447700900321' }
  await ask(CARL, report('R100-0010', { due: '2026-11-24' }), report('R100-0011', { due: '2026-12-24' }))
  expect(references(await office(CARL).theirs())).toEqual(['R100-0010', 'R100-0011'])
  await database.pool.query("update case_file set status = 'fixed' where reference = 'R100-0010'")
  expect(references(await office(CARL).theirs())).toEqual(['R100-0011', 'R100-0010'])
})

test('news left for a mailbox is told to that mailbox, and to no telephone', async () => {
  expect(references(await office(MAIL).theirs())).toEqual(['R100-0003'])
  expect(await office({ ...BOB, address: 'ann@example.org' }).theirs()).toEqual([])
})

test('an address that is only claimed hears of nothing, whatever it knows', async () => {
  const claimed = office({ ...MAIL, trust: 'claimed' })
  expect(await claimed.theirs()).toEqual([])
  expect(await claimed.progress('R100-0003', '3 Mill Road')).toBe('unknown')
  expect(await claimed.progress('BB-2026-00123', 'MV1 2AB')).toBe('unknown')
})

test('what an address said a month ago is not told to it: the number may be another’s by now', async () => {
  const OLD = { ...ANN, address: '+447700900789' }
  const conversation = await ask(OLD, report('R100-0004'))
  expect(references(await office(OLD).theirs())).toEqual(['R100-0004'])
  const lastAt = (days: number) =>
    database.pool.query('update conversation set last_at = now() - make_interval(days => $2) where id = $1', [
      conversation,
      days,
    ])
  await lastAt(31)
  expect(await office(OLD).theirs()).toEqual([])
  expect(await office(OLD).progress('R100-0004')).toBe('unknown')
  await lastAt(29)
  expect(references(await office(OLD).theirs())).toEqual(['R100-0004'])
})

test('another address that was joined is the same citizen’s', async () => {
  const conversation = await ask(ANN)
  const joined = { ...MAIL, address: 'joined@example.org' }
  await database.pool.query('insert into linked_address (conversation, channel, address) values ($1, $2, $3)', [
    conversation,
    joined.channel,
    joined.address,
  ])
  expect(references(await office(joined).theirs())).toEqual(['R100-0002', 'R100-0001'])
})

describe('who asks from elsewhere knows the reference and one item of it', () => {
  test.for([
    ['R100-0001', 'M1 1AA', true],
    ['R100-0001', 'm11aa', true],
    ['R100-0001', '12 orchard lane', true],
    ['R100-0001', 'outside 12 Orchard Lane, M1 1AA', true],
    ['R100-0001', '07700 900123', true],
    ['R100-0001', '+44 7700 900 123', true],
    ['R100-0003', 'ANN@example.org', true],
    ['R100-0003', '3 mill road', true],
    ['BB-2026-00123', 'łukasz', true],
    ['BB-2026-00123', 'mv1 2ab', true],
    ['BB-2026-0012', 'mv1 2ab', false],
    ['R100-0001', 'M1 1AB', false],
    ['R100-0001', '07700 900124', false],
    ['R100-0001', 'lane', false],
    ['R100-0002', '', false],
    ['R100-0002', ' - ', false],
    ['R100-0003', 'a-visitor', false],
    ['BB-2026-00123', 'Łukasz2', false],
    ['R100-9999', 'M1 1AA', false],
  ] as const)('%s, %s: %s', async ([reference, item, told]) => {
    const progress = await office(BOB).progress(reference, item)
    if (told) expect(progress).toMatchObject({ reference })
    else expect(progress).toBe('unknown')
  })
})

test('a reference is found without its dashes, and with slashes for them; the one that is written just so before another', async () => {
  const told = async (said: string) => {
    const progress = await office(BOB).progress(said, 'MV1 2AB')
    return typeof progress === 'string' ? progress : progress.reference
  }
  for (const said of ['BB/2026/00123', 'BB202600123', 'BB-202600123']) expect(await told(said)).toBe('BB-2026-00123')
  await putApplication(database.pool, {
    ...{ reference: 'BB/2026/00123', service: 'Skip', stage: 'working', surname: 'Jones', postcode: 'MV1 2AB' },
    ...{ received: '2026-11-02', due: '2026-12-14' },
  })
  for (const said of ['BB/2026/00123', 'BB-2026-00123']) expect(await told(said)).toBe(said)
  await database.pool.query("delete from application where reference = 'BB/2026/00123'")
})

test('whoever asks, and whatever comes of it, the same is read in the same order', async () => {
  const read = async (reference: string, item: string) => {
    const statements: string[] = []
    const query = (text: string, values: unknown[]) => {
      statements.push(text)
      return database.pool.query(text, values)
    }
    await office(BOB, { query } as unknown as Pool).progress(reference, item)
    return statements
  }
  const known = await read('R100-0001', 'M1 1AA')
  expect(known.length).toBe(3)
  expect(await read('R100-0001', 'wrong')).toEqual(known)
  expect(await read('R100-9999', 'M1 1AA')).toEqual(known)
  expect(await read('BB-2026-00123', 'x')).toEqual(known)
})

test('five tries in half an hour lock a reference, but not for those whose it is', async () => {
  for (let at = 0; at < 5; at++) await ask(BOB, { kind: 'try', reference: 'R100-0001', matched: false })
  expect(await office(BOB).progress('R100-0001', 'M1 1AA')).toBe('locked')
  for (const reference of ['R100-0001', 'R1000001', 'R100/0001'])
    expect(await office({ ...BOB, address: '+447700900654' }).progress(reference, 'M1 1AA')).toBe('locked')
  expect(await office(ANN).progress('R100-0001')).toMatchObject({ stage: 'open' })
})
