import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { email } from '../../../channels/email/index.ts'
import { stopLinks } from '../../../channels/email/stop/links.ts'
import { axe } from '../../support/axe.ts'
import { chromium } from '../../support/chromium.ts'
import { type RememberingOffice, rememberingOffice } from '../../support/remembering-office.ts'
import { type ServedChannel, serveChannel } from '../../support/serve-channel.ts'
import { ada, outbound, publicUrl, setStage, words } from './stage.ts'

const KEY = 'a key of ours'
const CLICK = 'List-Unsubscribe=One-Click'
const settings = {
  smtpUrl: 'smtp://127.0.0.1:1',
  from: 'contact@council.example',
  doors: {},
  key: KEY,
  words,
  report: () => {},
}

let office: RememberingOffice
let served: ServedChannel
let link: string
beforeAll(async () => {
  office = rememberingOffice(() => [])
  served = await serveChannel((origin) => email({ ...settings, publicUrl: origin }), office)
  link = stopLinks(served.origin, KEY).of({ language: 'en', to: ada })
})
beforeEach(() => void office.received.splice(0))
afterAll(() => served.stop())

const post = (url: string, body: BodyInit = CLICK, type = 'application/x-www-form-urlencoded') =>
  fetch(url, { method: 'POST', body, ...(typeof body === 'string' && { headers: { 'content-type': type } }) })

describe('E14: List-Unsubscribe', () => {
  const stage = setStage()

  test('of a mail that we begin leads to a page with a button only, and opening it stops nothing', async () => {
    await stage().send({ begun: true })
    const [, header] = /^<(.+)>$/.exec(stage().mailbox.received[0]!.headers['list-unsubscribe']!) ?? []
    expect(header).toBe(stopLinks(publicUrl, KEY).of({ language: 'en', to: ada }))
    const page = await fetch(header!.replace(publicUrl, served.origin))
    expect(page.status).toBe(200)
    expect(page.headers.get('set-cookie')).toBeNull()
    const html = await page.text()
    expect(html).toContain(`We send updates to ${ada}.`)
    expect(html.match(/<button/g)).toHaveLength(1)
    expect(html).not.toMatch(/<a [^>]*stop|<script[^>]*src=/)
    expect(office.received).toEqual([])
  })

  test.for([
    ['as a browser’s form', CLICK],
    [
      'as multipart/form-data',
      (() => {
        const form = new FormData()
        form.set('List-Unsubscribe', 'One-Click')
        return form
      })(),
    ],
  ] as const)('posted %s opts out, without a login, a cookie or a token against forgery', async ([, body]) => {
    const done = await post(link, body)
    expect(done.status).toBe(200)
    expect(await done.text()).toContain('You have stopped updates')
    expect(office.received).toEqual([
      {
        id: expect.stringMatching(/^stop [\w-]{16} \d{4}-\d\d-\d\d$/),
        from: ada,
        text: '',
        trust: 'confirmed',
        language: 'en',
        details: { optOutType: 'STOP' },
      },
    ])
  })

  test('posted twenty times in a day is one wish', async ({ onTestFinished }) => {
    vi.setSystemTime('2026-11-22T10:00:00Z')
    onTestFinished(() => void vi.useRealTimers())
    const all = await Promise.all(Array.from({ length: 20 }, () => post(link)))
    expect(all.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect(office.received).toHaveLength(1)
  })

  test.for([
    ['another field', 'list=One-Click', undefined],
    ['another value', 'List-Unsubscribe=Two', undefined],
    ['nothing', '', undefined],
    ['no form', CLICK, 'text/plain'],
    ['a broken form', '--x', 'multipart/form-data; boundary=x'],
  ] as const)('posted with %s stops nothing, and shows the button', async ([, body, type]) => {
    const answer = await post(link, body, type)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('<button')
    expect(office.received).toEqual([])
  })

  test.for([
    ['forged', (token: string) => token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['of another council', () => stopLinks('', 'their key').of({ language: 'en', to: ada }).split('/').at(-1)!],
    ['cut short', (token: string) => token.slice(0, 20)],
    ['endless', (token: string) => token.repeat(40)],
    ['no token', () => 'bob@home.example'],
  ] as const)('with a link that is %s is not found, whatever is posted', async ([, change]) => {
    const forged = link.replace(/[^/]+$/, (token) => encodeURIComponent(change(token)))
    const read = stopLinks('', KEY).read(decodeURIComponent(forged.split('/').at(-1)!))
    expect(read).toBeUndefined()
    const answers = await Promise.all([fetch(forged), post(forged)])
    const [page, posted] = await Promise.all(answers.map((answer) => answer.text()))
    expect(page).toBe(posted)
    expect(page).toContain('NotFound')
    expect(office.received).toEqual([])
  })

  test('has a link that tells nobody the address, and is the same in every mail', () => {
    const links = stopLinks('', KEY)
    const token = links.of({ language: 'cy', to: 'siân@home.example' }).split('/').at(-1)!
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/home|example/)
    expect(links.read(token)).toEqual({ language: 'cy', address: 'siân@home.example' })
    expect(links.of({ language: 'en', to: ada })).toBe(links.of(outbound))
  })
})

describe.skipIf(chromium.missing)('the page in a browser', () => {
  test('needs no script, has nothing for axe to find, and is in the language of the mail', async () => {
    const browser = await chromium.launch()
    const page = await (await browser.newContext({ viewport: { width: 320, height: 568 } })).newPage()
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    await page.goto(stopLinks(served.origin, KEY).of({ language: 'cy', to: ada }))
    expect(await page.locator('html').getAttribute('lang')).toBe('cy')
    expect(await axe(page)).toEqual([])
    expect(await width()).toBe(320)
    await page.getByRole('button', { name: 'Atal diweddariadau' }).click()
    await page.getByRole('heading', { name: 'Rydych wedi atal diweddariadau' }).waitFor()
    await page.waitForLoadState()
    expect(await axe(page)).toEqual([])
    expect(await width()).toBe(320)
    expect(office.received).toMatchObject([{ from: ada, details: { optOutType: 'STOP' } }])
    await browser.close()
  })
})
