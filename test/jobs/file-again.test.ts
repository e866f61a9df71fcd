import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileAgainJob } from '../../src/jobs/file-again.ts'
import { recording, testHouse } from '../support/house.ts'

const phone = recording('sms')
let home: Awaited<ReturnType<typeof testHouse>>
let texts = 0
const from = '+447700900001'

beforeAll(async () => {
  home = await testHouse([phone.channel], { clock: () => new Date('2026-11-23T10:00:00Z') })
})
afterAll(() => home.close())

async function talk(...said: string[]): Promise<string> {
  const before = phone.sent.length
  for (const text of said) await home.say(phone.channel, `SM${texts++}`, text, from)
  await home.house.reception.idle()
  await home.house.work.wake(undefined, [])
  const { rows } = await home.pool.query<{ text: string }>(
    `select text from message where kind = 'out' and address = $1 order by seq`,
    [from],
  )
  expect(phone.sent.length).toBe(before)
  return rows.map(({ text }) => text).join('\n')
}
const status = async (service: string) =>
  (
    await home.pool.query<{ reference: string; filed: boolean }>(
      'select reference, filed_at is not null as filed from filing where service = $1',
      [service],
    )
  ).rows[0]!

test('a citizen who moves in while one service is broken hears of all of them, and that one is filed when it is mended', async () => {
  await home.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the service is away'; end $$;
    create trigger refuse before insert on application for each row when (new.service = 'library-card') execute function refuse()`)
  const heard = await talk(
    ...['moving in', '3,6', 'Ann Jones', '12 Orchard Lane MV1 2AB', '20 11 2026', '3 Old Street', '1', 'skip', '2'],
    ...['none', 'no', 'skip', 'yes'],
  )
  const broken = await status('library-card')
  for (const service of ['council-tax-account', 'waste-containers-and-bin-day']) {
    const { reference, filed } = await status(service)
    expect(filed).toBe(true)
    expect(heard).toContain(reference)
  }
  expect(broken.filed).toBe(false)
  expect(heard).toContain(`${broken.reference}. Received. Answer by 24 November 2026.`)
  expect(await talk('where is my application', broken.reference, 'jones')).toContain(
    `${broken.reference}, Library membership: we have received it.`,
  )

  const again = fileAgainJob(home.house.work)
  await again.run('')
  expect((await status('library-card')).filed).toBe(false)
  await home.pool.query('drop function refuse cascade')
  await home.pool.query('update filing set again_at = now()')
  await again.run('')
  expect((await status('library-card')).filed).toBe(true)
})
