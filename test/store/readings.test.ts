import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { forgetJob } from '../../src/jobs/forget.ts'
import type { Work } from '../../src/jobs/work.ts'
import type { Effect, Masked } from '../../src/office.ts'
import { decide, notUnderstood, oneNotUnderstood, PAGE, zonesByChannel } from '../../src/store/not-understood.ts'
import { type TurnStore, turnStore } from '../../src/store/turns.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'

let database: TestDatabase
let store: TurnStore
let texts = 0

beforeAll(async () => {
  database = await testDatabase()
  store = turnStore(database.pool)
})
afterAll(() => database.close())
afterEach(() => database.pool.query('truncate reading'))

const words = (said: string) => said as Masked
const asked: Effect = {
  kind: 'reading',
  language: 'en',
  zone: 'ask',
  intent: 'pay',
  confidence: 0.314159,
  guesses: ['pay', 'complain'],
  words: words('money … bin'),
}

/** One citizen's text, and the turn it was taken in. */
async function say(from: string, effects: readonly Effect[], channel = 'sms'): Promise<void> {
  const { conversation } = await store.keep(channel, { id: `text ${texts++}`, from, text: 'hello' })
  const { version, message, seq, home, address } = (await store.load(conversation))!
  const turn = { conversation, version, message, seq, home, channel, address, state: {}, language: 'en', replies: [] }
  expect(await store.commit({ ...turn, effects })).toEqual([])
}
const kept = async () => (await database.pool.query('select * from reading order by id')).rows
const insert = (row: object) =>
  database.pool.query(
    `insert into reading (channel, language, zone, confidence, guesses, words, chose, intent, day)
     select channel, language, zone, 20, guesses, words, chose, intent, day
     from jsonb_to_recordset($1) as r (channel text, language text, zone text, guesses text[], words text, chose text, intent text, day date)`,
    [JSON.stringify([{ ...{ channel: 'web', language: 'en', zone: 'ask', guesses: [], day: '2026-11-20' }, ...row }])],
  )

test('how a text was read is written with its turn, and nothing in it tells whose it was but the message', async () => {
  await say('+447700900001', [asked])
  const [row] = await kept()
  expect(row).toMatchObject({ channel: 'sms', language: 'en', zone: 'ask', intent: 'pay', confidence: 31, chose: null })
  expect(row).toMatchObject({ guesses: ['pay', 'complain'], words: 'money … bin', state: 'open' })
  expect(row.day).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(JSON.stringify({ ...row, message: undefined })).not.toMatch(/7700900001|hello/)
})

test('many turns that share a commit keep their own readings, and a turn that is not written keeps none', async () => {
  const zones = ['go', 'ask', 'search', 'person', 'safety'] as const
  await Promise.all(
    Array.from({ length: 10 }, (_, nth) =>
      say(`+4477009001${nth}`, [{ ...asked, zone: zones[nth % 5]!, confidence: nth }]),
    ),
  )
  expect((await kept()).map(({ zone }) => zone).sort()).toEqual([...zones, ...zones].sort())
  expect((await kept()).every(({ confidence }) => confidence >= 0 && confidence <= 100)).toBe(true)

  await database.pool.query('truncate reading')
  const { conversation } = await store.keep('sms', { id: 'once', from: '+447700900002', text: 'hello' })
  const { version, message, seq, home, address } = (await store.load(conversation))!
  const turn = { conversation, message, seq, home, channel: 'sms', address, state: {}, language: 'en', replies: [] }
  expect(await store.commit({ ...turn, version: version + 1, effects: [asked] })).toBeUndefined()
  expect(await kept()).toEqual([])
})

test('what was chosen is written to what was read before, and then nobody can tell whose it was', async () => {
  await say('+447700900003', [asked])
  await say('+447700900004', [asked])
  await say('+447700900003', [{ kind: 'chose', intent: 'complain' }])
  await say('+447700900004', [
    { kind: 'chose', intent: 'none' },
    { ...asked, words: words('again') },
  ])
  expect(await kept()).toMatchObject([
    { chose: 'complain', message: null },
    { chose: 'none', words: 'money … bin', message: null },
    { chose: null, words: 'again', message: expect.any(String) },
  ])
  // Nothing was read: nothing is chosen for.
  await say('+447700900003', [{ kind: 'chose', intent: 'pay' }])
  expect((await kept())[0].chose).toBe('complain')
})

test('what was understood is kept without its words, until it shows that it was not', async () => {
  await say('+447700900006', [{ ...asked, zone: 'safety' }])
  await say('+447700900005', [{ ...asked, zone: 'go' }])
  expect(await kept()).toMatchObject([{ words: null }, { words: null }])
  expect((await notUnderstood(database.pool, {}, 1)).all).toBe(0)
  await say('+447700900005', [{ kind: 'chose', intent: 'complain', words: words('no not pay') }])
  expect((await notUnderstood(database.pool, {}, 1)).shown).toMatchObject([{ words: 'no not pay', zones: ['go'] }])
})

