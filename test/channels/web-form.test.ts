import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { web } from '../../channels/web/index.ts'
import { tokens } from '../../channels/web/tokens.ts'
import type { Answer, Inbound, WebRequest } from '../../src/channel.ts'
import { type RememberingOffice, type Reply, rememberingOffice } from '../support/remembering-office.ts'
import { render } from '../support/serve-channel.ts'
import { ask } from '../support/web-request.ts'

const KEY = 'a key for tests'
const signed = tokens(KEY)
const words = (key: string, language: string, fill = {}) =>
  [language, key, ...Object.entries(fill).map((pair) => pair.join('='))].join(' ')
const door = web({ publicUrl: 'https://bot.example', key: KEY, words, widget: () => '' })

const CONVERSATION = 'a-conversation-of-ours'
const inside = { 'anydoor-chat': signed.issue(CONVERSATION, 'token') }

let office: RememberingOffice
let answers: (message: Inbound) => readonly Reply[]
beforeEach(() => {
  answers = ({ text }) => [{ text: `Re: ${text}`, choices: ['Yes, please', 'No'] }]
  office = rememberingOffice((message) => answers(message))
})
afterEach(() => void vi.useRealTimers())
/** Nobody's patience ends by itself. */
const stopTheClock = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })

const look = (request: Partial<WebRequest> = {}, path = '/chat') =>
  ask(door, office, 'GET', path, { cookies: inside, ...request })
const send = (form: Record<string, string>, request: Partial<WebRequest> = {}) =>
  ask(door, office, 'POST', '/chat', { cookies: inside, form, ...request })

const html = ({ page }: Answer) => render(page!).replace(/\s+/g, ' ')
/** The conversation that an answer's cookie leads to. */
const led = ({ cookie }: Answer) => {
  const claims = signed.read(cookie?.value ?? '', 'token')
  return typeof claims === 'object' ? claims.conversation : claims
}
const idOf = (page: string) => /name="id" value="([^"]+)"/.exec(page)?.[1] ?? ''

describe('the first page', () => {
  test('has a box and a button, and stores nothing', async () => {
    const page = html(await look({ cookies: {} }))
    expect(page).toContain('<title>en chat.title</title>')
    expect(page).toContain('en chat.intro')
    expect(page).toMatch(/<textarea[^>]* id="text" name="text"/)
    expect(page).toMatch(/<label[^>]* for="text"> en chat.label/)
    expect(page).toMatch(/<button type="submit"[^>]*> en chat.send/)
    expect(page).toContain('<input type="hidden" name="csrf" value="csrf-token">')
    expect(page).not.toContain('<script src')
    expect(office.received).toEqual([])
  })

  test.each([
    ['nothing', {}],
    ['nonsense', { 'anydoor-chat': 'nonsense' }],
    ['a forged cookie', { 'anydoor-chat': tokens('another key').issue(CONVERSATION, 'token') }],
    ['an expired cookie', { 'anydoor-chat': tokens(KEY, () => 0).issue(CONVERSATION, 'token') }],
    ['a stream token', { 'anydoor-chat': signed.issue(CONVERSATION, 'stream') }],
  ])('with %s leads to a new conversation', async (_, cookies: Record<string, string>) => {
    office.reply(CONVERSATION, 'Priya', 'a secret')
    const answer = await look({ cookies })
    expect(led(answer)).toMatch(/^.{22}$/)
    expect(html(answer)).not.toContain('a secret')
  })

  test.each([
    ['the address', { query: { lang: 'cy' }, headers: { 'accept-language': 'en' } }, 'cy', 'name="lang" value="cy"'],
    ['the form', { form: { lang: 'cy' } }, 'cy', 'name="lang" value="cy"'],
    ['the browser', { headers: { 'accept-language': 'cy-GB,en;q=0.8' } }, 'cy', 'name="id"'],
    ['nobody', { headers: { 'accept-language': 'pl' } }, 'en', 'name="id"'],
  ])('speaks the language that %s asks for', async (_, request: Partial<WebRequest>, language, field) => {
    const page = html(await look(request))
    expect(page).toContain(`<html lang="${language}"`)
    expect(page).toContain(`${language} chat.title`)
    expect(page).toContain(field)
  })
})

