import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Effect } from '../../src/office.ts'
import { findApplication, putApplication } from '../../src/store/applications.ts'
import { readConversation } from '../../src/store/desk.ts'
import { fileAgain, unfiled } from '../../src/store/filings.ts'
import { transaction } from '../../src/store/pool.ts'
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
beforeEach(() => mend())

/** The garden waste service takes nothing, as if its own table had a fault. */
const breakIt = () =>
  database.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the service is away'; end $$;
    create trigger refuse before insert on application for each row when (new.service = 'garden-waste') execute function refuse()`)
const mend = () => database.pool.query('drop function if exists refuse cascade')

const asked = (reference: string, service: string): Extract<Effect, { kind: 'apply' }> => ({
  kind: 'apply',
  reference,
  service,
  stage: 'received',
  surname: 'Jones',
  postcode: 'MV1 2AB',
  received: '2026-11-23',
  due: '2026-12-07',
  basis: 'consent',
  dialog: 'moving-in',
  facts: { fullName: 'Ann Jones' },
})

/** A turn that asks these services; undefined when it has to be taken again. */
async function turn(from: string, ...effects: Effect[]) {
  const { conversation } = await store.keep('sms', { id: `text ${texts++}`, from, text: 'yes' })
  const { version, message, seq, home, channel, address } = (await store.load(conversation))!
  const taken = { conversation, home, version, message, seq, channel, address }
  const replies = [{ text: 'done', channel: 'sms', to: '+447700900123', begun: false, status: 'waiting' as const }]
  return {
    conversation,
    promised: await store.commit({ ...taken, state: {}, language: 'en', replies, effects }),
  }
}
const again = (reference: string) => transaction(database.pool, (tx) => fileAgain(tx, reference))
const events = async (conversation: string) =>
  (await readConversation(database.pool, conversation))!.entries
    .filter(({ kind }) => kind === 'event')
    .map(({ text, details }) => [text, details])

test('a service that takes nothing holds up no other, and what it was asked is kept, told to staff and filed later', async () => {
  await breakIt()
  const { conversation, promised } = await turn(
    '+447700900001',
    asked('M100-0001', 'library-card'),
    asked('M100-0002', 'garden-waste'),
    asked('M100-0003', 'council-tax-account'),
  )
  expect(promised).toEqual([])
  const { rows } = await database.pool.query('select reference from application order by reference')
  expect(rows).toEqual([{ reference: 'M100-0001' }, { reference: 'M100-0003' }])
  // Whoever asks where it is hears that we have it.
  expect(await findApplication(database.pool, 'M100-0002')).toMatchObject({ stage: 'received', surname: 'Jones' })
  expect(await events(conversation)).toEqual([['not-filed', { reference: 'M100-0002', service: 'garden-waste' }]])

  expect(await unfiled(database.pool)).toEqual([])
  await database.pool.query(`update filing set again_at = now() - interval '1 second'`)
  expect(await unfiled(database.pool)).toEqual(['M100-0002'])
  await mend()
  expect(await again('M100-0002')).toBeUndefined()
  expect(await unfiled(database.pool)).toEqual([])
  const found = await database.pool.query('select service, stage from application where reference = $1', ['M100-0002'])
  expect(found.rows).toEqual([{ service: 'garden-waste', stage: 'received' }])
  // Filed once, however often it is tried.
  expect(await again('M100-0002')).toBeUndefined()
})

test('what the back office has told us of meanwhile is not filed again', async () => {
  await breakIt()
  await turn('+447700900005', asked('M150-0001', 'garden-waste'))
  await mend()
  const application = { ...asked('M150-0001', 'Garden waste'), stage: 'working' } as const
  await transaction(database.pool, (tx) => putApplication(tx, application))
  expect(await again('M150-0001')).toBeUndefined()
  expect(await findApplication(database.pool, 'M150-0001')).toMatchObject({ stage: 'working', service: 'Garden waste' })
})

test('what cannot be filed in five tries goes to a person, and is still found by its reference', async () => {
  await breakIt()
  const { conversation } = await turn('+447700900002', asked('M200-0001', 'garden-waste'))
  for (const tries of [2, 3, 4]) {
    expect(await again('M200-0001'), `try ${tries}`).toBeUndefined()
    const { rows } = await database.pool.query(`select tries, fault from filing where reference = 'M200-0001'`)
    expect(rows).toEqual([{ tries, fault: 'P0001' }])
  }
  expect(await again('M200-0001')).toBe(conversation)
  const seen = await readConversation(database.pool, conversation)
  expect(seen?.status).toBe('waiting')
  expect((await events(conversation)).at(-1)).toEqual([
    'hand-over',
    { reason: 'M200-0001, garden-waste: could not be filed in 5 tries' },
  ])
  expect(await again('M200-0001')).toBeUndefined()
  expect(await findApplication(database.pool, 'M200-0001')).toMatchObject({ stage: 'received' })
})

test('a reference that another has is not taken twice: the turn is to be taken again, and nothing of it is written', async () => {
  await turn('+447700900003', asked('M300-0001', 'library-card'))
  const { promised } = await turn(
    '+447700900004',
    asked('M300-0002', 'library-card'),
    asked('M300-0001', 'library-card'),
  )
  expect(promised).toBeUndefined()
  expect(await findApplication(database.pool, 'M300-0002')).toBeUndefined()
})