test('equal words are one, with how often, where, what the bot thought and what people chose', async () => {
  const bins = { words: 'bin …', guesses: ['pay', 'complain'] }
  await insert({ ...bins, chose: 'complain', day: '2026-11-01' })
  await insert({ ...bins, channel: 'sms', zone: 'person', chose: 'complain' })
  await insert({ ...bins, guesses: ['complain'], chose: 'none' })
  await insert({ ...bins, language: 'cy' })
  await insert({ words: 'once', guesses: [] })
  const { shown, all } = await notUnderstood(database.pool, {}, 1)
  expect(all).toBe(3)
  expect(shown[0]).toEqual({
    ...{ id: shown[0]!.id, language: 'en', words: 'bin …', times: 3, last: '2026-11-20' },
    ...{ channels: ['sms', 'web'], zones: ['ask', 'person'], guesses: ['complain', 'pay'] },
    chosen: [
      { intent: 'complain', times: 2 },
      { intent: 'none', times: 1 },
    ],
  })
  expect(shown[1]).toMatchObject({ guesses: ['pay', 'complain'], chosen: [] })
  expect(shown.map(({ times }) => times)).toEqual([3, 1, 1])

  const only = async (filter: object) => (await notUnderstood(database.pool, filter, 1)).shown.map(({ times }) => times)
  expect(await only({ language: 'cy' })).toEqual([1])
  expect(await only({ channel: 'sms' })).toEqual([1])
  expect(await only({ zone: 'ask', language: 'en' })).toEqual([2, 1])
  expect(await only({ zone: "'; drop table reading" })).toEqual([])
})

test('a page holds no more than 25', async () => {
  for (let nth = 0; nth < PAGE + 3; nth++) await insert({ words: `text ${nth}` })
  const [first, second, third] = await Promise.all([1, 2, 3].map((page) => notUnderstood(database.pool, {}, page)))
  expect([first!.shown.length, second!.shown.length, third!.shown.length]).toEqual([25, 3, 0])
  expect([first!.all, second!.all]).toEqual([28, 28])
  expect(new Set([...first!.shown, ...second!.shown].map(({ words }) => words)).size).toBe(28)
})

test('what staff have decided holds for the same words said again, and only once', async () => {
  await insert({ words: 'bin …' })
  await insert({ words: 'bin …' })
  await insert({ words: 'bin …', language: 'cy' })
  const { shown } = await notUnderstood(database.pool, { language: 'en' }, 1)
  expect((await oneNotUnderstood(database.pool, shown[0]!.id))!.times).toBe(2)
  const both = await Promise.all([
    decide(database.pool, shown[0]!.id, 'set-aside'),
    decide(database.pool, shown[0]!.id, 'proposed'),
  ])
  expect(both.filter(Boolean)).toHaveLength(1)
  await insert({ words: 'bin …' })
  expect(await oneNotUnderstood(database.pool, shown[0]!.id)).toBeUndefined()
  expect((await notUnderstood(database.pool, {}, 1)).shown).toMatchObject([{ language: 'cy' }])
  expect(await decide(database.pool, 987_654_321, 'proposed')).toBe(false)
})

test('the measures are of the last 30 days, channel by channel', async () => {
  for (const zone of ['go', 'go', 'ask', 'search', 'person', 'safety']) await insert({ zone })
  await insert({ zone: 'go', intent: 'out_of_scope.dwp.state-pension' })
  await insert({ zone: 'go', channel: 'sms' })
  await insert({ zone: 'person', channel: 'sms', day: '2026-10-23' })
  expect(await zonesByChannel(database.pool, new Date('2026-11-22T12:00:00Z'))).toEqual([
    { channel: 'sms', all: 1, go: 1, ask: 0, search: 0, person: 0, safety: 0, outOfScope: 0 },
    { channel: 'web', all: 7, go: 3, ask: 1, search: 1, person: 1, safety: 1, outOfScope: 3 },
  ])
})

test('after a day nobody can tell whose it was, and after 90 it is gone', async () => {
  await say('+447700900006', [asked])
  await database.pool.query(`update reading set day = '2026-08-24'`)
  const on = (now: string) => forgetJob({ pool: database.pool, clock: () => new Date(now) } as Work).run('')
  // A minute to midnight in London is the next day elsewhere.
  await on('2026-08-25T22:59:00Z')
  expect(await kept()).toMatchObject([{ message: expect.any(String) }])
  await on('2026-08-25T23:01:00Z')
  expect(await kept()).toMatchObject([{ message: null, words: 'money … bin' }])
  await on('2026-11-22T12:00:00Z')
  expect(await kept()).toHaveLength(1)
  await on('2026-11-23T12:00:00Z')
  expect(await kept()).toEqual([])
})

test('a message that is deleted takes nothing with it but whose it was', async () => {
  await say('+447700900007', [asked])
  const { rows } = await database.pool.query('select message from reading')
  await database.pool.query('delete from message where id = $1', [rows[0].message])
  expect(await kept()).toMatchObject([{ message: null, words: 'money … bin' }])
})
