import { learnLanguages, type Spellings } from './learn.ts'
import { looksLikeName } from './names.ts'
import { mainScript, scriptOf } from './script.ts'
import { type Spelling, users, weigh } from './spelling.ts'
import { small, wordsIn } from './words-in.ts'

/** The code of the language that a text is written in; undefined where it does not tell one. */
export type LanguageDetector = (text: string) => string | undefined

/** What we speak. One of these need only be likely, by so many nats before any other language; */
const OURS: ReadonlySet<string> = new Set(['en', 'cy'])
const LIKELY = 1
/** any other must plainly not be ours, as it brings an interpreter; and be before the others by a little. */
const PLAINLY = 2
const SISTER = 0.3
/** Letters of a word that tells a language alone. */
const ALONE = 5
/** How much of a word counts that people of every language write in English. */
const BORROWED = 0.3

/**
 * Learns languages from what their people write (samples by code: "cy", "pl"), and says which one a text is written in.
 * undefined: it does not tell, as "ok", a number, a reference, a name or an address do not; then nothing may change.
 * `borrowed` are words that people of every language keep in English ("council tax"): they say little.
 */
export const languageDetector = (
  samples: ReadonlyMap<string, readonly string[]>,
  borrowed: Iterable<string> = [],
): LanguageDetector => detector(learnLanguages(samples), borrowed)

/** The same, of what was learned before. Pure; a text of any length costs what its beginning costs. */
export function detector(spellings: Spellings, borrowed: Iterable<string>): LanguageDetector {
  const loans = new Set([...borrowed].flatMap(wordsIn).map(small))
  return (text) => {
    const words = wordsIn(text)
    const script = mainScript(words)
    const spelling = script && spellings.get(script)
    if (!spelling) return undefined
    // Whoever writes a script that no other language has, has told it.
    if (spelling.languages.length === 1) return spelling.languages[0]
    const own = words.filter((word) => scriptOf(word) === script)
    const found = likeliest(own.map(small), spelling, loans)
    if (found === undefined) return undefined
    return script !== 'Latin' || tells(found, text, own, spelling, loans) ? spelling.languages[found] : undefined
  }
}

/** The language that all words together speak for, if one is plainly before the others: its place. */
function likeliest(words: readonly string[], spelling: Spelling, loans: ReadonlySet<string>): number | undefined {
  const { languages, words: known } = spelling
  const whole = words.join(' ')
  const sayIt = words.length > 1 ? known.flatMap((own, at) => (own.has(whole) ? [at] : [])) : []
  if (sayIt.length === 1) return sayIt[0]
  const sums = new Float64Array(languages.length)
  for (const word of words) {
    const nats = weigh(spelling, word)
    const share = loans.has(word) ? BORROWED : 1
    for (let at = 0; at < sums.length; at++) sums[at]! += nats[at]! * share
  }
  const [first = 0, second = 0] = [...sums.keys()].sort((one, other) => sums[other]! - sums[one]!)
  const sum = (at: number) => sums[at] ?? Number.NEGATIVE_INFINITY
  const isOurs = (at: number) => OURS.has(languages[at]!)
  const ours = Math.max(...[...languages.keys()].filter(isOurs).map(sum))
  const enough = isOurs(first)
    ? sum(first) - sum(second) > LIKELY
    : sum(first) - ours > PLAINLY && sum(first) - sum(second) > SISTER
  return enough ? first : undefined
}

/** Is there a word that the language is known to use, and more than a name? */
function tells(
  language: number,
  text: string,
  said: readonly string[],
  { languages, words }: Spelling,
  loans: ReadonlySet<string>,
): boolean {
  const own = said.map(small).filter((word) => !loans.has(word))
  const known = own.filter((word) => words[language]!.has(word))
  if (looksLikeName(text, said) && (/\d/.test(text) || known.length < own.length)) return false
  if (said.length > 1) return known.length > 0
  return known.some((word) => word.length >= ALONE && languages[language] !== 'en' && users(words, word) === 1)
}
