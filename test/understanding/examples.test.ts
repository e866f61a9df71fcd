import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { loadExamples } from '../../src/learning/examples.ts'
import { fold } from '../../src/understanding/fold.ts'
import { repertoire } from '../support/repertoire.ts'

const LANGUAGES = ['en', 'cy'] as const
/** What most people come for: an intent learns these from more examples. */
const BUSY = new Set([
  'check_entitlement',
  'apply',
  'how_to',
  'track',
  'report',
  'complain',
  'change',
  'pay',
  'handover',
  'move_in',
])
const LEAST = { en: 10, cy: 5 }
const LEAST_OF_BUSY = { en: 20, cy: 8 }
/** Longer ones fill a small screen. */
const LONGEST = { title: 60, say: 300 }

/**
 * Numbers that a citizen may be sent to. First those of our sheet of facts (ombudsmen, Shelter, gas, power, NHS, police). Then Universal
 * Credit, from GOV.UK, and PIP, Child Benefit, Environment Agency, Report Fraud, National Highways and RSPCA, found on published pages.
 */
const CHECKED = [
  ...['999', '111', '101', '105', '0800 111 999', '0808 800 4444', '0300 111 3000', '0300 061 0614'],
  ...['0800 328 5644', '0800 121 4433', '0300 200 3100', '0800 80 70 60', '0300 123 2040', '7726', '159'],
  ...['0300 123 5000', '0300 1234 999'],
]

const { intents, refused } = await loadExamples(fileURLToPath(new URL('../../dialogs/', import.meta.url)))
const { understanding } = await repertoire()

const written = intents.flatMap(({ languages }) =>
  LANGUAGES.flatMap((language) => {
    const taught = languages[language]
    return taught ? [{ ...taught, language }] : []
  }),
)

describe('what examples teach', () => {
  test('every file of examples is understood', () => {
    expect(refused).toEqual([])
  })

  test('every intent is written in English and in Welsh', () => {
    const missing = intents.flatMap(({ id, languages }) =>
      LANGUAGES.filter((language) => !languages[language]).map((language) => `${id} is not written in ${language}`),
    )
    expect(missing).toEqual([])
  })

  test('every intent has enough examples, and a busy one has more', () => {
    const few = written.flatMap(({ id, intent, language, examples }) => {
      const least = (BUSY.has(intent) ? LEAST_OF_BUSY : LEAST)[language]
      return examples.length < least ? [`${id} has ${examples.length} examples in ${language}, and needs ${least}`] : []
    })
    expect(few).toEqual([])
  })

  test('no example means two things', () => {
    const meant = new Map<string, string>()
    const twice = written.flatMap(({ id, examples }) =>
      examples.flatMap((example) => {
        const before = meant.get(fold(example)) ?? id
        meant.set(fold(example), id)
        return before === id ? [] : [`"${example}" is an example of ${before} and of ${id}`]
      }),
    )
    expect(twice).toEqual([])
  })

  test('no example is what its intent must never be taken for', () => {
    const both = written.flatMap(({ id, examples, not }) => {
      const said = new Set(examples.map(fold))
      return not.filter((line) => said.has(fold(line))).map((line) => `"${line}" is and is not ${id}`)
    })
    expect(both).toEqual([])
  })
})

describe('what must never go somewhere', () => {
  test('is not begun there', () => {
    const begun = written.flatMap(({ id, language, not }) =>
      not.flatMap((line) => {
        const { zone, intent } = understanding.read(line, { language })
        return zone === 'go' && intent?.id === id ? [`"${line}" begins ${id}`] : []
      }),
    )
    expect(begun).toEqual([])
  })
})

describe('what a citizen reads of an intent', () => {
  test('titles are short, and no two are the same', () => {
    const names = new Map<string, string>()
    const wrong = written.flatMap(({ id, language, title }) => {
      const name = `${language} ${fold(title)}`
      const same = names.get(name)
      names.set(name, id)
      return [
        ...(title.length > LONGEST.title ? [`the title of ${id} in ${language} has ${title.length} letters`] : []),
        ...(same === undefined ? [] : [`${same} and ${id} have the same title in ${language}: ${title}`]),
      ]
    })
    expect(wrong).toEqual([])
  })

  test('what is said fits a small screen', () => {
    const long = written.flatMap(({ id, language, say = '' }) =>
      say.length > LONGEST.say ? [`what ${id} says in ${language} has ${say.length} letters`] : [],
    )
    expect(long).toEqual([])
  })

  test('a phone number is one that was checked', () => {
    const unknown = written.flatMap(({ id, language, say = '' }) =>
      numbersIn(say)
        .filter((number) => !CHECKED.includes(number))
        .map((number) => `${id} sends people to ${number} in ${language}, which nobody checked`),
    )
    expect(unknown).toEqual([])
  })

  test('a referral names who looks after it, in both languages', () => {
    const nameless = written.flatMap(({ id, intent, language, body, say }) =>
      intent === 'out_of_scope' && (!body || !say) ? [`${id} does not say who in ${language}`] : [],
    )
    expect(nameless).toEqual([])
  })
})

/** Three figures or more that are no sum of money, as they are written. */
function numbersIn(say: string): string[] {
  return say.match(/(?<![£\d])\d[\d ]*\d(?![\d%])/g)?.filter((number) => number.replaceAll(' ', '').length > 2) ?? []
}
