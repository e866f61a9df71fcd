import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import cy from '../../channels/web/widget/words/cy.json' with { type: 'json' }
import en from '../../channels/web/widget/words/en.json' with { type: 'json' }
import { axe } from '../support/axe.ts'
import { box, browserChat, dialog, feed, launcher, log, say, shows, texts, WELCOME } from '../support/browser-chat.ts'
import { chromium } from '../support/chromium.ts'

describe.skipIf(chromium.missing)('the widget', () => {
  const chat = browserChat()

  test('opens, is used and is closed by keyboard alone', async () => {
    const page = await chat.visit()
    expect(chat.office.received).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await dialog(page).waitFor()
    await shows(page, WELCOME)
    await page.keyboard.type('My bin')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('was missed')
    await page.keyboard.press('Enter')
    await shows(page, 'Re: My bin\nwas missed')
    expect(chat.office.received.at(-1)?.text).toBe('My bin\nwas missed')
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'hidden' })
    // A browser tells of it a moment later, and only then does the button have the focus.
    await launcher(page).waitFor()
    await page.keyboard.press('Enter')
    await dialog(page).waitFor()
    expect(await box(page).inputValue()).toBe('')
    expect(chat.complaints).toEqual([])
  })

  test('does not send a word that is still being composed', async () => {
    const page = await chat.open()
    await box(page).fill('ごみ')
    const enter = { key: 'Enter', bubbles: true, cancelable: true, composed: true }
    await box(page).dispatchEvent('keydown', { ...enter, isComposing: true })
    expect(await box(page).inputValue()).toBe('ごみ')
    await box(page).dispatchEvent('keydown', enter)
    await shows(page, 'Re: ごみ')
  })

  test('offers choices as buttons, which go when one is taken', async () => {
    const page = await chat.open()
    await feed(page).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await shows(page, 'Re: Ask about benefits')
    expect(await page.getByRole('group', { name: en.choices }).isVisible()).toBe(false)
    expect(await texts(page)).toEqual([WELCOME, 'Ask about benefits', 'Re: Ask about benefits'])
    expect(await feed(page).evaluate((element) => element.matches(':focus'))).toBe(true)
  })

  test('shows text as text, whatever it holds, and https addresses as links', async () => {
    chat.answers = () => [
      { text: '<img src=x onerror=alert(1)> See https://council.example/a?b=1. javascript:alert(1)' },
    ]
    const page = await chat.visit()
    await launcher(page).click()
    await page.getByText('<img src=x').waitFor()
    expect(await log(page).locator('img').count()).toBe(0)
    const links = await log(page).locator('a').all()
    expect(links).toHaveLength(1)
    expect(await links[0]?.getAttribute('href')).toBe('https://council.example/a?b=1')
    expect(await links[0]?.getAttribute('rel')).toContain('noopener')
  })

  test('explains an empty and a too long message, and keeps the text', async () => {
    const page = await chat.open()
    await say(page, '  ')
    await page.getByText(en.empty).waitFor()
    await say(page, 'a'.repeat(4001))
    await page.getByText('4,000 characters or fewer').waitFor()
    expect(await box(page).inputValue()).toHaveLength(4001)
    expect(chat.office.received).toHaveLength(1)
    expect(await axe(page)).toEqual([])
  })

  test('shows a person by name', async () => {
    const page = await chat.open()
    chat.office.reply(chat.conversation(), 'Priya', 'I will look')
    await shows(page, 'I will look')
    await log(page).getByText('Priya', { exact: true }).waitFor()
  })

  test('goes on when the page is loaded again, and on the next page', async () => {
    const page = await chat.open()
    await say(page, 'one')
    await shows(page, 'Re: one')
    await page.reload()
    await shows(page, 'Re: one')
    await page.goto(new URL('/next', page.url()).href)
    await shows(page, 'Re: one')
    await say(page, 'two')
    await shows(page, 'Re: two')
    expect(await texts(page)).toEqual([WELCOME, 'one', 'Re: one', 'two', 'Re: two'])
    expect(chat.office.received.filter(({ kind }) => kind === 'start')).toHaveLength(1)
  })

  test('tells of new messages while it is closed, and only of new ones', async () => {
    const page = await chat.open()
    await page.keyboard.press('Escape')
    // A browser tells of it a moment later, and only then is it kept for the next page.
    await launcher(page).waitFor()
    await page.reload()
    chat.office.reply(chat.conversation(), 'Priya', 'I will look')
    await page.getByRole('button', { name: 'New messages: 1' }).click()
    await shows(page, 'I will look')
    await page.getByRole('button', { name: en.close }).click()
    await launcher(page).waitFor()
  })

  test('waits with the citizen for an answer, but not for ever', async () => {
    chat.answers = () => []
    const page = await chat.visit()
    await launcher(page).click()
    await page.clock.install()
    await say(page, 'one')
    await page.getByText(en.typing).waitFor()
    await page.clock.runFor(11_000)
    await page.getByText(en.typing).waitFor({ state: 'hidden' })
  })

  test('keeps the newest message in view, unless the citizen reads further up', async () => {
    const page = await chat.open('/', { viewport: { width: 320, height: 568 } })
    const inView = (text: string) =>
      log(page)
        .getByText(text, { exact: true })
        .evaluate((element) => {
          const { top, bottom } = element.getBoundingClientRect()
          const room = element.closest('.feed')!.getBoundingClientRect()
          return top >= room.top && bottom <= room.bottom
        })
    for (const n of [1, 2, 3, 4, 5, 6]) await say(page, `one\n${n}`)
    await shows(page, 'Re: one\n6')
    expect(await inView('Re: one\n6')).toBe(true)
    await feed(page).evaluate((element) => element.scrollTo(0, 0))
    chat.office.reply(chat.conversation(), 'Priya', 'I will look')
    await shows(page, 'I will look')
    expect(await inView(WELCOME)).toBe(true)
    expect(await inView('I will look')).toBe(false)
    await say(page, 'thanks')
    await shows(page, 'Re: thanks')
    expect(await inView('Re: thanks')).toBe(true)
  })

  test('shows a long answer from its first line', async () => {
    const page = await chat.open('/', { viewport: { width: 320, height: 568 } })
    chat.answers = () => [{ text: `${'A long answer. '.repeat(60)}End.`, choices: ['Yes', 'No'] }]
    await say(page, 'one')
    const answer = log(page).getByText('A long answer')
    await answer.waitFor()
    const [room, message] = [await feed(page).boundingBox(), await answer.boundingBox()]
    expect(message!.y).toBeGreaterThan(room!.y)
    expect(message!.y).toBeLessThan(room!.y + 60)
  })

  test('speaks Welsh where the page asks for it', async () => {
    const page = await chat.visit('/welsh')
    await page.getByRole('button', { name: cy.open }).click()
    await page.getByRole('textbox', { name: cy.label }).waitFor()
    await shows(page, WELCOME)
    expect(chat.office.received[0]?.language).toBe('cy')
    expect(await page.locator('[data-anydoor-chat]').getAttribute('lang')).toBe('cy')
  })

  test('opens at once in a place of the page, instead of what stands there', async () => {
    const page = await chat.visit('/inline')
    await shows(page, WELCOME)
    expect(await page.getByText('Plain chat').isVisible()).toBe(false)
    expect(await launcher(page).count()).toBe(0)
    await say(page, 'one')
    await shows(page, 'Re: one')
    expect(await axe(page)).toEqual([])
    expect(chat.complaints).toEqual([])
  })

  test('is there once on a page that has the tag twice', async () => {
    const page = await chat.visit()
    await page.addScriptTag({ url: `${chat.bot.origin}/widget.js` })
    await launcher(page).click()
    await shows(page, WELCOME)
    expect(await page.locator('[data-anydoor-chat]').count()).toBe(1)
  })

  test.each([
    ['wide', { viewport: { width: 1280, height: 800 } }],
    ['320 pixels wide', { viewport: { width: 320, height: 568 } }],
    ['seen with reduced motion', { reducedMotion: 'reduce' as const }],
  ])('has nothing for axe to find on a page that is %s', async (_, options: BrowserContextOptions) => {
    const page = await chat.visit('/', options)
    expect(await axe(page)).toEqual([])
    await launcher(page).click()
    await shows(page, WELCOME)
    expect(await axe(page)).toEqual([])
    await say(page, 'My bin was missed. See https://council.example/bins')
    await shows(page, 'Re: My bin was missed. See https://council.example/bins (opens in a new tab)')
    expect(await axe(page)).toEqual([])
  })

  test('fills a window of 320 pixels, cuts nothing off, and puts the page behind out of reach', async () => {
    const page = await chat.open('/', { viewport: { width: 320, height: 568 } })
    chat.answers = () => [
      { text: `A long word: ${'w'.repeat(100)}`, choices: ['A choice that is long for a phone', 'No'] },
    ]
    await say(page, 'one')
    await page.getByText('A long word').waitFor()
    expect(await dialog(page).boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 568 })
    expect(await tooWide(page)).toEqual([])
    for (const button of await dialog(page).getByRole('button').all()) {
      const { width, height } = (await button.boundingBox())!
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
    }
    for (let n = 0; n < 10; n++) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.localName)).not.toBe('a')
    }
    await page.keyboard.press('Escape')
    await launcher(page).waitFor()
  })
})

const tooWide = (page: Page) =>
  dialog(page).evaluate((dialog) =>
    [...dialog.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > 320)
      .map(({ outerHTML }) => outerHTML),
  )
