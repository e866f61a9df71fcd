import {
  isPhrase,
  type Lexicon,
  lexicon,
  numberPieces,
  type Phrasebook,
  saysNothing,
  sinceCorrection,
} from './lexicon.ts'
import { MONTHS } from './months.ts'
import { countAt } from './number-words.ts'

/** After digits: the 2nd, 50 %, 2k, 10 m, the 60s. */
const NO_NUMBER = /^(?:st|nd|rd|th|af|il|ydd|fed|ed|k|m|s|%)$/
/** Before or after one number it is only a limit: >5, 10+. */
const LIMIT = /[<>]|\d\s*\+/

/**
 * The one number that somebody wrote, in digits or words: "there are 3 of us", "im 24", "twenty-four", "a couple", "dau", "none".
 * undefined where there is none or more than one ("5 or 6"), only a limit ("more than 5"), or one to add to others ("me and 2 kids").
 */
export const readNumber = (said: string, phrases: Phrasebook): number | undefined => readCount(said, phrases)?.value

/**
 * How long, or how old, in the unit that is asked for: "18 months" is one year, "two and a half" two; "5 months" is no number of
 * weeks, and "67 next month" no age.
 */
export function readTime(said: string, unit: Unit, phrases: Phrasebook): number | undefined {
  const count = readCount(said, phrases)
  if (!count || (unit === 'year' && isToCome(said, phrases))) return undefined
  const [value, given = unit] = [count.value, unitOf(count.after, unit, phrases)]
  if (given === unit) return unit === 'year' ? Math.floor(value) : value
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

/** An age that somebody has not reached: "nearly 18", "67 next month", "67 in june"; not "turned 67 last june". */
function isToCome(said: string, phrases: Phrasebook): boolean {
  const words = numberPieces(said)
  const has = <M>(meaning: Lexicon<M>) => words.some((_, at) => meaning(words, at) !== undefined)
  if (has(lexicon(phrases, 'answer', ['coming']))) return true
  return has(lexicon(phrases, 'time', MONTHS)) && !has(lexicon(phrases, 'answer', ['had']))
}

function readCount(said: string, phrases: Phrasebook): { value: number; after: readonly string[] } | undefined {
  if (saysNothing(said, phrases)) return { value: 0, after: [] }
  for (const [before, key] of ['answer.alone', 'answer.two-of-us'].entries())
    if (isPhrase(said, phrases(key))) return { value: before + 1, after: [] }
  const words = sinceCorrection(numberPieces(said), phrases)
  const limits = lexicon(phrases, 'money', ['bound'])
  const values = new Set<number>()
  const counts: { at: number; end: number }[] = []
  for (let at = 0; at < words.length; ) {
    const counted = countAt(words, at)
    if (!counted && limits(words, at)) return undefined
    if (counted && NO_NUMBER.test(words[at + 1] ?? '') && /^\d/.test(words[at]!)) at += 2
    else if (counted) {
      const minus = words[at - 1] === '-' && at === 1
      values.add(minus ? -counted.value : counted.value)
      counts.push({ at, end: at + counted.length })
      at += counted.length
    } else at++
  }
  const [value, another] = [...values]
  if (value === undefined || another !== undefined || Math.abs(value) >= 1e12 || LIMIT.test(said)) return undefined
  const things = new Set(counts.map((one) => words[one.end]).filter((word) => /^\p{L}/u.test(word ?? '')))
  if (counts.length > 1 && things.size > 1) return undefined
  const { at, end } = counts.at(-1)!
  return isPartOfSum(words, at, end, phrases) ? undefined : { value, after: words.slice(end) }
}

/** "Me and 2 kids", "two adults and a baby": there are others to add, unless it is said that these are all. */
function isPartOfSum(words: readonly string[], at: number, end: number, phrases: Phrasebook): boolean {
  if (lexicon(phrases, 'answer', ['in-all'])(words, end)) return false
  const joint = lexicon(phrases, 'answer', ['joint'])
  const someone = lexicon(phrases, 'answer', ['someone'])
  const joined = someone(words, at - 1) ? at - 2 : at - 1
  if (joined > 0 && (words[joined] === '+' || joint(words, joined))) return true
  return words.some((_, place) => place >= end && joint(words, place) && someone(words, place + 1))
}
