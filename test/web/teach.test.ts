import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Proposed } from '../../src/proposals.ts'
import { repertoire } from '../support/repertoire.ts'
import { staff } from './desk-life.ts'
import { openTestWeb, type TestWeb } from './open-test-web.ts'
import { LEARNED, notUnderstood } from './teaching.ts'
import { type Visitor, visitor } from './visitor.ts'

let web: TestWeb
let sam: Visitor
let jo: Visitor
/** What was proposed, and what becomes of the next. */
const proposed: string[][] = []
let next: Proposed = { became: 'proposed' }

beforeAll(async () => {
  web = await openTestWeb({
    repertoire: {
      learned: { ...(await repertoire()).learned, ...LEARNED },
      async propose(...all) {
        proposed.push(all)
        return next
      },
    },
  })
  ;[sam, jo] = [await staff(web, 'Sam'), await staff(web, 'Jo')]
})
afterAll(() => web.close())
afterEach(async () => {
  await web.pool.query('truncate reading')
  proposed.length = 0
  next = { became: 'proposed' }
})

const said = (row: object = {}) => notUnderstood(web.pool, row)
const plain = (text: string) =>
  text
    .replace(/<script[\s\S]*?<\/script>|<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
const states = async () =>
  (await web.pool.query('select state from reading order by id')).rows.map(({ state }) => state)

test('who is not signed in is asked to sign in, and can change nothing', async () => {
  const id = await said()
  const nobody = visitor(web.url)
  for (const path of ['/desk/teach', '/desk/teach/measures', `/desk/teach/${id}`]) {
    const { status, location } = await nobody.get(path)
    expect([status, location], path).toEqual([303, '/desk/sign-in'])
  }
  for (const step of ['propose', 'set-aside']) {
    const { status, location } = await nobody.send('/desk/sign-in', `/desk/teach/${id}/${step}`, {
      intent: 'pay',
      words: 'x',
    })
    expect([status, location], step).toEqual([303, '/desk/sign-in'])
  }
  expect(proposed).toEqual([])
  expect(await states()).toEqual(['open'])
})

test('a form that is not ours is refused', async () => {
  const id = await said()
  const form = { intent: 'complain', words: 'i want to complain' }
  for (const step of ['propose', 'set-aside']) {
    expect((await sam.post(`/desk/teach/${id}/${step}`, form)).status).toBe(403)
    expect((await sam.post(`/desk/teach/${id}/${step}`, { ...form, csrf: 'forged' })).status).toBe(403)
  }
  expect(proposed).toEqual([])
  expect(await states()).toEqual(['open'])
})

test('staff see what was not understood: how often, where, what the bot thought and what people chose', async () => {
  await said({ chose: 'complain' })
  await said({ channel: 'sms', chose: 'none' })
  const page = plain((await sam.get('/desk/teach')).text)
  expect(page).toContain('money for … bin')
  expect(page).toContain('2 times, last on Friday, 20 November 2026. English. Text message, Web chat.')
  expect(page).toContain('Asked “did you mean”.')
  expect(page).toContain('The bot thought of: Pay something; Make a complaint')
  expect(page).toContain('People chose: Make a complaint (1); none of these (1)')
})

test('nothing to teach is said, and so is a page too far', async () => {
  expect(plain((await sam.get('/desk/teach')).text)).toContain('There is nothing to teach.')
  await said()
  const far = plain((await sam.get('/desk/teach?page=9999')).text)
  expect(far).toContain('There is no more on this page.')
  for (const odd of ['page=0', 'page=-1', 'page=x', 'page=1&page=2', 'page=99999999999', 'language[]=en', 'zone=%00'])
    expect((await sam.get(`/desk/teach?${odd}`)).status, odd).toBe(200)
})

test('the list is 25 long and goes on, and is narrowed by language, channel and what the bot did', async () => {
  for (let nth = 0; nth < 30; nth++) await said({ words: `words ${nth} …` })
  await said({ words: 'geiriau', language: 'cy', channel: 'email', zone: 'person' })
  const count = async (query: string) =>
    ((await sam.get(`/desk/teach?${query}`)).text.match(/anydoor-queue__item/g) ?? []).length
  expect(await count('')).toBe(25)
  expect(await count('page=2')).toBe(6)
  const first = (await sam.get('/desk/teach?language=en')).text
  expect(plain(first)).toContain('1 to 25 of 30')
  expect(first).toContain('href="/desk/teach?language=en&amp;page=2"')
  expect([await count('language=cy'), await count('channel=email'), await count('zone=person')]).toEqual([1, 1, 1])
  expect(await count('language=cy&channel=web')).toBe(0)
})

test('what was meant is picked, the words are edited, and the proposal is written and gone from the list', async () => {
  const id = await said({ chose: 'none' })
  await said()
  const { text } = await sam.get(`/desk/teach/${id + 1}?language=en`)
  expect(text).toContain('>money for bin</textarea>')
  expect(text).toMatch(/type="radio" value="pay"/)
  expect(text).not.toContain('value="none"')
  expect(plain(text)).toContain('Make a complaint')
  expect(text).toContain('<optgroup label="Having a say">')
  expect(text).toContain('<optgroup label="Blue Badge (disabled parking)">')

  const form = { intent: 'pay', other: '', words: ' what do i pay for a bin ' }
  const { status, location } = await sam.send('/desk/teach', `/desk/teach/${id}/propose?language=en`, form)
  expect([status, location]).toEqual([303, '/desk/teach?language=en&page=1&told=proposed'])
  expect(proposed).toEqual([['pay', 'en', 'what do i pay for a bin']])
  expect(await states()).toEqual(['proposed', 'proposed'])
  const page = plain((await sam.get(location)).text)
  expect(page).toContain('Your example is proposed.')
  expect(page).not.toContain('money for')
})

test('what is not among the guesses is picked from the list', async () => {
  const id = await said()
  await sam.send('/desk/teach', `/desk/teach/${id}/propose`, {
    intent: 'other',
    other: 'apply.blue-badge',
    words: 'badge',
  })
  expect(proposed).toEqual([['apply.blue-badge', 'en', 'badge']])
})

test('only what is taught in the language of the words can be picked', async () => {
  const id = await said({ language: 'cy', guesses: ['complain', 'pay'] })
  const { text } = await sam.get(`/desk/teach/${id}`)
  expect(text).toContain('value="pay"')
  expect(text).not.toContain('value="complain"')
  for (const [intent, other] of [
    ['complain', ''],
    ['other', ''],
    ['other', 'no.such'],
    ['', 'pay'],
    ['constructor', ''],
  ])
    expect(
      (await sam.send('/desk/teach', `/desk/teach/${id}/propose`, { intent: intent!, other: other!, words: 'talu' }))
        .status,
    ).toBe(400)
  expect(proposed).toEqual([])
  const foreign = await said({ language: 'pl', words: 'pay …' })
  expect(plain((await sam.get(`/desk/teach/${foreign}`)).text)).toContain('The bot is not taught in this language.')
})

test.each([
  [{ became: 'empty' }, 'Write an example'],
  [{ became: 'long' }, 'Write an example of 300 characters or fewer'],
  [{ became: 'personal' }, 'Take out what may be personal'],
  [{ became: 'known', id: 'complain' }, 'The bot knows these words already: Make a complaint'],
] as const)('%o: staff are told why, and what they filled in stays', async (became, why) => {
  const id = await said()
  next = became
  const form = { intent: 'pay', words: 'typed <b>words</b>' }
  const { status, text } = await sam.send('/desk/teach', `/desk/teach/${id}/propose`, form)
  expect(status).toBe(400)
  expect(plain(text)).toContain(`There is a problem ${why}`)
  expect(text).toContain('typed &lt;b&gt;words&lt;/b&gt;</textarea>')
  expect(text).toMatch(/value="pay" checked/)
  expect(await states()).toEqual(['open'])
})

test('where the files cannot be written, what to write is shown to be copied, and the log has why but no words', async () => {
  const id = await said()
  const cause = Object.assign(new Error('EROFS: what do i pay'), { code: 'EROFS' })
  next = { became: 'unwritten', file: 'understanding/voice.en.yaml', yaml: 'proposed:\n  - "what do i pay"\n', cause }
  const { status, text } = await sam.send('/desk/teach', `/desk/teach/${id}/propose`, {
    intent: 'pay',
    words: 'what do i pay',
  })
  expect(status).toBe(200)
  expect(plain(text)).toContain('File: dialogs/understanding/voice.en.yaml')
  expect(text).toContain('proposed:\n  - &quot;what do i pay&quot;\n')
  expect(await states()).toEqual(['open'])
  const lines = web.lines.filter((line) => line.includes('an example cannot be proposed'))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('EROFS')
  expect(lines[0]).not.toContain('what do i pay')
})

test('what is set aside does not come back, and who is slower is told', async () => {
  const id = await said()
  const aside = (who: Visitor) => who.send('/desk/teach', `/desk/teach/${id}/set-aside?zone=ask`)
  expect((await aside(sam)).location).toBe('/desk/teach?zone=ask&page=1&told=set-aside')
  expect((await aside(jo)).location).toBe('/desk/teach?zone=ask&page=1&told=faster')
  await said()
  expect(plain((await sam.get('/desk/teach?told=set-aside')).text)).toContain('There is nothing to teach.')
  const { location } = await jo.send('/desk/teach', `/desk/teach/${id}/propose`, { intent: 'pay', words: 'pay' })
  expect(location).toBe('/desk/teach?page=1&told=faster')
  expect((await jo.get(`/desk/teach/${id}`)).location).toContain('told=faster')
  expect(proposed).toEqual([])
  for (const odd of ['x', '-1', '1e3', '9999999999999999999'])
    expect((await sam.get(`/desk/teach/${odd}`)).status, odd).toBe(404)
})

test('words from outside are shown as words', async () => {
  const id = await said({ words: '<script>alert(1)</script>', guesses: ['<i>no</i>'], chose: '"><img>' })
  for (const path of ['/desk/teach', `/desk/teach/${id}`]) {
    const { text } = await sam.get(path)
    expect(text).not.toMatch(/<script>alert|<i>no|"><img>/)
  }
})

test('the measures: what was understood by channel, what is confused, and how often each intent is right', async () => {
  const day = new Date().toISOString().slice(0, 10)
  for (const zone of ['go', 'go', 'ask', 'person']) await said({ zone, day })
  const page = plain((await sam.get('/desk/teach/measures')).text)
  expect(page).toContain('Web chat 4 50% 25% 0% 25% 0% 25%')
  expect(page).toContain('it was right with 27 of 40 (68%)')
  expect(page).toContain('Make a complaint Pay something 7')
  // The worst first.
  expect(page).toMatch(/Make a complaint 20 10 50%.*Apply for a Blue Badge 5 3 60%.*Pay something 15 14 93%/)
  const { text } = await sam.get('/desk/teach/measures')
  expect(text.match(/<caption/g)).toHaveLength(3)
  expect(text.match(/<tr/g)!.length).toBe(3 + 1 + 20 + 3)
})
