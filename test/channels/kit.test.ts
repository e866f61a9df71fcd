import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { API_KEY, type Council, openCouncil, terminal } from '../support/council.ts'
import { consoleDoor, type Door, emailDoor, smsDoor, webDoor } from '../support/doors.ts'
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
  await fetch(`${council.url}/api/applications/BB-2026-00123`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      service: 'Blue Badge',
      stage: 'working',
      surname: 'Jones',
      postcode: 'MV1 2AB',
      received: '2026-11-02',
      due: '2026-12-14',
    }),
  })
}, 120_000)
afterAll(async () => {
  chat.kill('SIGTERM')
  await council.close()
  await database.close()
}, 120_000)

const rows = async (sql: string, ...values: unknown[]) => (await database.pool.query(sql, values)).rows
/** Says one after the other, each when the answer to the one before is there. */
async function converse(door: Door, ...texts: string[]) {
  const citizen = await door.arrive()
  for (const text of texts) {
    const before = (await citizen.heard()).length
    await citizen.say(text)
    await eventually(citizen.heard, (heard) => heard.length > before)
  }
  return citizen
}
const lastWords = (citizen: { heard(): Promise<readonly string[]> }, words: string) =>
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
    for (const text of ['where is my application', 'bb-2026-00123', 'jones']) {
      const before = (await citizen.heard()).length
      await citizen.say(text)
      await eventually(citizen.heard, (heard) => heard.length > before)
    }
    await lastWords(citizen, 'You should have an answer by 14 December 2026')
    for (const text of ['no', 'can i get the single person discount', '1', '6']) {
      const before = (await citizen.heard()).length
      await citizen.say(text)
      await eventually(citizen.heard, (heard) => heard.length > before)
    }
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
      () => rows(`select text from message where address = $1 and status = 'taken'`, citizen.address),
      (taken) => taken.length >= 5,
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
    const before = (await citizen.heard()).length
    await citizen.say('menu')
    await eventually(
      () =>
        rows(
          `select from message where address = $1 and kind = 'in' and seq > 3 and status = 'taken'`,
          citizen.address,
        ),
      (taken) => taken.length > 0,
    )
    expect(await citizen.heard()).toHaveLength(before)
    await sam.send(page, `${page}/hand-back`)
    await citizen.say('menu')
    await lastWords(citizen, 'What can I help you with')
  })
})
