import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Channel } from '../../src/channel.ts'
import type { Application } from '../../src/store/applications.ts'
import { putApplication } from '../../src/store/applications.ts'
import { transaction } from '../../src/store/pool.ts'
import { eventually, recording, testHouse } from '../support/house.ts'
import { type RedisServer, redis, redisServer } from '../support/redis.ts'

const web: Channel = { name: 'web', limits: { length: 4000, buttons: true } }

describe.for(['Postgres', 'Redis'] as const)('with the queue in %s', (where) => {
  const skipped = where === 'Redis' && redis.missing
  const phone = recording('sms')
  const mail = recording('email')
  let now = new Date('2026-11-23T10:00:00Z')
  let home: Awaited<ReturnType<typeof testHouse>>
  let sequence = 0
  let server: RedisServer | undefined

  beforeAll(async () => {
    if (skipped) return
    server = where === 'Redis' ? await redisServer() : undefined
    const channels = [phone.channel, mail.channel, web]
    home = await testHouse(channels, { clock: () => now, ...(server && { redisUrl: server.url }) })
    await home.house.serve()
  })
  afterAll(async () => {
    await home?.close()
    await server?.close()
  })

  async function talk(from: string, ...texts: string[]) {
    for (const text of texts) await home.say(phone.channel, `SM${sequence++}`, text, from)
    await home.house.reception.idle()
  }
  const heard = (to: string) => phone.sent.filter((message) => message.to === to).map(({ text }) => text)
  /** All that we have to say to them, sent or not yet. */
  const written = async (to: string): Promise<string[]> =>
    (await home.pool.query(`select text from message where kind = 'out' and address = $1 order by seq`, [to])).rows.map(
      ({ text }) => text,
    )
  /** Brings the promises of a case forward, as the calendar would. */
  const passTime = (reference: string) =>
    home.pool.query('update follow_up set due_at = $2 where reference = $1', [
      reference,
      new Date(now.getTime() - 2 * 60_000),
    ])
  /** The queue wakes for a promise so often, and all that comes of it is written. */
  async function wake(id: string, times: number) {
    await Promise.all(Array.from({ length: times }, () => home.house.queue.add('follow-up', id)))
    await eventually(
      () => home.house.queue.counts(),
      ({ waiting = 0, active = 0 }) => waiting + active === 0,
    )
    await home.house.reception.idle()
  }
  const caseOf = async (address: string) =>
    (
      await home.pool.query(
        'select reference, k.status from case_file k join conversation c on c.id = k.conversation where c.address = $1',
        [address],
      )
    ).rows[0]

  test.skipIf(skipped)(
    'the day after the promised date we ask whether it is fixed, and "no" brings a person',
    async () => {
      const from = '+447700900001'
      await talk(from, 'complaint', '1', '1', 'they drove past', '12 Orchard Lane', 'yes')
      const { reference } = await caseOf(from)
      const [promise] = (
        await home.pool.query('select due_at, queued_at from follow_up where reference = $1', [reference])
      ).rows
      // Promised for Wednesday 25 November; asked on Thursday at nine.
      expect(promise.due_at.toISOString()).toBe('2026-11-26T09:00:00.000Z')
      now = new Date('2026-11-26T09:00:01Z')
      await passTime(reference)
      await eventually(
        () => heard(from).at(-1) ?? '',
        (text) => text.includes('Is it fixed?'),
      )
      await talk(from, 'no', 'still there')
      expect(await caseOf(from)).toEqual({ reference, status: 'not-fixed' })
      const { rows } = await home.pool.query('select status from conversation where address = $1', [from])
      expect(rows).toEqual([{ status: 'waiting' }])
    },
  )

  test.skipIf(skipped)('a promise is kept once, however often the queue wakes for it', async () => {
    // It is said first, and then written down that it was.
    const { rows } = await eventually(
      () => home.pool.query('select id from follow_up where done_at is not null'),
      ({ rows }) => rows.length > 0,
    )
    await wake(rows[0].id, 10)
    expect((await written('+447700900001')).filter((text) => text.includes('Is it fixed?'))).toHaveLength(1)
  })

  test.skipIf(skipped)('who told us to stop is not texted by us again', async () => {
    const from = '+447700900002'
    await talk(from, 'complaint', '1', '1', 'not emptied again', '1 High Street', 'STOP')
    const { reference } = await caseOf(from)
    // Five answers, and none to STOP: all of them are out before the promise comes due.
    await eventually(
      () => heard(from).length,
      (answers) => answers === 5,
    )
    await passTime(reference)
    const promises = async () =>
      (await home.pool.query('select id, outcome from follow_up where reference = $1', [reference])).rows
    for (const { id } of await promises()) await wake(id, 1)
    expect(await promises()).toMatchObject([{ outcome: 'opted-out' }])
    expect(await written(from)).toHaveLength(5)
  })

  test.skipIf(skipped)('who leaves an e-mail address on the website gets what we understood in writing', async () => {
    const office = home.house.office(web)
    for (const [at, text] of ['complaint', '2', 'Nobody rang back', 'an apology', 'ann@example.org'].entries())
      await office.receive({ messages: [{ id: `web ${at}`, from: 'visitor', text }] })
    const [letter] = await eventually(
      () => mail.sent,
      (sent) => sent.length === 1,
    )
    expect(letter!.to).toBe('ann@example.org')
    expect(letter!.text).toContain('This is what we understood: Nobody rang back\n\nWants: an apology')
    expect(letter!.text).toContain((await caseOf('visitor')).reference)
  })

  test.skipIf(skipped)('news of an application goes to who asked for it, each stage once', async () => {
    const from = '+447700900003'
    const application: Application = {
      reference: 'BB-2026-1',
      service: 'Blue Badge',
      stage: 'received',
      surname: 'Jones',
      postcode: 'MV1 2AB',
      received: '2026-11-02',
      due: '2026-12-14',
    }
    const put = async (stage: Application['stage']) =>
      home.house.work.wake(
        undefined,
        await transaction(home.pool, (tx) => putApplication(tx, { ...application, stage }, now)),
      )
    await put('received')
    await talk(from, 'where is my application', 'bb-2026-1', 'jones', 'yes')
    await put('working')
    await put('working')
    await eventually(
      () => heard(from).at(-1) ?? '',
      (text) => text.includes('we are working on it'),
    )
    await put('decided')
    await eventually(
      () => heard(from).at(-1) ?? '',
      (text) => text.includes('a decision has been made'),
    )
    await eventually(
      async () =>
        (await home.pool.query(`select from follow_up where reference = 'BB-2026-1' and done_at is null`)).rows,
      (open) => open.length === 0,
    )
    await home.house.reception.idle()
    expect((await written(from)).filter((text) => text.includes('There is news'))).toHaveLength(2)
  })

  test.skipIf(skipped)(
    'five tries at a reference lock it for everybody, and the answer before that is the same for wrong and unknown',
    async () => {
      const wrong = '+447700900004'
      await talk(wrong, 'where is my application')
      for (let tries = 0; tries < 5; tries++) await talk(wrong, tries % 2 ? 'BB-2026-1' : 'BB-2026-999', 'Smith', '1')
      await talk(wrong, 'BB-2026-1', 'Jones')
      await eventually(
        () => heard(wrong).at(-1) ?? '',
        (text) => text.includes('too many tries'),
      )
      const unknown = heard(wrong).filter((text) => text.includes('I cannot find'))
      expect(unknown).toHaveLength(5)
      expect(new Set(unknown).size).toBe(1)
    },
  )
})
