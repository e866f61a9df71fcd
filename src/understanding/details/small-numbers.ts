import { isClose } from './close.ts'

/** Numbers in words, English and Welsh with its mutations: grammar, so here and not among the words. */
const SMALL = new Map<string, number>()
const name = (value: number, words: string) => {
  for (const word of words.split(' ')) SMALL.set(word, value)
}
for (const [value, words] of [
  'zero nil nought dim',
  'one un',
  'two couple pair cwpl cwpwl dau dwy ddau ddwy',
  'three tri tair dri dair',
  'four pedwar pedair bedwar bedair',
  'five pump pum bump bum',
  'six chwech chwe',
  'seven saith',
  'eight wyth',
  'nine naw',
  'ten deg deng',
  'eleven',
  'twelve dozen deuddeg ddeuddeg dwsin ddwsin',
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

const TENS =
  /^(twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)(one|two|three|four|five|six|seven|eight|nine)$/
/** Shorter ones have neighbours that are other words: "there" and three, "night" and eight. */
const LONG = [...SMALL].filter(([word]) => word.length >= 7)

/** A number below a hundred in one word: "seventeen", "twentyone", "ninteen", "deunaw". "Seventh" is none. */
export function smallNumber(word: string): number | undefined {
  const known = SMALL.get(word)
  if (known !== undefined || word.length < 6) return known
  const [, tens, unit] = TENS.exec(word) ?? []
  if (tens && unit) return SMALL.get(tens)! + SMALL.get(unit)!
  const near = new Set(
    /(?:th|ths)$/.test(word) ? [] : LONG.flatMap(([long, value]) => (isClose(word, long) ? value : [])),
  )
  return near.size === 1 ? [...near][0] : undefined
}
