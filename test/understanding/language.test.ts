import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadExamples } from '../../src/learning/examples.ts'
import { loadLanguages, type TaughtLanguage } from '../../src/learning/languages.ts'
import { samplesOf } from '../../src/learning/learn.ts'
import { dangerFinder } from '../../src/understanding/language/danger.ts'
import { detector, type LanguageDetector, languageDetector } from '../../src/understanding/language/detector.ts'
import { learnLanguages } from '../../src/understanding/language/learn.ts'
import { segments } from '../support/segments.ts'

const dialogs = fileURLToPath(new URL('../../dialogs/', import.meta.url))
const languages = await loadLanguages(`${dialogs}languages`)
const { intents } = await loadExamples(dialogs)
const borrowed = languages.get('en')!.borrowed!
const foreign = [...languages].filter(([, { notice }]) => notice) as [string, Required<TaughtLanguage>][]
const ours = intents
  .flatMap(({ languages }) => Object.entries(languages))
  .map(([code, { examples }]) => ({ code, examples }))

/** One line a text: the code of its language, or "-" for none, a tab, and the text. */
const rows = readFileSync(new URL('languages.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [string, string])

let languageOf: LanguageDetector
beforeAll(() => {
  languageOf = detector(learnLanguages(samplesOf(languages, intents)), borrowed)
})

test.for(rows)('%s: %s', ([language, text]) => {
  expect(languageOf(text) ?? '-').toBe(language)
})

describe('what tells no language', () => {
  test.for([
    '',
    ' ',
    'ok',
    '7',
    'BB-2041',
    'ML4 7QT',
    '07700 900123',
    '👍',
    'hi',
    'bus pass',
    'Siân',
    'a@b.example',
    'ok 👍 42',
  ])('%s', (text) => {
    expect(languageOf(text)).toBeUndefined()
  })

  test('a script that nobody taught us is no language', () => {
    expect(languageOf('Χρειάζομαι βοήθεια')).toBeUndefined()
    expect(languageOf('日本語を話せますか')).toBeUndefined()
  })
})

test('what people write to us in English or Welsh is never taken for another language', () => {
  const taken = ours.flatMap(({ code, examples }) =>
    examples.filter(
      (text) => ![code, undefined].includes(languageOf(text)) && !['en', 'cy'].includes(languageOf(text)!),
    ),
  )
  // "Do you speak Romanian?" may be asked in Romanian.
  expect(taken.filter((text) => !/romaneste|espanol|francais|polsku/.test(text))).toEqual([])
})

test('a fifth of what each foreign language is learned from is known when it was left out', () => {
  const left = new Map([...languages].map(([code, { samples }]) => [code, samples.filter((_, at) => at % 5 !== 0)]))
  const known = languageDetector(left, borrowed)
  const shares = foreign.map(([code, { samples }]) => {
    const out = samples.filter((_, at) => at % 5 === 0).map(known)
    expect(out, code).not.toContain('cy')
    const right = out.filter((found) => found === code).length / out.length
    // Sisters (Czech and Slovak, Hindi and Urdu) are taken for each other.
    expect(right, code).toBeGreaterThanOrEqual(0.5)
    return right
  })
  expect(shares.reduce((sum, share) => sum + share) / shares.length).toBeGreaterThan(0.88)
})

test('the same samples teach the same', () => {
  const again = detector(learnLanguages(samplesOf(languages, intents)), borrowed)
  expect(rows.map(([, text]) => again(text))).toEqual(rows.map(([, text]) => languageOf(text)))
})

test('what was learned can be kept and read again', () => {
  const kept = structuredClone(learnLanguages(samplesOf(languages, intents)))
  expect(detector(kept, borrowed)('dzien dobry potrzebuje pomocy')).toBe('pl')
})

describe('a hostile text costs no more than its beginning', () => {
  const long = 100_000
  test.for([
    ['one word', 'a'.repeat(long)],
    ['words', 'pomocy '.repeat(long / 7)],
    ['digits', '1'.repeat(long)],
    ['at signs', '@'.repeat(long)],
    ['dots', 'a.'.repeat(long / 2)],
    ['accents', `e${'\u0301'.repeat(long)}`],
    ['apostrophes', "'".repeat(long)],
    ['spaces', ' '.repeat(long)],
    ['emoji', '👍'.repeat(long / 2)],
    ['Chinese', '我'.repeat(long)],
    ['addresses', 'http://'.repeat(long / 7)],
    ['halves of letters', '\ud83d'.repeat(long)],
  ])('%s', ([, text = '']) => {
    const finds = dangerFinder(new Map(foreign.map(([code, { notice }]) => [code, notice.danger])))
    const least = Math.min(
      ...Array.from({ length: 10 }, () => {
        const start = performance.now()
        languageOf(text)
        finds(text)
        return performance.now() - start
      }),
    )
    expect(least).toBeLessThan(5)
  })
})

describe('a language that we do not speak', () => {
  const finds = dangerFinder(new Map(foreign.map(([code, { notice }]) => [code, notice.danger])))

  test.for(foreign)('%s is told who we are in three texts, and whom to call', ([, { notice }]) => {
    expect(notice.reply).toContain('999')
    expect(notice.call).toContain('999')
    expect(segments(`${notice.call}\n\n${notice.reply}`)).toBeLessThanOrEqual(3)
  })

  test.for(foreign)('%s: each word of danger is heard, whatever case or accents', ([code, { notice }]) => {
    for (const phrase of notice.danger) {
      expect(finds(`… ${phrase.toUpperCase()}!!`), phrase).toContain(code)
      expect(finds(phrase.normalize('NFD').replace(/[\u0300-\u036f]/g, '')), phrase).toContain(code)
    }
  })

  test('no word of danger is in what people write in English, in Welsh, or of everyday matters', () => {
    const everyday = [...languages.values()].flatMap(({ samples }) => samples)
    const texts = [...everyday, ...ours.flatMap(({ examples }) => examples)]
    expect(texts.filter((text) => finds(text).length > 0)).toEqual([])
  })
})
