import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { segments } from '../channels/sms/segments.ts'
import { articleSays } from '../src/article-words.ts'
import { makeArticles } from '../src/articles.ts'
import type { Sentence } from '../src/dialog.ts'
import { readArticles } from '../src/learning/index.ts'
import { fold } from '../src/understanding/fold.ts'
import { loadWords } from '../src/words.ts'
import { articles, dialogs } from './support/articles.ts'

const { packs, loaded } = await articles()
const facts = {
  council: 'Marlow Vale Borough Council',
  phone: '01632 960 000',
  outOfHoursPhone: '01632 960 111',
  web: 'https://www.marlowvale.example',
  opens: '08:45',
  closes: '17:00',
}
const words = loadWords(new URL('../dialogs/words/', import.meta.url), facts, packs.words, loaded.words)
const languages = [...loaded.articles.keys()]
const one = (id: string, language = 'en') => loaded.articles.get(language)!.find((article) => article.id === id)!

const said = (id: string, language: string, on = '2026-11-22', sms = false) =>
  (articleSays(one(id, language), on) as Sentence[]).map(({ key, fill }) =>
    words.say(language, sms && words.has(language, `${key}.sms`) ? `${key}.sms` : key, fill as Record<string, string>),
  )

test('all articles are read', () => expect(loaded.refused).toEqual([]))

test('every service has an article on cost, documents, how, when and where, in every language', () => {
  for (const language of ['en', 'cy'])
    for (const { service } of packs.packs)
      for (const topic of ['cost', 'documents', 'how', 'when', 'where'])
        expect(one(`${service.id}.${topic}`, language), `${service.id}.${topic} in ${language}`).toBeDefined()
  const ids = languages.map((language) => loaded.articles.get(language)!.map(({ id }) => id))
  expect(ids[0]).toEqual(ids[1])
})

test('no question stands under two articles of a language', () => {
  for (const language of languages) {
    const all = loaded.articles.get(language)!.flatMap(({ title, asks }) => [title, ...asks].map(fold))
    expect(all.filter((ask, at) => all.indexOf(ask) !== at)).toEqual([])
  }
})

test('every answer can be said in every language, and says last where it comes from', () => {
  for (const language of languages)
    for (const { id } of loaded.articles.get(language)!) {
      const lines = said(id, language)
      expect(lines.length, id).toBeGreaterThan(1)
      expect(lines.join(' '), id).not.toMatch(/[{}]|undefined/)
    }
})

test('an answer goes into two texts before its source; a Welsh one into as many letters', () => {
  for (const { id } of loaded.articles.get('en')!)
    expect(segments(said(id, 'en', '2026-11-22', true).slice(0, -1).join(' ')), id).toBeLessThanOrEqual(2)
  for (const { id } of loaded.articles.get('cy')!)
    expect(said(id, 'cy', '2026-11-22', true).slice(0, -1).join(' ').length, id).toBeLessThanOrEqual(306)
})

test('what the service pack says is said from there, with its source and the day that was checked', () => {
  expect(said('bulky-waste.cost', 'en')).toEqual([
    'It costs £45 for up to 3 items and £12 for each extra item. It costs £22.50 if you get Council Tax Reduction.',
    'From Marlow Vale Borough Council (checked 21 November 2026).',
  ])
  expect(one('blue-badge.cost').answer).toEqual(['blue-badge.cost'])
  expect(said('blue-badge.cost', 'cy').at(-1)).toBe(
    'O Nottinghamshire County Council: Blue Badge hub, https://nottinghamshire.gov.uk/transport/parking/blue-badge-hub (gwiriwyd 21 Tachwedd 2026).',
  )
})

test('what nobody has checked says so', () => {
  expect(said('carers-allowance.when', 'en').at(-1)).toContain('Somebody still has to check it')
})

test('a value of law is the one of the day', () => {
  expect(said('carers-allowance.cost', 'en', '2026-04-05').join(' ')).toContain('up to £196 a week')
  expect(said('carers-allowance.cost', 'en', '2026-04-06').join(' ')).toContain('up to £204 a week')
  expect(said('electoral-registration.when', 'cy').join(' ')).toContain('19 Ebrill 2027')
})

test('by text the source is short', () => {
  expect(said('blue-badge.cost', 'en', '2026-11-22', true).at(-1)).toBe(
    'From Nottinghamshire County Council: Blue Badge hub, 21 November 2026.',
  )
})

/** What is refused where a file of library-card's articles says `to` instead of `from`. */
async function refusedWith(language: string, from: string | RegExp, to: string) {
  const copy = mkdtempSync(join(tmpdir(), 'anydoor-articles-'))
  onTestFinished(() => rmSync(copy, { recursive: true }))
  for (const part of ['services/library-card', 'understanding'])
    cpSync(join(dialogs, part), join(copy, part), { recursive: true })
  const file = join(copy, `services/library-card/articles.${language}.yaml`)
  const text = readFileSync(file, 'utf8')
  expect(text).toMatch(from)
  writeFileSync(file, text.replace(from, to))
  const library = packs.packs.filter(({ service }) => service.id === 'library-card')
  const { folders, refused: unread } = await readArticles(copy)
  const { articles, refused: unfit } = makeArticles(folders, { ...packs, packs: library })
  const refused = [...unread, ...unfit]
  expect(articles.get('en')!.every(({ service }) => service === undefined)).toBe(refused.length > 0)
  return refused.map(({ file, reason }) => `${file}: ${reason}`)
}

const EN = 'services/library-card/articles.en.yaml'
const CY = 'services/library-card/articles.cy.yaml'

test.each([
  ['en', /source: local/, 'source: hearsay', [`${EN}: how.source: [hearsay] is not in sources.yaml`]],
  ['en', /\{phone\}/, '{fax}', [`${EN}: when.answer: {fax} is no constant and no fact of the council`]],
  [
    'en',
    /title:/,
    'tittle:',
    [expect.stringContaining(`${EN}: cost.title: `), expect.stringContaining(`${EN}: cost: `)],
  ],
  [
    'en',
    /^where:/m,
    'whither:',
    [`${CY}: where: is not in English`, `${CY}: where.answer: only in one language`, `${CY}: whither: missing`],
  ],
  ['cy', /asks:/, 'source: local\n  asks:', [`${CY}: cost.source: is written in English only`]],
  ['cy', / {2}answer: .*/, '', [`${CY}: how.answer: only in one language`]],
])(
  'a faulty file in %s is refused with its place, and the others are read: %s',
  async (language, from, to, reasons) => {
    expect(await refusedWith(language, from, to)).toEqual(reasons)
  },
)

test('an article that asks the same thing twice, or too little, is refused', async () => {
  const [first] = one('library-card.cost').asks
  expect(await refusedWith('en', /asks:\n/, `asks:\n    - ${JSON.stringify(first)}\n`)).toEqual([
    `${EN}: cost.asks: "${first}" stands twice`,
  ])
  expect(await refusedWith('en', /asks:\n(?: {4}.*\n)+/, 'asks: ["how much"]\n')).toEqual([
    expect.stringContaining(`${EN}: cost.asks: `),
  ])
})
