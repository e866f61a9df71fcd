import { afterAll, beforeAll, expect, test } from 'vitest'
import { putApplication } from '../../src/store/applications.ts'
import { transaction } from '../../src/store/pool.ts'
import { eventually, recording, testHouse } from '../support/house.ts'

const phone = recording('sms', { rings: true })
let now = new Date('2026-11-23T22:30:00Z')
let home: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  home = await testHouse([phone.channel], { clock: () => now })
  await home.house.serve()
})
afterAll(() => home.close())

test('news of an application wakes nobody: it comes in the morning, and an answer comes at any hour', async () => {
  const application = { reference: 'BB-1', service: 'Blue Badge', surname: 'Jones', postcode: 'MV1 2AB' } as const
  const put = (stage: 'working' | 'decided') =>
    transaction(home.pool, (tx) =>
      putApplication(tx, { ...application, stage, received: '2026-11-02', due: '2026-12-14' }, now),
    )
  await put('working')
  for (const [at, text] of ['where is my application', 'BB-1', 'jones', 'yes', 'no', 'skip'].entries())
    await home.say(phone.channel, `SM ${at}`, text)
  await home.house.reception.idle()
  await eventually(
    () => phone.sent.length,
    (sent) => sent >= 5,
  )
  const promised = await put('decided')
  await home.house.work.wake(undefined, promised)
  const { rows } = await eventually(
    () => home.pool.query('select due_at, done_at from follow_up'),
    ({ rows }) => rows[0].due_at.toISOString() === '2026-11-24T08:00:00.000Z',
  )
  expect(rows).toHaveLength(1)
  expect(phone.sent.some(({ begun }) => begun)).toBe(false)
  now = new Date('2026-11-24T08:00:01Z')
  await home.house.queue.add('follow-up', promised[0]!.id)
  await eventually(
    () => phone.sent.filter(({ begun }) => begun).map(({ text }) => text),
    ([text]) => text?.includes('a decision has been made') === true,
  )
})
