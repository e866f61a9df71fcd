import { isClose } from './close.ts'
import type { Counted } from './number-words.ts'

/** "First" to "thirty-first", English and Welsh with its mutations: grammar, so here and not among the words. */
const ORDINALS = new Map<string, number>()
for (const [at, words] of [
  'first cyntaf gyntaf',
  'second ail',
  'third trydydd trydedd',
  'fourth forth pedwerydd bedwerydd pedwaredd',
  'fifth pumed bumed',
  'sixth chweched',
  'seventh seithfed',
  'eighth wythfed',
  'ninth nawfed',
  'tenth degfed ddegfed',
  'eleventh',
  'twelfth deuddegfed ddeuddegfed',
  'thirteenth',
  'fourteenth',
  'fifteenth pymthegfed bymthegfed',
  'sixteenth',
  'seventeenth',
  'eighteenth deunawfed ddeunawfed',
  'nineteenth',
  'twentieth ugeinfed',
].entries())
  for (const word of words.split(' ')) ORDINALS.set(word, at + 1)
ORDINALS.set('thirtieth', 30)

/** Said before "ar ddeg" (the 10s), "ar bymtheg" (the 15s) or "ar hugain" (the 20s). */
const UNFED = 'unfed'
const ONTO: ReadonlyMap<string, number> = new Map([
  ['ddeg', 10],
  ['bymtheg', 15],
  ['hugain', 20],
])
const LONGEST = 5

/** The ordinal that begins at this word: "fifteenth", "twenty-seventh", "ail ar bymtheg". undefined: none does. */
export function ordinalAt(words: readonly string[], at: number): Counted | undefined {
  const word = words[at]!
  const tens = word === 'twenty' ? 20 : word === 'thirty' ? 30 : 0
  const next = at + (tens && words[at + 1] === '-' ? 2 : 1)
  const unit = tens ? ORDINALS.get(words[next] ?? '') : undefined
  if (unit && unit < 10) return { value: tens + unit, length: next + 1 - at }
  const value = word === UNFED ? 1 : ORDINALS.get(word)
  const onto = words[at + 1] === 'ar' ? ONTO.get(words[at + 2] ?? '') : undefined
  if (onto && value) return { value: value + onto, length: 3 }
  return value === undefined || word === UNFED ? undefined : { value, length: 1 }
}

/** The ordinal that a long word is with a slip in it: "secnd", "twelth". */
export function nearOrdinal(word: string): number | undefined {
  if (word.length < LONGEST) return undefined
  const near = new Set([...ORDINALS].flatMap(([ordinal, value]) => (isClose(word, ordinal) ? value : [])))
  return near.size === 1 ? [...near][0] : undefined
}