describe('a message by form', () => {
  test('is handed in, and leads to the page with its answer', async () => {
    const sent = await send({ text: ' My bin\r\nwas missed ', id: '1', lang: 'cy' })
    expect(sent).toMatchObject({ status: 303, redirect: '/chat?lang=cy#latest' })
    expect(led(sent)).toBe(CONVERSATION)
    expect(office.received).toEqual([
      {
        id: expect.stringMatching(/^a-conversation-of-ours\|/),
        from: CONVERSATION,
        text: 'My bin\nwas missed',
        language: 'cy',
      },
    ])
    const page = html(await look())
    expect(page).toMatch(/en chat.you-said<\/strong>.*My bin<br \/> was missed.*en chat.bot-said<\/strong>.*Re: My bin/)
    expect(page).toMatch(/<li id="latest"><p[^>]*><strong>en chat.bot-said/)
  })

  test('that is sent twice is kept once, but other words from the same page are a message of their own', async () => {
    const id = idOf(html(await look()))
    await Promise.all([send({ text: 'My bin', id }), send({ text: 'My bin', id })])
    await send({ text: 'My lamp', id })
    expect(office.received.map(({ text }) => text)).toEqual(['My bin', 'My lamp'])
  })

  test('that repeats the last one from a new page is a new message', async () => {
    await send({ text: 'Yes', id: idOf(html(await look())) })
    await send({ text: 'Yes', id: idOf(html(await look())) })
    expect(office.received).toHaveLength(2)
  })

  test('without a cookie begins a conversation', async () => {
    const sent = await send({ text: 'Hello' }, { cookies: {} })
    expect(office.received[0]?.from).toBe(led(sent))
  })

  test.each([
    ['empty', { text: '' }, 'chat.error-empty limit=4000', ''],
    ['nothing but spaces', { text: ' \r\n ' }, 'chat.error-empty limit=4000', ''],
    ['not there', {}, 'chat.error-empty limit=4000', ''],
    ['too long', { text: 'a'.repeat(4001) }, 'chat.error-long limit=4000', 'a'.repeat(4001)],
  ])('that is %s is asked for again, with what was written', async (_, form: Record<string, string>, key, draft) => {
    const answer = await send(form)
    const page = html(answer)
    expect(answer.status).toBe(400)
    expect(page).toContain('<title>en chat.title-error</title>')
    expect(page).toMatch(new RegExp(`govuk-error-summary.*en chat.problem.*<a href="#text">en ${key}</a>`))
    expect(page).toMatch(new RegExp(`id="text-error" class="govuk-error-message">.*en ${key}`))
    expect(page).toContain(`aria-describedby="text-error">${draft}</textarea>`)
    expect(office.received).toEqual([])
  })

  test('of 4000 characters is taken, however the browser ends its lines', async () => {
    expect((await send({ text: `${'a\r\n'.repeat(1999)}aa` })).status).toBe(303)
    expect(office.received[0]?.text).toHaveLength(4000)
  })

  test('that nobody answers is shown after three seconds', async () => {
    answers = () => []
    stopTheClock()
    const answered = vi.fn()
    const sent = send({ text: 'Is a person there?' }).finally(answered)
    await vi.advanceTimersByTimeAsync(2999)
    expect(answered).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect((await sent).status).toBe(303)
    expect(html(await look())).toMatch(/<li id="latest"> ?<div class="govuk-inset-text/)
  })

  test('fails as a whole when the office is down', async () => {
    office.down = true
    await expect(send({ text: 'Hello' })).rejects.toThrow('the database is down')
  })
})

describe('the conversation as a page', () => {
  test('offers choices as buttons that need no typing', async () => {
    await send({ text: 'Hello' })
    const page = html(await look())
    expect(page).toMatch(/<button type="submit" value="Yes, please" name="text"/)
    expect(page).toMatch(/<legend[^>]*>en chat.choices<\/legend>/)
    await send({ text: 'Yes, please' })
    expect(office.received.at(-1)?.text).toBe('Yes, please')
  })

  test('takes the citizen to the first of several answers', async () => {
    answers = () => [{ text: 'one' }, { text: 'two' }]
    await send({ text: 'Hello' })
    await vi.waitFor(async () => expect(html(await look())).toContain('two'))
    expect(html(await look())).toMatch(/<li id="latest">(?:(?!<\/li>).)*one/)
  })

  test('offers no choices that were passed by', async () => {
    await send({ text: 'Hello' })
    office.reply(CONVERSATION, 'Priya', 'I will look')
    const page = html(await look())
    expect(page).toContain('en chat.staff-said name=Priya')
    expect(page).not.toContain('value="Yes, please"')
  })

  test('shows markup as what it is, and https addresses as links', async () => {
    answers = () => []
    office.reply(CONVERSATION, '<b>Priya</b>', 'See https://council.example/bins?a=1&b=2. <img src=x onerror=alert(1)>')
    office.reply(CONVERSATION, 'Priya', 'Not javascript:alert(1) or http://council.example')
    const page = html(await look())
    expect(page).toContain('&lt;b&gt;Priya')
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    const address = 'https://council.example/bins?a=1&amp;b=2'
    expect(page).toContain(`<a class="govuk-link" href="${address}" rel="noreferrer">${address}</a>. &lt;img`)
    expect(page.match(/<a class="govuk-link" href="(?!\/chat)/g)).toHaveLength(1)
  })

  test('has a way to look again, at an address that is new each time', async () => {
    const again = async (query: Record<string, string> = {}) =>
      /<a class="govuk-link" href="(\/chat[^"]+)">en chat.check/.exec(html(await look({ query })))?.[1]
    const [one, two] = [await again(), await again()]
    expect(one).toMatch(/^\/chat\?check=[^&]+#latest$/)
    expect(two).not.toBe(one)
    expect(await again({ lang: 'en' })).toMatch(/^\/chat\?lang=en&(amp;)?check=[^&]+#latest$/)
  })

  test('that is long is shown to its end, and goes on', async () => {
    for (let n = 0; n < 50; n++) office.reply(CONVERSATION, 'Priya', `message ${n}`)
    const page = html(await look())
    expect(page.match(/<li[ >]/g)).toHaveLength(50)
    stopTheClock()
    await send({ text: 'Hello' })
    expect(html(await look())).toMatch(/<li id="latest">(?:(?!<\/li>).)*Re: Hello/)
  })

  test('that never ends has an end on the page', async () => {
    for (let n = 0; n < 500; n++) office.reply(CONVERSATION, 'Priya', `message ${n}`)
    expect(html(await look()).match(/<li[ >]/g)).toHaveLength(200)
  })

  test('that is closed says so, and the next message begins another', async () => {
    await send({ text: 'Hello' })
    office.close(CONVERSATION)
    const page = html(await look())
    expect(page).toContain('en chat.closed')
    expect(page).not.toContain('value="Yes, please"')
    const sent = await send({ text: 'Hello again' })
    expect(led(sent)).not.toBe(CONVERSATION)
    expect(office.received.at(-1)?.from).toBe(led(sent))
  })

  test('keeps its cookie alive while it is looked at', async () => {
    const old = { 'anydoor-chat': tokens(KEY, () => Date.now() - 23 * 3600 * 1000).issue(CONVERSATION, 'token') }
    const { cookie } = await look({ cookies: old })
    const tomorrow = tokens(KEY, () => Date.now() + 23 * 3600 * 1000)
    expect(cookie?.name).toBe('anydoor-chat')
    expect(tomorrow.read(cookie?.value ?? '', 'token')).toEqual({ conversation: CONVERSATION })
  })
})
