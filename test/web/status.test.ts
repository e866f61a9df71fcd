import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, recording } from '../support/house.ts'
import { API_KEY, openTestWeb, type TestWeb } from './open-test-web.ts'
import { visitor } from './visitor.ts'

const mail = recording('email')
let web: TestWeb
let said = 0

beforeAll(async () => {
  web = await openTestWeb({ channels: [mail.channel] })
  await web.house.serve()
  for (const [reference, email] of [
    ['BC-7F3K', 'jones@home.example'],
    ['BC-9999', undefined],
  ])
    await fetch(`${web.url}/api/applications/${reference}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ service: 'Blue Badge', stage: 'working', surname: 'Jones', postcode: 'MV1 2AB' },
        ...{ received: '2026-11-02', due: '2999-12-14', ...(email && { email }) },
      }),
    })
})
afterAll(() => web.close())

const ask = async (from: string, text: string, trust: 'claimed' | 'confirmed' = 'claimed') => {
  await web.house.office(mail.channel).receive({ messages: [{ id: `mail ${said++}`, from, text, trust }] })
  await web.house.reception.idle()
}
/** All that was promised is kept, and all that was said has gone. */
const done = () =>
  eventually(
    async () =>
      (
        await web.pool.query(
          `select from follow_up where done_at is null union all select from message where status in ('received', 'waiting', 'sending')`,
        )
      ).rowCount,
    (open) => open === 0,
  )
const heard = (to: string) => mail.sent.filter((message) => message.to === to).map(({ text }) => text)
const linkTo = async (to: string, times: number) => {
  const texts = await eventually(
    () => heard(to),
    (all) => all.filter((text) => text.includes('/status/')).length >= times,
  )
  return new URL(/http\S+\/status\/[\w-]+/.exec(texts.at(-1)!)![0]).pathname
}

test('E12: an unauthenticated "what is the status of BC-7F3K" brings no status by mail, but a link to the stored address that works once', async () => {
  await ask('eve@elsewhere.example', 'what is the status of BC-7F3K')
  await done()
  const answer = heard('eve@elsewhere.example').join()
  expect(answer).not.toBe('')
  expect(answer).not.toMatch(/working on it|Blue Badge|2 November|jones/i)
  const link = await linkTo('jones@home.example', 1)
  expect(heard('jones@home.example').join()).not.toMatch(/working on it|Blue Badge/)

  const reader = visitor(web.url)
  const page = await reader.get(link)
  expect(page.text, 'a mail program that looks into links uses nothing up').not.toContain('working on it')
  const shown = await reader.send(link, link)
  expect(shown.text).toContain('BC-7F3K, Blue Badge: we are working on it.')
  expect(shown.headers.get('cache-control')).toContain('no-store')
  expect(shown.headers.get('referrer-policy')).toBe('no-referrer')
  const again = await reader.send(link, link)
  expect([again.status, again.text.includes('working on it')]).toEqual([404, false])
})

test('the answer is the same for a reference that nobody has and for one without an address, and then nothing is sent', async () => {
  await done()
  const before = mail.sent.length
  await ask('eve1@elsewhere.example', 'what is the status of BC-7F3K')
  await ask('eve2@elsewhere.example', 'what is the status of XX-1234')
  await ask('eve3@elsewhere.example', 'what is the status of BC-9999')
  await done()
  const answers = ['eve1', 'eve2', 'eve3'].map((name) => heard(`${name}@elsewhere.example`).join())
  expect(answers).not.toContain('')
  expect(new Set(answers.map((text) => text.replace(/BC-7F3K|XX-1234|BC-9999/g, 'R'))).size).toBe(1)
  await linkTo('jones@home.example', 2)
  expect(mail.sent.slice(before).filter(({ text }) => text.includes('/status/')).length).toBe(1)
})

test('nobody can fill somebody’s mailbox: three links a day', async () => {
  for (let at = 0; at < 5; at++) await ask(`eve${10 + at}@elsewhere.example`, 'what is the status of BC-7F3K')
  await done()
  expect((await web.pool.query('select from status_link')).rowCount).toBe(3)
})

test('a link that is made up is no link', async () => {
  const page = await visitor(web.url).send('/status/made-up', '/status/made-up')
  expect(page.status).toBe(404)
  expect(page.text).toContain('This link does not work any more')
})

test('a report, too: the link goes to the address that was left with it, and the page says who has it and by when', async () => {
  const { conversation } = (
    await web.pool
      .query(`insert into address (channel, address) values ('web', 'visitor');
      insert into conversation (id, channel, address) values (gen_random_uuid(), 'web', 'visitor');`)
      .then(() => web.pool.query('select id as conversation from conversation where channel = $1', ['web']))
  ).rows[0]
  await web.pool.query(
    `insert into case_file (reference, type, about, what, conversation, reply_to, due)
     values ('R100-000M', 'request', 'road', 'a pothole', $1, 'ann@home.example', '2020-01-02')`,
    [conversation],
  )
  await ask('eve20@elsewhere.example', 'what is the status of R100-000M')
  const link = await linkTo('ann@home.example', 1)
  const shown = await visitor(web.url).send(link, link)
  expect(shown.text).toContain('R100-000M: your report is with the roads team.')
  expect(shown.text).toContain('We said we would do it by 2 January 2020. It is late, and we are sorry.')
  expect(shown.text).toContain('Ring 01632 960 000 and ask us to look into it.')
  expect(shown.text).not.toContain('pothole')
})
