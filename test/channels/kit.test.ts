import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { API_KEY, type Council, openCouncil, terminal } from '../support/council.ts'
import { type Citizen, consoleDoor, type Door, emailDoor, smsDoor, webDoor } from '../support/doors.ts'
import { eventually } from '../support/house.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { staff } from '../web/desk-life.ts'

/** One kit for every channel: the program itself, twice, behind one address, between gateways that pretend. */
let database: TestDatabase
let council: Council
let doors: Readonly<Record<Door['name'], Door>>
let chat: Awaited<ReturnType<typeof terminal>>

beforeAll(async () => {
  database = await testDatabase()
  council = await openCouncil({ connection: database.connection, processes: ['all', 'all'] })
  chat = terminal(database.connection)
  doors = { web: webDoor(council), sms: smsDoor(council), email: emailDoor(council), console: consoleDoor(chat) }
  const told = await fetch(`${council.url}/api/applications/BB-2026-00123`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      service: 'Blue Badge',
      stage: 'working',
      surname: 'Jones',
      postcode: 'MV1 2AB',
      received: '2020-11-02',
      due: '2999-12-14',
    }),
  })
  expect(told.status).toBe(201)
})
afterAll(async () => {
  chat.kill('SIGTERM')
  await council.close()
  await database.close()
})

const rows = async (sql: string, ...values: unknown[]) => (await database.pool.query(sql, values)).rows
/** How many messages of a citizen were answered. */
const taken = async ({ address }: Citizen) =>
  (await rows(`select from message where address = $1 and kind = 'in' and status = 'taken'`, address)).length
/** Says one after the other, each when all of the answer to the one before is there. */
async function talk(citizen: Citizen, ...texts: string[]) {
  for (const text of texts) {
    const [answers, before] = [await taken(citizen), (await citizen.heard()).length]
    await citizen.say(text)
    await eventually(
      () => taken(citizen),
      (now) => now > answers,
    )
    await eventually(
      () => rows(`select from message where address = $1 and status in ('waiting', 'sending')`, citizen.address),
      (left) => left.length === 0,
    )
    await eventually(citizen.heard, (heard) => heard.length > before)
  }
}
async function converse(door: Door, ...texts: string[]) {
  const citizen = await door.arrive()
  await talk(citizen, ...texts)
  return citizen
}
const lastWords = (citizen: Citizen, words: string) =>
  eventually(citizen.heard, (heard) => heard.slice(-12).join('\n').includes(words))

describe.for(['web', 'sms', 'email', 'console'] as const)('by %s', (name) => {
  test('a report, the status of an application and an entitlement are answered', async () => {
    const citizen = await converse(
      doors[name],
      'complaint',
      'something to fix',
      'missed bin',
      'they drove past',
      '12 Orchard Lane',
      ...(name === 'web' ? ['skip'] : []),
    )
    await lastWords(citizen, 'Your report is R')
    await talk(citizen, 'where is my application', 'bb-2026-00123', 'jones')
    await lastWords(citizen, 'You should have an answer by 14 December 2999')
    await talk(citizen, 'no', 'can i get the single person discount', '1', '6')
    await lastWords(citizen, '25% off your Council Tax')
  })
})

describe.for(['web', 'sms', 'email'] as const)('by %s', (name) => {
  test('twenty messages that come twice, to two processes, are answered once each', async () => {
    const citizen = await doors[name].arrive()
    const said = Array.from(
      { length: 20 },
      (_, at) => `${name === 'email' ? '<' : ''}${citizen.address}-${at}${name === 'email' ? '@home.example>' : ''}`,
    )
    await Promise.all(said.flatMap((id) => [citizen.say('menu', id), citizen.say('menu', id)]))
    const answered = async () =>
      (
        await rows(
          `select count(*) filter (where kind = 'in' and status = 'taken') as taken, count(*) filter (where kind = 'out' and text like '%What can I help you with%') as menus from message where address = $1`,
          citizen.address,
        )
      )[0]
    expect(await eventually(answered, ({ taken }) => taken >= 20)).toEqual({ taken: 20, menus: 20 })
  })

  test('three messages at once advance the dialog three steps', async () => {
    const citizen = await converse(doors[name], 'complaint', 'I am unhappy with what the council did')
    await Promise.all(['one thing', 'another thing', 'a third thing'].map((text) => citizen.say(text)))
    await eventually(
      () => taken(citizen),
      (answers) => answers === 5,
    )
    // What happened, and what would put it right; then an address is asked for on the web, and elsewhere whether it was helpful.
    const [{ state }] = await rows('select state from conversation where address = $1', citizen.address)
    const cases = await rows(
      'select from case_file k join conversation c on c.id = k.conversation where c.address = $1',
      citizen.address,
    )
    if (name === 'web')
      expect(state.standing).toMatchObject({
        asked: 'email',
        answers: { type: 'complaint', what: expect.any(String), outcome: expect.any(String) },
      })
    else expect(cases).toHaveLength(1)
  })

  test('a message of 100,000 characters is refused in so many words, or taken and cut', async () => {
    const citizen = await converse(doors[name], 'complaint', 'an idea')
    const long = 'word '.repeat(20_000)
    if (name === 'web') return expect(citizen.say(long)).rejects.toThrow('413')
    await citizen.say(long.slice(0, name === 'sms' ? 1600 : undefined))
    await lastWords(citizen, 'Your idea is D')
  })

  test('a person takes over and answers by the same door, and the bot is silent', async () => {
    const citizen = await converse(doors[name], 'person', 'my council tax')
    const [{ id }] = await rows(`select id from conversation where address = $1`, citizen.address)
    const sam = await staff({ url: council.url, pool: database.pool }, 'Sam')
    const page = `/desk/conversations/${id}`
    await sam.send(page, `${page}/claim`)
    await sam.send(page, `${page}/reply`, { text: 'Hello, Sam here. What is your account number?' })
    await lastWords(citizen, 'Sam here')
    await citizen.say('menu')
    await eventually(
      () => taken(citizen),
      (answers) => answers === 3,
    )
    // Had the bot an answer, it would have been written with that.
    expect(await rows('select kind from message where conversation = $1 order by seq desc limit 1', id)).toEqual([
      { kind: 'in' },
    ])
    await sam.send(page, `${page}/hand-back`)
    await citizen.say('menu')
    await lastWords(citizen, 'What can I help you with')
  })
})
