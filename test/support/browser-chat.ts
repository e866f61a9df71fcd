import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { web } from '../../channels/web/index.ts'
import { bundleWidget } from '../../channels/web/widget/bundle.ts'
import en from '../../channels/web/widget/words/en.json' with { type: 'json' }
import type { Answer, Inbound } from '../../src/channel.ts'
import { freePort } from '../sandbox/free-port.ts'
import { chromium } from './chromium.ts'
import { type RememberingOffice, type Reply, rememberingOffice } from './remembering-office.ts'
import { type ServedChannel, serveChannel } from './serve-channel.ts'

export const KEY = 'a key for tests'
export const WELCOME = 'Hello. I am a bot.'
const greet = ({ kind, text }: Inbound): readonly Reply[] =>
  kind === 'start'
    ? [{ text: WELCOME, choices: ['Make a complaint', 'Ask about benefits'] }]
    : [{ text: `Re: ${text}` }]

const require = createRequire(import.meta.url)
const stylesheet = readFileSync(require.resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css'), 'utf8')

/** Call within a describe: a browser for all its tests, and for each a bot and a council's page on another origin. */
export function browserChat() {
  let browser: Browser
  let council: ServedChannel
  let script: string
  const pages: Page[] = []

  const chat = {
    /** These two are new for each test. */
    office: undefined as unknown as RememberingOffice,
    bot: undefined as unknown as ServedChannel,
    /** What the bot says to a message; a test may change it. */
    answers: greet,
    /** What a page complained of: what its content policy refused, or what it threw. */
    complaints: [] as string[],

    /** At a port that is still free for it when it was stopped. */
    serveBot: async (port?: number) =>
      serveChannel(
        (publicUrl) => web({ publicUrl, key: KEY, words: (key) => key, widget: () => script }),
        chat.office,
        { port: port ?? (await freePort()), pages: { '/govuk.css': () => ({ type: 'text/css', body: stylesheet }) } },
      ),

    async visit(path = '/', options: BrowserContextOptions = {}, origin = council.origin): Promise<Page> {
      const page = await (await browser.newContext(options)).newPage()
      pages.push(page)
      page.on('console', (line) => line.type() === 'error' && chat.complaints.push(line.text()))
      page.on('pageerror', (error) => chat.complaints.push(String(error)))
      await page.goto(origin + path)
      return page
    },

    async open(path?: string, options?: BrowserContextOptions): Promise<Page> {
      const page = await chat.visit(path, options)
      await launcher(page).click()
      await shows(page, WELCOME)
      return page
    },

    /** The conversation that began first. */
    conversation: () => chat.office.received[0]?.from ?? '',
  }

  beforeAll(async () => {
    script = await bundleWidget()
    browser = await chromium.launch()
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    chat.complaints = []
    chat.answers = greet
    chat.office = rememberingOffice((message) => chat.answers(message))
    chat.bot = await chat.serveBot()
    const { origin } = chat.bot
    const strict = `script-src ${origin}; connect-src ${origin}`
    const open = `${strict} ${origin.replace('http', 'ws')}`
    council = await serveChannel(() => ({ name: 'council', limits: { length: 1, buttons: false } }), chat.office, {
      pages: {
        '/': () => councilPage(origin, open),
        '/next': () => councilPage(origin, open),
        '/no-websocket': () => councilPage(origin, strict),
        '/welsh': () => councilPage(origin, open, { attributes: 'data-language="cy"' }),
        '/inline': () => councilPage(origin, open, { content: '<div data-anydoor><a href="/">Plain chat</a></div>' }),
      },
    })
  })

  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()))
    await Promise.all([chat.bot.stop(), council.stop()])
  })
  return chat
}

/** A council's own page, with a policy as strict as can be. */
const councilPage = (bot: string, policy: string, { attributes = '', content = '' } = {}): Answer => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><head><title>Bins</title>
    <meta name="viewport" content="width=device-width">
    <meta http-equiv="content-security-policy" content="default-src 'none'; ${policy}"></head>
    <body><main><h1>Bins</h1><p>We empty bins each week. <a href="/next">More</a></p>${content}</main>
    <script src="${bot}/widget.js" ${attributes} defer></script></body></html>`,
})

export const launcher = (page: Page) => page.getByRole('button', { name: en.open })
export const dialog = (page: Page) => page.getByRole('dialog', { name: en.title })
export const box = (page: Page) => page.getByRole('textbox', { name: en.label })
export const log = (page: Page) => page.getByRole('log')
export const feed = (page: Page) => page.getByRole('region', { name: en.messages })
export const texts = (page: Page) => page.locator('.text').allTextContents()
export const shows = (page: Page, text: string) => log(page).getByText(text, { exact: true }).waitFor()

export async function say(page: Page, text: string): Promise<void> {
  await box(page).fill(text)
  await box(page).press('Enter')
}
