import { afterAll, beforeAll, expect, test } from 'vitest'
import { email } from '../../../channels/email/index.ts'
import { stopLinks } from '../../../channels/email/stop/links.ts'
import { eventually } from '../../support/house.ts'
import { openTestWeb, type TestWeb } from '../../web/open-test-web.ts'
import { ada, words } from './stage.ts'

const key = 'a key of ours'
const smtpUrl = 'smtp://127.0.0.1:1'

let web: TestWeb
beforeAll(async () => {
  const mail = email({
    smtpUrl,
    from: 'contact@council.example',
    doors: {},
    publicUrl: '',
    key,
    words,
    report: () => {},
  })
  web = await openTestWeb({ channels: [mail] })
})
afterAll(() => web?.close())

const stopped = async () => {
  const { rows } = await web.pool.query(
    `select count(*)::int as count from address where channel = 'email' and address = $1 and opted_out_at is not null`,
    [ada],
  )
  return rows[0].count as number
}

test('E14: a List-Unsubscribe POST opts the address out of what we begin, and is answered by nothing', async () => {
  const path = stopLinks('', key).of({ language: 'en', to: ada })
  const shown = await fetch(web.url + path)
  expect(shown.status).toBe(200)
  expect(await shown.text()).toContain('Stop updates')
  expect(await stopped()).toBe(0)

  const body = new FormData()
  body.set('List-Unsubscribe', 'One-Click')
  const headers = { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }
  for (const _ of [1, 2]) {
    const done = await fetch(web.url + path, { method: 'POST', body, headers })
    expect(done.status).toBe(200)
    expect(await done.text()).toContain('You have stopped updates')
  }
  await eventually(stopped, (count) => count === 1)
  const { rows } = await web.pool.query(`select text from message where channel = 'email' and kind = 'out'`)
  expect(rows).toEqual([])
  expect(web.lines.join('\n')).not.toMatch(new RegExp(`${ada}|${path.split('/').at(-1)}`))
})

test('E14: a forged link is a page that is not there, and too long a form is not read', async () => {
  const path = stopLinks('', 'another key').of({ language: 'en', to: ada })
  const post = (to: string, body: string) =>
    fetch(web.url + to, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  expect((await post(path, 'List-Unsubscribe=One-Click')).status).toBe(404)
  expect((await fetch(web.url + path)).status).toBe(404)
  const real = stopLinks('', key).of({ language: 'en', to: ada })
  expect((await post(real, `List-Unsubscribe=One-Click&x=${'x'.repeat(5000)}`)).status).toBe(413)
})
