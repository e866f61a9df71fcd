import { smallNumber } from './small-numbers.ts'

/** Grammar of numbers in words, English and Welsh. */
const HUNDRED = new Set('hundred hundreds hundered'.split(' '))
/** A hundred only after one of these, or before punt: elsewhere "cant" and "can" are other words. */
const CANT = new Set('cant gant chant gan can chan'.split(' '))
const BEFORE_CANT = new Set('dau ddau tri dri pedwar bedwar pum bum chwe saith wyth naw'.split(' '))
const LARGE: ReadonlyMap<string, number> = new Map([
  ...'thousand thousands mil fil'.split(' ').map((word) => [word, 1000] as const),
  ...'million miliwn filiwn'.split(' ').map((word) => [word, 1_000_000] as const),
])
const DOZEN = new Set('dozen dozens dwsin ddwsin'.split(' '))
const A = new Set(['a', 'an'])
const AND = new Set(['and', 'n', 'a', 'ac'])

export interface Counted {
  readonly value: number
  /** Of how many words. */
  readonly length: number
}

/**
 * The number that begins at this word: "two hundred and five", "24", "1.5 million", "a couple of", "un ar ddeg", "dau ddeg tri".
 * "five six" are two numbers, "a" alone is none. undefined: none begins here.
 */
export function countAt(words: readonly string[], at: number): Counted | undefined {
  const article = A.has(words[at] ?? '')
  const start = at + (article ? 1 : 0)
  if (article && !/^(couple|pair|dozen|hundred|thousand|million)$/.test(words[start] ?? '')) return undefined
  const { value, length } = wholeAt(words, start)
  if (length === 0) return undefined
  const [tail] = /^and a half\b|^a hanner\b/.exec(words.slice(start + length, start + length + 3).join(' ')) ?? []
  const half = tail?.split(' ').length ?? 0
  const of = /^(couple|dozen)$/.test(words[start + length - 1]!) && words[start + length] === 'of' ? 1 : 0
  const end = start + length + half + of
  const times = half || of ? magnitude(words[end]) : undefined
  if (times) return { value: (value + (half && 0.5)) * times, length: end + 1 - at }
  // "Mil a hanner" is 1500.
  return {
    value: value + (half && 0.5 * (magnitude(words[start + length - 1]) ?? 1)),
    length: start + length + half - at,
  }
}

/** Thousands and what comes after them, each smaller than the one before: "one million two hundred thousand and one". */
function wholeAt(words: readonly string[], start: number): Counted {
  let value = 0
  let at = start
  let limit = Number.POSITIVE_INFINITY
  for (;;) {
    const joint = at > start && AND.has(words[at] ?? '') ? 1 : 0
    const part = belowThousand(words, at + joint, at === start)
    const next = at + joint + (part?.length ?? 0)
    const large = LARGE.get(words[next] ?? '')
    if ((!part && (at > start || !large)) || (large && large >= limit) || (at > start && part!.value >= limit)) break
    value += (part?.value ?? 1) * (large ?? 1)
    at = next + (large ? 1 : 0)
    if (!large) break
    limit = large
  }
  return { value, length: at - start }
}

function belowThousand(words: readonly string[], at: number, first: boolean): Counted | undefined {
  const head = belowHundred(words, at, first)
  const next = at + (head?.length ?? 0)
  if (!isHundred(words, at, next) || (head && head.value >= 100)) return head
  const hundreds = (head?.value ?? 1) * 100
  const joint = AND.has(words[next + 1] ?? '') ? 1 : 0
  const rest = belowHundred(words, next + 1 + joint, false)
  const stands = rest && rest.value > 0 && !isHundred(words, next + 1 + joint, next + 1 + joint + rest.length)
  const length = next + 1 - at
  return stands ? { value: hundreds + rest.value, length: length + joint + rest.length } : { value: hundreds, length }
}

/** Below a hundred in words, or in dozens; in digits of any size, where a number may begin. */
function belowHundred(words: readonly string[], at: number, first: boolean): Counted | undefined {
  const half = /^half a dozen\b|^half dozen\b|^hanner (?:dwsin|cant)\b/.exec(words.slice(at, at + 3).join(' '))?.[0]
  if (half) return { value: half.endsWith('cant') ? 50 : 6, length: half.split(' ').length }
  const counted = inDigits(words, at, first) ?? inWords(words, at)
  if (!counted || counted.value > 99 || !DOZEN.has(words[at + counted.length] ?? '')) return counted
  return { value: counted.value * 12, length: counted.length + 1 }
}

const inDigits = (words: readonly string[], at: number, first: boolean): Counted | undefined =>
  first && /^\d/.test(words[at] ?? '') && words[at]!.length <= 15 ? { value: Number(words[at]), length: 1 } : undefined

function inWords(words: readonly string[], at: number): Counted | undefined {
  const value = smallNumber(words[at] ?? '')
  if (value === undefined) return undefined
  // Vigesimal Welsh: pedwar ar bymtheg, dau ar hugain, pedwar ugain.
  const onto = words[at + 1] === 'ar' ? (words[at + 2] === 'ddeg' ? 10 : smallNumber(words[at + 2] ?? '')) : undefined
  if (onto && onto >= 10 && onto <= 20) return { value: value + onto, length: 3 }
  if (value === 4 && words[at + 1] === 'ugain') return { value: 80, length: 2 }
  if (value < 10 && value > 0 && (words[at + 1] === 'deg' || words[at + 1] === 'ddeg')) {
    const unit = unitAt(words, at + 2)
    return { value: value * 10 + unit, length: unit ? 3 : 2 }
  }
  const unit = value >= 20 && value % 10 === 0 ? unitAt(words, at + 1) : 0
  return { value: value + unit, length: unit ? 2 : 1 }
}

function unitAt(words: readonly string[], at: number): number {
  const value = smallNumber(words[at] ?? '') ?? 0
  return value < 10 ? value : 0
}

const isHundred = (words: readonly string[], unit: number, at: number): boolean =>
  HUNDRED.has(words[at] ?? '') ||
  (CANT.has(words[at] ?? '') &&
    (unit < at ? BEFORE_CANT.has(words[unit] ?? '') : /^(punt|bunt|o)$/.test(words[at + 1] ?? '')))

const magnitude = (word = ''): number | undefined => (HUNDRED.has(word) || CANT.has(word) ? 100 : LARGE.get(word))
