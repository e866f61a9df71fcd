import type { Period } from '../../question.ts'
import { type Lexicon, lexicon, numberPieces, type Phrasebook, saysNothing, sinceCorrection } from './lexicon.ts'
import { countAt } from './number-words.ts'
import { smallNumber } from './small-numbers.ts'

/** Money, and how often, where they say so. */
export interface Amount {
  readonly pounds: number
  readonly per: Period | null
}

const MONEY = ['pounds', 'pence', 'thousand', 'five-pounds', 'ten-pounds', 'bound', 'either'] as const
const PERIODS = ['hour', 'day', 'week', 'fortnight', 'four-weeks', 'month', 'year'] as const
const MOST = 1e12

/** An amount in a text; `sure` by its sign or word (£, quid, k), not a bare number. */
interface Sum {
  readonly pounds: number
  readonly sure: boolean
  readonly at: number
  readonly end: number
}

/**
 * The amount that somebody wrote: "16k", "twenty quid", "£1,250.50", "about 300 a week". undefined where there is none, or
 * where it is not one: "between 200 and 300", "over £500", "£12 an hour", "5 or 6", "180 a week and 20".
 */
export function readAmount(said: string, phrases: Phrasebook): Amount | undefined {
  // A comma that parts no thousands, an amount below nothing, another country's money.
  if (/\d,(?!\d{3}(?!\d))\d|(?:^|£)\s*-\s*[£\d]|[$€]/.test(said)) return undefined
  if (saysNothing(said, phrases)) return { pounds: 0, per: null }
  const pieces = numberPieces(said.replace(/\bp[./](?:(c)[./]?)?([wma])\b/gi, 'p$1$2')).map((piece) =>
    piece === '/' ? 'per' : piece,
  )
  const words = sinceCorrection(pieces, phrases)
  const money = lexicon(phrases, 'money', MONEY)
  const period = lexicon(phrases, 'period', PERIODS)
  const sums: Sum[] = []
  const periods = new Set<(typeof PERIODS)[number]>()
  for (let at = 0; at < words.length; ) {
    const often = period(words, at)
    const sum = often ? undefined : (inHundreds(words, at, period) ?? sumAt(words, at, money))
    if (often) periods.add(often.means)
    else if (sum && !isOther(words[sum.end]))
      sums.push({ ...sum, sure: sum.sure || period(words, sum.end) !== undefined })
    else if (money(words, at)?.means === 'bound') return undefined
    at = often ? at + often.length : (sum?.end ?? at + 1)
  }
  if (sums.some((sum, nth) => isEither(words, sum, sums[nth + 1], money))) return undefined
  const joint = lexicon(phrases, 'answer', ['joint'])
  if (sums.some((sum) => !sum.sure && sum.at > 0 && (words[sum.at - 1] === '+' || joint(words, sum.at - 1))))
    return undefined
  const [per = null, another] = [...periods]
  if (another !== undefined || per === 'hour' || per === 'day') return undefined
  const sure = sums.some((sum) => sum.sure) ? sums.filter((sum) => sum.sure) : sums
  const [pounds, other] = [...new Set(sure.map((sum) => sum.pounds))]
  return pounds === undefined || other !== undefined || Number.isNaN(pounds) ? undefined : { pounds, per }
}

/** "Two fifty a week": hundreds, where it is said how often; alone it may be £2.50, and "nine ninety-nine" is a price. */
function inHundreds(words: readonly string[], at: number, period: Lexicon<(typeof PERIODS)[number]>): Sum | undefined {
  const [hundreds, rest] = [smallNumber(words[at] ?? ''), countAt(words, at + 1)]
  if (!hundreds || hundreds > 9 || !rest || rest.value < 10 || rest.value > 95 || /^\d/.test(words[at + 1]!))
    return undefined
  const end = at + 1 + rest.length
  return period(words, end) && { pounds: hundreds * 100 + rest.value, sure: true, at, end }
}

/** NaN pounds: looks like an amount and cannot be one ("£1.234"). */
function sumAt(words: readonly string[], start: number, money: Lexicon<(typeof MONEY)[number]>): Sum | undefined {
  const sign = words[start] === '£' ? 1 : 0
  const coin = money(words, start)?.means
  if (coin === 'five-pounds' || coin === 'ten-pounds')
    return { pounds: coin === 'ten-pounds' ? 10 : 5, sure: true, at: start, end: start + 1 }
  const article = words[start] === 'a' || words[start] === 'one' ? 1 : 0
  const counted = countAt(words, start + sign)
  if (!counted && !(article && isGrandOrPound(words, start + 1, money))) return undefined
  let at = start + (counted ? sign + counted.length : 1)
  let pounds = counted?.value ?? 1
  let sure = sign > 0
  const decimals = /\.(\d+)$/.exec(words[start + sign] ?? '')?.[1]?.length ?? 0
  // A couple of grand.
  if (words[at] === 'of' && money(words, at + 1)) at++
  if (money(words, at)?.means === 'thousand') {
    pounds *= 1000
    sure = true
    at++
  } else if (decimals > 2) pounds = Number.NaN
  if (money(words, at)?.means === 'pence') {
    pounds /= sign ? 1 : 100
    sure = true
    at++
  } else if (money(words, at)?.means === 'pounds' || (sign && isPence(words, at, money))) {
    sure = true
    if (money(words, at) || words[at] === 'and') at++
    if (words[at] === 'and' && money(words, at + 2)?.means === 'pence') at++
    const pence = countAt(words, at)
    if (pence && pence.value < 100 && Number.isInteger(pounds)) {
      pounds += pence.value / 100
      at += pence.length
      if (money(words, at)?.means === 'pence') at++
    }
  }
  return { pounds: pounds > MOST ? Number.NaN : Math.round(pounds * 100) / 100, sure, at: start, end: at }
}

/** The 15th, 50 %, 10 m. */
const isOther = (after = '') => /^(?:st|nd|rd|th|%|m)$/.test(after)

const isGrandOrPound = (words: readonly string[], at: number, money: Lexicon<(typeof MONEY)[number]>) =>
  /^(thousand|pounds)$/.test(money(words, at)?.means ?? '')

/** "£3 50p", "£3 and 50p" */
const isPence = (words: readonly string[], at: number, money: Lexicon<(typeof MONEY)[number]>) =>
  [at, at + 1].some((place) => countAt(words, place) && money(words, place + 1)?.means === 'pence')

/** Two amounts with "or", "to", a dash or nothing between them. */
function isEither(
  words: readonly string[],
  sum: Sum,
  next: Sum | undefined,
  money: Lexicon<(typeof MONEY)[number]>,
): boolean {
  if (!next) return false
  // "Two fifty": £2.50 or £250.
  if (next.at === sum.end) return words[next.at] !== '£'
  if (next.at !== sum.end + 1) return false
  return words[sum.end] === '-' || money(words, sum.end)?.means === 'either'
}

const A_YEAR: Readonly<Record<Period, number>> = { week: 52, fortnight: 26, 'four-weeks': 13, month: 12, year: 1 }

/** An amount of one period as that of another, as benefit law does it: a month is a twelfth of 52 weeks. To the penny. */
export const asPer = (pounds: number, from: Period, to: Period): number =>
  Math.round((pounds * 100 * A_YEAR[from]) / A_YEAR[to]) / 100
