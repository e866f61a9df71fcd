/** Numbers in words, English and Welsh with its mutations: grammar, so here and not among the words. */
const SMALL = new Map<string, number>()
const name = (value: number, words: string) => {
  for (const word of words.split(' ')) SMALL.set(word, value)
}
for (const [value, words] of [
  'zero nil nought dim',
  'one un',
  'two couple pair dau dwy ddau ddwy',
  'three tri tair dri dair',
  'four pedwar pedair bedwar bedair',
  'five pump pum bump bum',
  'six chwech chwe',
  'seven saith',
  'eight wyth',
  'nine naw',
  'ten deg deng',
  'eleven',
  'twelve dozen deuddeg ddeuddeg',
  'thirteen',
  'fourteen',
  'fifteen pymtheg bymtheg',
  'sixteen',
  'seventeen',
  'eighteen deunaw ddeunaw',
  'nineteen',
].entries())
  name(value, words)
for (const [tens, words] of [
  'twenty ugain hugain',
  'thirty',
  'forty fourty deugain ddeugain',
  'fifty',
  'sixty trigain drigain',
  'seventy',
  'eighty',
  'ninety ninty',
].entries())
  name((tens + 2) * 10, words)

const HUNDRED = new Set('hundred hundreds hundered cant gant chant'.split(' '))
const LARGE: ReadonlyMap<string, number> = new Map([
  ...'thousand thousands mil fil'.split(' ').map((word) => [word, 1000] as const),
  ...'million miliwn filiwn'.split(' ').map((word) => [word, 1_000_000] as const),
])
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
  const half = words.slice(start + length, start + length + 3).join(' ') === 'and a half' ? 3 : 0
  const of = /^(couple|dozen)$/.test(words[start + length - 1]!) && words[start + length] === 'of' ? 1 : 0
  const end = start + length + half + of
  const times = half || of ? magnitude(words[end]) : undefined
  if (times) return { value: (value + (half && 0.5)) * times, length: end + 1 - at }
  return { value: value + (half && 0.5), length: start + length + half - at }
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
  if (!HUNDRED.has(words[next] ?? '') || (head && head.value >= 100)) return head
  const hundreds = (head?.value ?? 1) * 100
  const joint = AND.has(words[next + 1] ?? '') ? 1 : 0
  const rest = belowHundred(words, next + 1 + joint, false)
  const stands = rest && rest.value > 0 && !HUNDRED.has(words[next + 1 + joint + rest.length] ?? '')
  const length = next + 1 - at
  return stands ? { value: hundreds + rest.value, length: length + joint + rest.length } : { value: hundreds, length }
}

/** Below a hundred in words; in digits of any size, where a number may begin. */
function belowHundred(words: readonly string[], at: number, first: boolean): Counted | undefined {
  const word = words[at] ?? ''
  if (/^\d/.test(word)) return first && word.length <= 15 ? { value: Number(word), length: 1 } : undefined
  const value = SMALL.get(word)
  if (word === 'hanner' && words[at + 1] === 'cant') return { value: 50, length: 2 }
  if (word === 'half' && words[at + 1] === 'a' && words[at + 2] === 'dozen') return { value: 6, length: 3 }
  if (value === undefined) return undefined
  const onto = words[at + 1] === 'ar' ? (words[at + 2] === 'ddeg' ? 10 : SMALL.get(words[at + 2] ?? '')) : undefined
  if (onto && onto >= 10 && onto <= 20) return { value: value + onto, length: 3 }
  if (value < 10 && value > 0 && (words[at + 1] === 'deg' || words[at + 1] === 'ddeg')) {
    const unit = unitAt(words, at + 2)
    return { value: value * 10 + unit, length: unit ? 3 : 2 }
  }
  const unit = value >= 20 && value % 10 === 0 ? unitAt(words, at + 1) : 0
  return { value: value + unit, length: unit ? 2 : 1 }
}

function unitAt(words: readonly string[], at: number): number {
  const value = SMALL.get(words[at] ?? '') ?? 0
  return value < 10 ? value : 0
}

const magnitude = (word = ''): number | undefined => (HUNDRED.has(word) ? 100 : LARGE.get(word))
