import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Channel, type Parcel, type Reading, Unreadable } from '../src/channel.ts'
import { eventually, recording, testHouse } from './support/house.ts'

const letters = recording('email')
/** What happens when somebody reads the next parcels. */
let trouble: (() => Promise<void>)[] = []
const opened: string[] = []
const channel: Channel = {
  ...letters.channel,
  async open({ bytes, envelope }: Parcel): Promise<Reading> {
    await trouble.shift()?.()
    const text = bytes.toString()
    opened.push(text)
    return {
      messages: [{ id: text, from: envelope.from!, text, trust: 'claimed' }],
      findings: { verdict: 'human', why: 'nothing says otherwise', from: envelope.from! },
    }
  },
}
let home: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  home = await testHouse([channel])
})
afterAll(() => home.close())
beforeEach(() => {
  trouble = []
  opened.length = 0
})

const rows = async (sql: string, ...values: unknown[]) => (await home.pool.query(sql, values)).rows
const bring = (text: string, from = 'ann@home.example') =>
  home.house.office(channel).keep({ bytes: Buffer.from(text), envelope: { from, to: 'contact@council.example' } })
const settled = async () => {
  await home.house.work.post.idle()
  await home.house.reception.idle()
}
const messages = (from = 'ann@home.example') =>
  rows(
    `select gateway_id, text, details, trust, parcel from message where kind = 'in' and address = $1 order by seq`,
    from,
  )

test('E1: the same mail by two ways is kept twice as it came, and is one turn', async () => {
  await Promise.all([bring('complaint'), bring('complaint')])
  await settled()
  expect(await messages()).toMatchObject([{ text: 'complaint', trust: 'claimed' }])
  expect(await rows('select findings from parcel where opened_at is not null')).toHaveLength(2)
})

test('what one sender wrote is read in the order in which it came, and others do not wait for it', async () => {
  trouble = [
    () =>
      eventually(
        () => opened,
        (read) => read.includes('other'),
      ).then(() => {}),
  ]
  await bring('first', 'bob@home.example')
  await bring('second', 'bob@home.example')
  await bring('other', 'carl@home.example')
  await settled()
  expect(opened).toEqual(['other', 'first', 'second'])
})

test('E8: what cannot be read goes to a person with its original, and nothing automatic is said of it', async () => {
  trouble = [
    async () => {
      throw new Unreadable('its parts are not put together rightly')
    },
  ]
  await bring('a riddle', 'dora@home.example')
  await settled()
  const [message] = await messages('dora@home.example')
  expect(message).toMatchObject({ text: '', details: { forStaff: 'unreadable' } })
  expect((await rows('select bytes from parcel where id = $1', message.parcel))[0].bytes.toString()).toBe('a riddle')
  expect((await rows(`select status from conversation where address = 'dora@home.example'`))[0].status).toBe('waiting')
})

test('a reading that fails for a reason of ours is tried again, and after three times a person reads it', async () => {
  const bug = async () => {
    throw new Error('a bug')
  }
  trouble = [bug, bug, bug]
  await bring('puzzling', 'emma@home.example')
  await settled()
  for (let round = 0; round < 2; round++) {
    expect(await messages('emma@home.example')).toHaveLength(0)
    await home.house.work.post.openLeft(0)
    await settled()
  }
  expect(await messages('emma@home.example')).toMatchObject([{ details: { forStaff: 'unreadable' } }])
})

test('what was acknowledged and not read, because everything died, is read by the next that looks', async () => {
  await home.pool.query(
    `insert into parcel (id, channel, bytes, envelope, tries, leased_until) values ('00000000-0000-7000-8000-000000000001', 'email', 'left', '{"from":"finn@home.example"}', 1, now() + interval '1 minute')`,
  )
  await home.house.work.post.openLeft(0)
  expect(await messages('finn@home.example'), 'somebody may be reading it').toHaveLength(0)
  await home.pool.query(
    `update parcel set leased_until = now() - interval '1 second', at = now() - interval '1 minute' where opened_at is null`,
  )
  await home.house.work.post.openLeft(3)
  await eventually(
    () => messages('finn@home.example'),
    (all) => all.length === 1,
  )
})
