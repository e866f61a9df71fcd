import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '../src/deliver.ts'
import { recording, testHouse } from './support/house.ts'

// Ten segments a second; each message takes four.
const phone = recording('sms', { pace: { perSecond: 10, units: () => 4 } })
let home: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  home = await testHouse([phone.channel])
})
afterAll(() => home.close())

const ids = async () =>
  (await home.pool.query('select id from conversation order by started_at')).rows.map(({ id }) => id)

test('what one number sends keeps to its pace, whoever sends it, and comes again when its turn is far off', async () => {
  for (let at = 0; at < 6; at++) await home.say(phone.channel, `SM${at}`, 'complaint', `+44770090000${at}`)
  await home.house.reception.idle()
  const began = Date.now()
  const later = await Promise.all((await ids()).map((id) => deliver(home.house.work, id)))
  const took = Date.now() - began
  // 0.53 s each at three quarters of the pace: two go within a second, and the others have their place.
  const places = later.filter((at) => at !== undefined).map((at) => at.getTime() - began)
  expect(phone.sent.length + places.length).toBe(6)
  expect(phone.sent.length).toBeLessThanOrEqual(2 + took / 533)
  expect(Math.max(...places)).toBeGreaterThan(1800)
  expect(Math.max(...places)).toBeLessThan(2700 + took)
  await new Promise((resolve) => setTimeout(resolve, Math.max(...places) + 50))
  await Promise.all((await ids()).map((id) => deliver(home.house.work, id)))
  expect(phone.sent).toHaveLength(6)
})

test('a thousand promises do not hold up an answer: they have a line of their own', async () => {
  phone.sent.length = 0
  await home.pool.query(
    `insert into sender_pace values ('sms', true, now() + interval '1 hour') on conflict (channel, begun) do update set free_at = excluded.free_at`,
  )
  await home.pool.query('delete from sender_pace where not begun')
  await home.say(phone.channel, 'SM 7', 'menu', '+447700900000')
  await home.house.reception.idle()
  const [id] = await ids()
  await deliver(home.house.work, id)
  expect(phone.sent).toHaveLength(1)
  const begin = await home.house.reception.begin('sms', {
    id: 'follow-up 1',
    kind: 'follow-up',
    from: '+447700900000',
    text: '',
    details: { dialog: 'application-news', service: 'Blue Badge', stage: 'decided', reference: 'BB-1' },
  })
  expect(begin).toBeUndefined()
  await home.house.reception.idle()
  expect((await deliver(home.house.work, id))!.getTime()).toBeGreaterThan(Date.now() + 3_500_000)
  expect(phone.sent).toHaveLength(1)
})
