import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import cy from '../../channels/web/widget/words/cy.json' with { type: 'json' }
import en from '../../channels/web/widget/words/en.json' with { type: 'json' }
import { axe } from '../support/axe.ts'
import { box, browserChat, dialog, launcher, say, shows, texts, WELCOME } from '../support/browser-chat.ts'
import { chromium } from '../support/chromium.ts'

const ELSEWHERE = 'https://www.bbc.co.uk/weather'
const PHONE = { viewport: { width: 320, height: 568 } }

describe.skipIf(chromium.missing)('who must not be seen here', () => {
  const chat = browserChat()
  const exit = (page: Page) => page.getByRole('link', { name: en.exit })

  /** Stands in for the page elsewhere. */
  async function weather(page: Page) {
    const plain = { contentType: 'text/html', body: '<title>Weather</title>' }
    await page.route(ELSEWHERE, (route) => route.fulfill(plain))
    // A redirect cannot be caught behind it: its answer is looked at, and its cookie given, here.
    await page.route('**/chat/exit', async (route) => {
      const { location, 'set-cookie': cookie } = (await route.fetch({ maxRedirects: 0 })).headers()
      await route.fulfill(location === ELSEWHERE ? { ...plain, headers: { 'set-cookie': cookie! } } : { status: 500 })
    })
  }
  const isElsewhere = (page: Page) => page.waitForFunction(() => document.title === 'Weather')

  test('leaves the widget at once, and going back shows nothing of the chat, on any page it was on', async () => {
    const page = await chat.open()
    await weather(page)
    await say(page, 'he hits me')
    await shows(page, 'Re: he hits me')
    await page.goto(new URL('/next', page.url()).href)
    await shows(page, 'Re: he hits me')
    await exit(page).click()
    await isElsewhere(page)
    expect(page.url()).toBe(ELSEWHERE)
    await page.goBack()
    await launcher(page).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    expect(await dialog(page).isVisible()).toBe(false)
    expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({})
    await launcher(page).click()
    await shows(page, WELCOME)
    expect(await texts(page)).toEqual([WELCOME])
    expect(chat.complaints).toEqual([])
  })

  test('leaves by pressing Shift three times, which capital letters are not, and only while the chat is open', async () => {
    const page = await chat.visit()
    await weather(page)
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift')
    await launcher(page).click()
    await shows(page, WELCOME)
    await box(page).focus()
    await page.keyboard.type('HELP ME')
    for (const letter of 'ABC') await page.keyboard.press(`Shift+${letter}`)
    expect(await box(page).inputValue()).toBe('HELP MEABC')
    // However slow the machine is, no press comes too late.
    await page.clock.install({ time: 0 })
    await page.clock.pauseAt(3600_000)
    await page.keyboard.press('Shift')
    await page.getByText(en.twice).waitFor()
    await page.keyboard.press('Shift')
    await page.getByText(en.once).waitFor()
    await page.keyboard.press('x')
    await page.getByText(en.once).waitFor({ state: 'detached' })
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift')
    await isElsewhere(page)
  })

  test('presses that nobody follows up are forgotten', async () => {
    const page = await chat.open()
    await weather(page)
    await page.clock.install()
    await page.keyboard.press('Shift')
    await page.keyboard.press('Shift')
    await page.clock.runFor(5001)
    await page.getByText(en.expired).waitFor()
    await page.keyboard.press('Shift')
    await page.getByText(en.twice).waitFor()
  })

  test('sees the way out in Welsh, and where the chat stands in the page; axe finds nothing, and nothing is cut off', async () => {
    const page = await chat.visit('/welsh', PHONE)
    await page.getByRole('button', { name: cy.open }).click()
    await shows(page, WELCOME)
    const link = page.getByRole('link', { name: cy.exit })
    const { x, width, height } = (await link.boundingBox())!
    expect(x + width).toBeLessThanOrEqual(320)
    expect(height).toBeGreaterThanOrEqual(24)
    expect(await axe(page)).toEqual([])
    const inline = await chat.visit('/inline', PHONE)
    await shows(inline, WELCOME)
    await weather(inline)
    expect(await axe(inline)).toEqual([])
    await exit(inline).click()
    await isElsewhere(inline)
  })

  const plain = async (options: object) => {
    const page = await chat.visit('/chat', options, chat.bot.origin)
    await page.getByRole('textbox').fill('he hits me')
    await page.getByRole('button', { name: 'chat.send' }).click()
    await page.getByText('Re: he hits me').waitFor()
    // The script comes last.
    await page.waitForLoadState()
    await weather(page)
    return page
  }
  const link = (page: Page) => page.getByRole('button', { name: 'chat.exit', exact: true })

  test('leaves the plain page by a link, without JavaScript too, and the chat is not there any more', async () => {
    const page = await plain({ javaScriptEnabled: false })
    await link(page).click()
    await page.waitForURL('**/chat/exit')
    await page.goBack()
    await page.getByText('chat.intro').waitFor()
    expect(await page.getByText('he hits me').count()).toBe(0)
  })

  test('leaves the plain page by Shift three times; a link for who comes by keyboard leads away, too', async () => {
    const page = await plain(PHONE)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.evaluate(() => document.querySelector<HTMLElement>('.govuk-js-exit-this-page-skiplink')!.focus())
    expect(await page.getByRole('link', { name: 'chat.exit-quickly' }).isVisible()).toBe(true)
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift')
    await isElsewhere(page)
    await page.goBack()
    await page.getByText('chat.intro').waitFor()
    expect(await page.getByText('he hits me').count()).toBe(0)
  })
})
