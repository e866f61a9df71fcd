import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSignInLink } from '../../src/store/staff.ts'
import { inspect } from '../support/axe.ts'
import { chromium } from '../support/chromium.ts'
import { focused, tabTo } from '../support/keyboard.ts'
import { PASSWORD, staff, waitingCitizen } from './desk-life.ts'
import { mailWithFiles, unansweredMails } from './mail-life.ts'
import { openTestWeb, type TestWeb } from './open-test-web.ts'
import type { Visitor } from './visitor.ts'

describe.skipIf(chromium.missing)('in a browser', () => {
  let web: TestWeb
  let sam: Visitor
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const complaints: string[] = []
  beforeAll(async () => {
    web = await openTestWeb()
    sam = await staff(web, 'Sam')
    browser = await chromium.launch()
    context = await browser.newContext()
    for (const [name, value] of sam.cookies) await context.addCookies([{ name, value, url: web.url }])
    page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  })
  afterAll(async () => {
    await browser?.close()
    await web?.close()
  })

  const go = (path: string) => page.goto(web.url + path)

  /** Every page, by what leads to it. */
  const pages: Record<string, () => Promise<unknown>> = {
    'the start page': () => go('/').then(() => page.getByText('not a person').last().waitFor()),
    'the start page in Welsh': () => go('/?lang=cy').then(() => page.locator('.message').first().waitFor()),
    'the chat without JavaScript': () => go('/chat'),
    privacy: () => go('/privacy'),
    accessibility: () => go('/accessibility?lang=cy'),
    'nothing there': () => go('/nowhere'),
    'signing in': () => go('/desk/sign-in'),
    'signing in wrongly': async () => {
      await go('/desk/sign-in')
      await page.click('text=Sign in >> nth=-1')
      await page.waitForSelector('.govuk-error-summary')
    },
    welcome: async () => go(`/desk/welcome/${await makeSignInLink(web.pool)}`),
    'welcome, wrongly': async () => {
      await go(`/desk/welcome/${await makeSignInLink(web.pool)}`)
      await page.click('text=Save and sign in')
      await page.waitForSelector('.govuk-error-summary')
    },
    'a link that was used': () => go('/desk/welcome/used'),
    'the queue': async () => {
      await waitingCitizen(web, `${'averylongwordwithoutanyspace'.repeat(6)} and more`)
      await sam.send('/desk', `/desk/conversations/${await waitingCitizen(web)}/claim`)
      await go('/desk?told=closed')
    },
    'a conversation that waits': async () => go(`/desk/conversations/${await waitingCitizen(web, 'x'.repeat(200))}`),
    'a conversation of mine, with everything': async () => {
      const id = await waitingCitizen(web)
      await sam.send('/desk', `/desk/conversations/${id}/claim`)
      await sam.send('/desk', `/desk/conversations/${id}/note`, { text: `Rang. ${'y'.repeat(200)}` })
      await sam.send('/desk', `/desk/conversations/${id}/reply`, { text: 'Hello' })
      await web.pool.query(
        `insert into case_file (reference, type, about, what, place, conversation, due) values ($1, 'complaint', 'complaint', $2, 'here', $3, now())`,
        [`C${Date.now()}`, 'z'.repeat(200), id],
      )
      await go(`/desk/conversations/${id}`)
      await page.click('text=Send reply')
      await page.waitForSelector('.govuk-error-summary')
    },
    'a mail with files, and what became of them': async () => {
      const id = await waitingCitizen(web)
      await mailWithFiles(web, id)
      await go(`/desk/conversations/${id}`)
      await page.click('text=Earlier mails quoted in it')
    },
    'mail that was not answered': async () => {
      await unansweredMails(web)
      await go('/desk/mail')
    },
    services: () => go('/desk/services'),
    'a service with many tables': () => go('/desk/services/council-tax-student-exemption'),
    'a service that was tried out': async () => {
      await go('/desk/services/healthy-start')
      await page.selectOption('#fact-pregnant', 'yes')
      await page.fill('#fact-pregnantWeeks', '12')
      await page.fill('#fact-ageYears', '17')
      await page.click('button:text("Decide")')
      await page.waitForSelector('#result')
    },
    'a service that was tried out wrongly': async () => {
      await go('/desk/services/healthy-start')
      await page.fill('#fact-pregnantWeeks', '99')
      await page.click('button:text("Decide")')
      await page.waitForSelector('.govuk-error-summary')
    },
    closing: async () => go(`/desk/conversations/${await waitingCitizen(web)}/close`),
  }

  test.each(Object.entries(pages))('%s: axe finds nothing, and nothing hangs over at 320 pixels', (_, open) =>
    inspect(page, open),
  )

  test('no page asks for what our content policy forbids', () => {
    expect(complaints.filter((complaint) => !complaint.includes('status of 40'))).toEqual([])
  })

  test('a keyboard alone works the desk', async () => {
    const id = await waitingCitizen(web, 'by keyboard')
    await page.setViewportSize({ width: 1100, height: 900 })
    await context.clearCookies()
    await go('/desk')
    await tabTo(page, 'email')
    await page.keyboard.type('sam@council.example')
    await tabTo(page, 'password')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/desk$/)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to main content')
    await page.keyboard.press('Enter')

    await page.locator(`a[href$="${id}"]`).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/conversations/)
    await tabTo(page, 'Take this conversation')
    await page.keyboard.press('Enter')
    await page.waitForSelector('text=With you')
    await tabTo(page, 'reply')
    await page.keyboard.type('Hello by keyboard')
    await tabTo(page, 'Send reply')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.anydoor-entry--staff:has-text("Hello by keyboard")')
    await tabTo(page, 'note')
    await page.keyboard.type('A note by keyboard')
    await tabTo(page, 'Keep note')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.anydoor-entry--note:has-text("A note by keyboard")')
    await tabTo(page, 'Close the conversation')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/close$/)
    await tabTo(page, 'Do not close')
    await page.keyboard.press('Enter')
    await page.waitForURL(/(?<!close)$/)
    await tabTo(page, 'Give back to the bot')
    await page.keyboard.press('Enter')
    await page.waitForSelector('text=You gave the conversation back to the bot')
  })

  test('the queue shows who comes, without a reload, in the title and aloud', async () => {
    await go('/desk')
    const waiting = Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0)
    await waitingCitizen(web, 'a new one')
    await page.waitForSelector('#live >> text=a new one')
    expect(await page.title()).toContain(`(${waiting + 1}) Conversations`)
    expect(await page.textContent('#announce')).toContain(`${waiting + 1} waiting`)
  })

  test('the queue keeps the place of who goes through it by keyboard', async () => {
    const id = await waitingCitizen(web)
    await go('/desk')
    await page.locator(`a[href$="${id}"]`).focus()
    await waitingCitizen(web, 'my blue bin')
    await page.waitForSelector('#live >> text=my blue bin')
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/desk/conversations/${id}$`))
  })

  test('a citizen who writes does not disturb who is typing', async () => {
    const number = '+447700900333'
    const id = await waitingCitizen(web, 'my bin', number)
    await sam.send('/desk', `/desk/conversations/${id}/claim`)
    await go(`/desk/conversations/${id}`)
    await page.locator('#reply').pressSequentially('Half a ')
    const say = (text: string) =>
      web.house.office(web.channel('sms')).receive({ messages: [{ id: text, from: number, text }] })
    await say('Are you there?')
    await page.waitForSelector('.anydoor-entry--citizen >> text=Are you there?')
    expect(await page.textContent('#announce')).toContain('Are you there?')
    await page.keyboard.type('reply')
    expect(await page.inputValue('#reply')).toBe('Half a reply')
  })

  test('what was typed is kept when the conversation changes hands', async () => {
    const number = '+447700900444'
    const id = await waitingCitizen(web, 'my bin', number)
    const take = (what: string) => sam.send('/desk', `/desk/conversations/${id}/${what}`)
    await go(`/desk/conversations/${id}`)
    await page.fill('#note', 'A note')
    await take('claim')
    await page.waitForSelector('text=Send reply')
    expect(await page.inputValue('#note')).toBe('A note')
    expect(await focused(page)).toBe('note')

    await page.fill('#reply', 'Precious words')
    await take('hand-back')
    await page.waitForSelector('text=The bot is answering')
    expect(await page.inputValue('#reply')).toBe('Precious words')
    await page.click('text=Send reply')
    await page.waitForSelector('text=You do not hold this conversation any more')
    await web.house.office(web.channel('sms')).receive({ messages: [{ id: 'more', from: number, text: 'And more' }] })
    await page.waitForSelector('.anydoor-entry--citizen >> text=And more')
    expect(await page.textContent('#actions')).toContain('Precious words')
  })

  test('what was unfolded stays unfolded when there is news', async () => {
    const number = '+447700900666'
    const id = await waitingCitizen(web, 'my bin', number)
    await mailWithFiles(web, id)
    await go(`/desk/conversations/${id}`)
    await page.click('text=Earlier mails quoted in it')
    await web.house.office(web.channel('sms')).receive({ messages: [{ id: 'news', from: number, text: 'Any news?' }] })
    await page.waitForSelector('.anydoor-entry--citizen >> text=Any news?')
    expect(await page.isVisible('text=You wrote last week')).toBe(true)
  })

  test('a file is saved by the keyboard, and opens no page', async () => {
    const id = await waitingCitizen(web)
    await mailWithFiles(web, id)
    await go(`/desk/conversations/${id}`)
    await tabTo(page, 'file-')
    const saved = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    expect((await saved).suggestedFilename()).toBe('Llythyr ŵ.pdf')
    expect(page.url()).toContain(id)
  })

  test('a double click sends once', async () => {
    const id = await waitingCitizen(web)
    await sam.send('/desk', `/desk/conversations/${id}/claim`)
    await go(`/desk/conversations/${id}`)
    const sent = await page.evaluate(() => {
      let sent = 0
      addEventListener('submit', (event) => {
        if (!event.defaultPrevented) sent++
        event.preventDefault()
      })
      const button = document.querySelector<HTMLButtonElement>('form[action$=reply] button')
      button?.click()
      button?.click()
      return sent
    })
    expect(sent).toBe(1)
  })

  test('a desk whose session is over asks to sign in', async () => {
    await go('/desk')
    await web.pool.query('delete from session')
    await waitingCitizen(web)
    await page.waitForURL(/\/desk\/sign-in$/)
  })

  test('without JavaScript the desk works by reload', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const desk = await plain.newPage()
    await desk.goto(`${web.url}/desk/welcome/${await makeSignInLink(web.pool)}`)
    for (const [name, value] of [
      ['name', 'Jo'],
      ['email', 'jo@council.example'],
      ['password', PASSWORD],
    ] as const)
      await desk.fill(`#${name}`, value)
    await desk.click('text=Save and sign in')
    await desk.waitForURL(/\/desk$/)
    await waitingCitizen(web, 'came meanwhile')
    expect(await desk.textContent('#live')).not.toContain('came meanwhile')
    await desk.click('text=Refresh')
    await desk.waitForSelector('#live >> text=came meanwhile')
    await plain.close()
  })
})
