import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Proposed } from '../../src/proposals.ts'
import { inspect } from '../support/axe.ts'
import { chromium } from '../support/chromium.ts'
import { tabTo } from '../support/keyboard.ts'
import { repertoire } from '../support/repertoire.ts'
import { staff } from './desk-life.ts'
import { openTestWeb, type TestWeb } from './open-test-web.ts'
import { LEARNED, notUnderstood } from './teaching.ts'

describe.skipIf(chromium.missing)('in a browser', () => {
  let web: TestWeb
  let browser: Browser
  let page: Page
  const complaints: string[] = []
  const proposed: string[][] = []
  let next: Proposed = { became: 'proposed' }

  beforeAll(async () => {
    const { learned } = await repertoire()
    web = await openTestWeb({
      repertoire: {
        // Everything that can be taught, and a report of our own.
        learned: { ...learned, report: LEARNED.report },
        async propose(...all) {
          proposed.push(all)
          return next
        },
      },
    })
    const sam = await staff(web, 'Sam')
    browser = await chromium.launch()
    const context = await browser.newContext({ javaScriptEnabled: true })
    for (const [name, value] of sam.cookies) await context.addCookies([{ name, value, url: web.url }])
    page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    const guesses = ['report.missed-bin', 'complain', 'apply.bulky-waste']
    for (let nth = 0; nth < 27; nth++)
      await notUnderstood(web.pool, { guesses, words: `my … not taken${' again'.repeat(nth)}` })
    await notUnderstood(web.pool, { guesses, words: 'my … not taken', chose: 'report.missed-bin', channel: 'sms' })
    await notUnderstood(web.pool, { guesses: [], words: 'maer bin …', language: 'cy', zone: 'person' })
    for (const channel of ['web', 'sms', 'email'])
      for (const zone of ['go', 'go', 'ask', 'search', 'person'])
        await notUnderstood(web.pool, { channel, zone, words: null, day: new Date().toISOString().slice(0, 10) })
  })
  afterAll(async () => {
    await browser?.close()
    await web?.close()
  })

  const go = (path: string) => page.goto(web.url + path)
  const open = async (path = '/desk/teach') => {
    await go(path)
    await page.click('.anydoor-queue__item a')
    await page.waitForSelector('text=All that was not understood')
  }
  /** Resolves when what comes of it is there. */
  const propose = async (shown: string) => {
    await page.click('text=Propose as example')
    await page.waitForSelector(shown)
  }

  const pages: Record<string, () => Promise<unknown>> = {
    'what was not understood': () => go('/desk/teach?language=en'),
    'what was not understood, page 2': () => go('/desk/teach?page=2&told=proposed'),
    'nothing to teach': () => go('/desk/teach?language=pl'),
    'one of them': () => open(),
    'one that the bot has no guess for': () => open('/desk/teach?language=cy'),
    'one, when nothing is picked': async () => {
      await open()
      await propose('.govuk-error-summary')
    },
    'one, when the words are personal': async () => {
      await open()
      next = { became: 'personal' }
      await page.check('#intent-1')
      await propose('.govuk-error-summary')
    },
    'an example to copy': async () => {
      await open()
      const yaml = `proposed:\n  - "${'my bin was not taken '.repeat(10)}"\n`
      next = { became: 'unwritten', file: 'services/missed-bin/understanding.en.yaml', yaml, cause: new Error('EROFS') }
      await page.check('#intent-1')
      await propose('text=understanding.en.yaml')
    },
    'the measures': () => go('/desk/teach/measures'),
  }

  test.each(Object.entries(pages))('%s: axe finds nothing, and nothing hangs over at 320 pixels', (_, open) =>
    inspect(page, open),
  )

  test('no page asks for what our content policy forbids', () => {
    expect(complaints.filter((complaint) => !complaint.includes('status of 40'))).toEqual([])
  })

  test('a keyboard alone teaches', async () => {
    next = { became: 'proposed' }
    proposed.length = 0
    await page.setViewportSize({ width: 1100, height: 900 })
    await go('/desk/teach?language=en')
    await tabTo(page, 'language')
    await tabTo(page, 'Teach this: my … not taken')
    await page.keyboard.press('Enter')
    await page.waitForSelector('text=All that was not understood')
    await tabTo(page, 'intent-1')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, 'words')
    await page.keyboard.press('End')
    await page.keyboard.type(' today')
    await tabTo(page, 'Propose as example')
    await page.keyboard.press('Enter')
    await page.waitForSelector('text=Your example is proposed')
    expect(proposed).toHaveLength(1)
    expect(proposed[0]![2]).toMatch(/^my not taken.* today$/)
  })
})
