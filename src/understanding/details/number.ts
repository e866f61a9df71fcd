import { isPhrase, lexicon, numberPieces, type Phrasebook } from './lexicon.ts'
import { countAt } from './number-words.ts'

/** After digits: the 2nd, 50 %. */
const NO_NUMBER = /^(?:st|nd|rd|th|af|il|ydd|fed|ed|%)$/

/**
 * The one number that somebody wrote, in digits or words: "there are 3 of us", "im 24", "twenty-four", "a couple", "dau", "none".
 * undefined where there is none or more than one ("5 or 6"), or only a limit ("more than 5").
 */
export const readNumber = (said: string, phrases: Phrasebook): number | undefined => readCount(said, phrases)?.value

/** How long, or how old, in the unit that is asked for: "18 months" is one year; "5 months" is no number of weeks. */
export function readTime(said: string, unit: Unit, phrases: Phrasebook): number | undefined {
  const count = readCount(said, phrases)
  if (!count) return undefined
  const [value, given = unit] = [count.value, unitOf(count.after, unit, phrases)]
  if (given === unit) return value
  if (given === 'year' && unit === 'month') return value * 12
  return given === 'month' && unit === 'year' ? Math.floor(value / 12) : undefined
}

type Unit = 'hour' | 'week' | 'month' | 'year'
const UNITS = ['day', 'week', 'fortnight', 'month', 'year'] as const

/** The unit after a number; hours are of a week ("16 hours a week"), and not of a day. */
function unitOf(after: readonly string[], asked: Unit, phrases: Phrasebook): Unit | 'day' | 'fortnight' | undefined {
  const units = lexicon(phrases, 'time', UNITS)
  if (asked !== 'hour') return lexicon(phrases, 'period', ['hour'])(after, 0)?.means ?? units(after, 0)?.means
  const other = after.findIndex((_, at) => /^(day|fortnight|month|year)$/.test(units(after, at)?.means ?? ''))
  return other < 0 ? undefined : units(after, other)?.means
}

function readCount(said: string, phrases: Phrasebook): { value: number; after: readonly string[] } | undefined {
  for (const [value, key] of ['answer.nothing', 'answer.alone', 'answer.two-of-us'].entries())
    if (isPhrase(said, phrases(key))) return { value, after: [] }
  const words = numberPieces(said)
  const limits = lexicon(phrases, 'money', ['bound'])
  const values = new Set<number>()
  let after: readonly string[] = []
  for (let at = 0; at < words.length; ) {
    const counted = countAt(words, at)
    if (!counted && limits(words, at)) return undefined
    if (counted && NO_NUMBER.test(words[at + 1] ?? '') && /^\d/.test(words[at]!)) at += 2
    else if (counted) {
      const minus = words[at - 1] === '-' && at === 1
      values.add(minus ? -counted.value : counted.value)
      at += counted.length
      after = words.slice(at)
    } else at++
  }
  const [value, another] = [...values]
  return value === undefined || another !== undefined || Math.abs(value) >= 1e12 ? undefined : { value, after }
}
