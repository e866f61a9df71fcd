import { describe, expect, test } from 'vitest'
import { tokens } from '../../channels/web/tokens.ts'
import en from '../../channels/web/widget/words/en.json' with { type: 'json' }
import { axe } from '../support/axe.ts'
import { box, browserChat, KEY, launcher, say, shows, texts, WELCOME } from '../support/browser-chat.ts'
import { chromium } from '../support/chromium.ts'
import { eventually } from '../support/house.ts'

describe.skipIf(chromium.missing)('the widget on a bad line', () => {
  const chat = browserChat()
  const said = () => chat.office.received.filter(({ kind }) => kind !== 'start').map(({ text }) => text)

  test('loses nothing and doubles nothing when it is cut', async () => {
    const page = await chat.open()
    for (const n of [1, 2, 3]) {
      chat.bot.cut()
      chat.office.reply(chat.conversation(), 'Priya', `while cut ${n}`)
      await say(page, `said ${n}`)
      await shows(page, `Re: said ${n}`)
      await shows(page, `while cut ${n}`)
    }
    const all = await texts(page)
    expect(new Set(all).size).toBe(all.length)
    expect(all).toHaveLength(10)
  })

  test('sends what was said while the bot was away, once and in order', async () => {
    const page = await chat.open()
    const { port } = chat.bot
    await chat.bot.stop()
    await say(page, 'one')
    await say(page, 'two')
    await page.getByText(en.offline).waitFor()
    await page.getByText(en.sending).nth(1).waitFor()
    chat.office.reply(chat.conversation(), 'Priya', 'meanwhile')
    chat.bot = await chat.serveBot(port)
    await shows(page, 'Re: two')
    await page.getByText(en.offline).waitFor({ state: 'detached' })
    expect(await page.getByText(en.sending).count()).toBe(0)
    expect(said()).toEqual(['one', 'two'])
    expect((await texts(page)).sort()).toEqual([WELCOME, 'meanwhile', 'one', 'Re: one', 'two', 'Re: two'].sort())
  })

  test('shows and sends on the next page what waited on the last', async () => {
    const page = await chat.open()
    await page.route('**/activities', (route) => route.abort())
    await say(page, 'one')
    await page.getByText(en.sending).waitFor()
    await page.goto(new URL('/next', page.url()).href)
    await shows(page, WELCOME)
    await page.getByText(en.sending).waitFor()
    expect(await texts(page)).toEqual([WELCOME, 'one'])
    await page.unroute('**/activities')
    await shows(page, 'Re: one')
    expect(await texts(page)).toEqual([WELCOME, 'one', 'Re: one'])
    expect(said()).toEqual(['one'])
  })

  test('sends nothing again that it hears back, though the answer got lost', async () => {
    const page = await chat.open()
    const posted: string[] = []
    await page.route('**/activities', async (route) => {
      posted.push(route.request().postDataJSON().text)
      if (posted.length > 1) return route.continue()
      await route.fetch()
      await shows(page, 'Re: one')
      await route.abort()
    })
    const lost = page.waitForEvent('requestfailed')
    await say(page, 'one')
    await lost
    await say(page, 'two')
    await shows(page, 'Re: two')
    expect(posted).toEqual(['one', 'two'])
    expect(await texts(page)).toEqual([WELCOME, 'one', 'Re: one', 'two', 'Re: two'])
  })

  test('sends again what nobody heard, and it is one message', async () => {
    const page = await chat.open()
    let posts = 0
    await page.route('**/activities', async (route) => {
      if (posts++ > 0) return route.continue()
      chat.bot.cut()
      await route.fetch()
      await route.abort()
    })
    await say(page, 'one')
    await shows(page, 'Re: one')
    expect(said()).toEqual(['one'])
    expect(await texts(page)).toEqual([WELCOME, 'one', 'Re: one'])
  })

  test('says which message the bot will not take, and goes on', async () => {
    const page = await chat.open()
    await page.route('**/activities', (route) => route.fulfill({ status: 400, json: {} }), { times: 1 })
    await say(page, 'one')
    await page.getByText(en.refused).waitFor()
    await say(page, 'two')
    await shows(page, 'Re: two')
    expect(said()).toEqual(['two'])
  })

  test('asks where WebSockets do not get through', async () => {
    const page = await chat.open('/no-websocket')
    await say(page, 'one')
    await shows(page, 'Re: one')
    chat.office.reply(chat.conversation(), 'Priya', 'I will look')
    await shows(page, 'I will look')
    expect(await texts(page)).toEqual([WELCOME, 'one', 'Re: one', 'I will look'])
    expect(chat.complaints.join()).toContain('connect-src')
  })

  test('says that there is no network, and goes on when it is back', async () => {
    const page = await chat.open()
    await page.context().setOffline(true)
    await page.getByText(en.offline).waitFor()
    await say(page, 'one')
    await page.getByText(en.sending).waitFor()
    expect(await page.getByText(en.typing).isVisible()).toBe(false)
    chat.office.reply(chat.conversation(), 'Priya', 'meanwhile')
    await page.context().setOffline(false)
    await shows(page, 'Re: one')
    await shows(page, 'meanwhile')
    expect(await texts(page)).toHaveLength(4)
    await page.getByText(en.offline).waitFor({ state: 'detached' })
  })

  test.each([
    ['has expired', tokens(KEY, () => 0)],
    ['is of a key that was changed', tokens('the old key')],
  ])('begins a new chat when its token %s, and says so', async (_, old) => {
    const page = await chat.open()
    await page.evaluate(
      ({ token, name }) => {
        const kept = JSON.parse(sessionStorage.getItem(name) ?? '')
        sessionStorage.setItem(name, JSON.stringify({ ...kept, pass: { ...kept.pass, token } }))
      },
      { token: old.issue(chat.conversation(), 'token'), name: `anydoor ${chat.bot.origin}` },
    )
    await page.reload()
    await page.getByText(en.again).waitFor()
    await shows(page, WELCOME)
    await say(page, 'one')
    await shows(page, 'Re: one')
    expect(await texts(page)).toEqual([WELCOME, 'one', 'Re: one'])
    expect(chat.office.received.at(-1)?.from).not.toBe(chat.conversation())
  })

  test('renews its token before it expires', async () => {
    const page = await chat.visit()
    // Another than the first, though both are issued in the same second.
    const later = tokens(KEY, () => Date.now() + 3600_000)
    let renewed = ''
    await page.route('**/conversations', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), expires_in: 1 } })
    })
    await page.route('**/tokens/refresh', async (route) => {
      const response = await route.fetch()
      renewed = later.issue(chat.conversation(), 'token')
      await route.fulfill({ response, json: { ...(await response.json()), token: renewed } })
    })
    await launcher(page).click()
    await eventually(
      () => page.evaluate(() => JSON.stringify({ ...sessionStorage })),
      (kept) => renewed !== '' && kept.includes(renewed),
    )
    const said = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/activities'))
    await say(page, 'one')
    await shows(page, 'Re: one')
    expect((await said).headers().authorization).toBe(`Bearer ${renewed}`)
  })

  test('says when a chat is over, lets it be read again, and leads to a new one', async () => {
    const page = await chat.open()
    chat.office.reply(chat.conversation(), 'Priya', 'Goodbye')
    chat.office.close(chat.conversation())
    await page.getByText(en.over).waitFor()
    expect(await box(page).isVisible()).toBe(false)
    const restart = page.getByRole('button', { name: en.restart })
    expect(await restart.evaluate((element) => element.matches(':focus'))).toBe(true)
    expect(await axe(page)).toEqual([])
    await page.reload()
    await shows(page, 'Goodbye')
    await restart.click()
    await shows(page, WELCOME)
    await say(page, 'one')
    await shows(page, 'Re: one')
    expect(await texts(page)).toEqual([WELCOME, 'one', 'Re: one'])
  })

  test.each([
    ['with a last word', ['Goodbye']],
    ['without a word', []],
  ])('goes on from a chat that ended %s, where it has to ask', async (_, last: string[]) => {
    const page = await chat.open('/no-websocket')
    for (const text of last) chat.office.reply(chat.conversation(), 'Priya', text)
    chat.office.close(chat.conversation())
    await page.getByText(en.over).waitFor()
    expect(await texts(page)).toEqual([WELCOME, ...last])
    await page.getByRole('button', { name: en.restart }).click()
    await shows(page, WELCOME)
    await say(page, 'one')
    await shows(page, 'Re: one')
    expect(await texts(page)).toEqual([WELCOME, 'one', 'Re: one'])
  })

  test('says in the next chat what was on its way when the last one ended', async () => {
    const page = await chat.open()
    const first = chat.conversation()
    await page.route('**/activities', (route) => route.abort())
    await say(page, 'one')
    await page.getByText(en.sending).waitFor()
    chat.office.close(first)
    await page.unroute('**/activities')
    await shows(page, 'Re: one')
    expect(chat.office.received.find(({ text }) => text === 'one')?.from).not.toBe(first)
  })
})
