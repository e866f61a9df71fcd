import { fold, foldPhrase } from '../fold.ts'
import { isClose } from './close.ts'
import { lexicon, type Phrasebook } from './lexicon.ts'

/**
 * Lists under answer in dialogs/words. `clear-yes` and `clear-no` answer at the head of a sentence too, `yes` and `no` only alone;
 * `else-yes` is a yes where nothing else says yes or no ("definitely"; "definitely not").
 */
const MEANINGS = [
  'polite',
  'else-yes',
  'subject',
  'does',
  'does-not',
  'yes',
  'no',
  'leaning-yes',
  'leaning-no',
  'clear-yes',
  'clear-no',
  'unsure',
  'undecided',
  'instead',
  'asking',
] as const
type Means = (typeof MEANINGS)[number]
/** Lists whose long words may have a slip in them. */
const SLIPS = ['polite', 'else-yes', 'clear-yes', 'clear-no', 'yes', 'no'] as const
const LONG = 7

const WORD = /[\p{L}\p{N}\p{M}'’]+|\p{Extended_Pictographic}/gu

/** What a phrase means (undefined: a word that says neither), and the place of the word after it. */
interface Part {
  readonly means: Means | undefined
  readonly end: number
}

/** More words than this are a story, not an answer. */
const MOST = 30

/**
 * Yes or no in any of the ways people say it: "no problem, yes", "aye", "not yet", "nage", "yes but only at weekends", "no wait yes".
 * undefined where it is neither, both, or only has the word in it: "ok so when is my bin day", "yes no maybe", "no heating".
 */
export function readYesNo(said: string, phrases: Phrasebook): boolean | undefined {
  const words = fold(said.slice(0, 500))
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .split(' ')
  if (words.length > MOST || words[0] === '') return undefined
  const parts = partsOf(words, phrases)
  if (parts.some(({ means }) => means === 'unsure' || means === 'undecided')) return undefined
  const last = parts.findLastIndex(({ means }) => means === 'instead')
  const after = parts.slice(last + 1)
  const counts = last >= 0 && after.some(({ means }) => verdict(means) !== undefined) ? after : parts
  if (counts.every(({ means }) => means !== undefined && means !== 'asking')) return agreed(counts)
  return said.includes('?') ? undefined : headOf(said, counts, phrases)
}

/** What each phrase means, in order. */
function partsOf(words: readonly string[], phrases: Phrasebook): Part[] {
  const meaning = lexicon(phrases, 'answer', MEANINGS)
  // After a subject: "do" alone is Welsh for yes.
  const does = lexicon(phrases, 'answer', ['does', 'does-not'])
  // "Nac ydw", "na fedraf": a Welsh verb, denied.
  const denying = lexicon(phrases, 'answer', ['deny', 'deniable'])
  const parts: Part[] = []
  for (let at = 0; at < words.length; ) {
    const found = meaning(words, at) ?? slipAt(words, at, phrases)
    // "I haven't got a clue" is no "I haven't".
    const who = found?.means === 'subject' && meaning(words, at + found.length)?.means !== 'unsure' ? found : undefined
    const verb = who && does(words, at + who.length)
    const deny = denying(words, at)?.means === 'deny' && denying(words, at + 1)?.means === 'deniable'
    const stray = found && /^(subject|does|does-not)$/.test(found.means)
    const means = deny ? 'clear-no' : verb ? verb.means : stray ? undefined : found?.means
    at += deny ? 2 : (found?.length ?? 1) + (verb?.length ?? 0)
    parts.push({ means, end: at })
  }
  return parts
}

/** A long word with a slip in it, or one with its last letter twice: "definatly", "yepp". */
function slipAt(words: readonly string[], at: number, phrases: Phrasebook): { means: Means; length: 1 } | undefined {
  const word = words[at]!
  const once = word.replace(/(\p{L})\1$/u, '$1')
  const isSlipOf = (known: string) =>
    known === once || (known.length >= LONG && word.length >= LONG - 1 && isClose(word, known))
  const means = SLIPS.find((list) => phrases(`answer.${list}`).some((phrase) => isSlipOf(foldPhrase(phrase))))
  return means && { means, length: 1 }
}

const verdict = (means: Means | undefined): boolean | undefined =>
  /^(yes|clear-yes|leaning-yes|does)$/.test(means ?? '')
    ? true
    : /^(no|clear-no|leaning-no|does-not)$/.test(means ?? '')
      ? false
      : undefined

/** The one thing that all of it says. */
function agreed(parts: readonly Part[]): boolean | undefined {
  const said = new Set(parts.map(({ means }) => verdict(means)).filter((one) => one !== undefined))
  if (said.size === 0) return parts.some(({ means }) => means === 'else-yes') || undefined
  return said.size === 1 ? said.has(true) : undefined
}

/** "Yes but only at weekends", "No, I live alone": begins with a clear word and nowhere says the other. */
function headOf(said: string, parts: readonly Part[], phrases: Phrasebook): boolean | undefined {
  const [head, ...rest] = parts.filter(({ means }) => means !== 'polite' && means !== 'else-yes')
  const isYes = head?.means === 'clear-yes'
  const other = isYes ? 'clear-no' : 'clear-yes'
  if (!head || (!isYes && head.means !== 'clear-no') || rest[0]?.means === 'asking') return undefined
  if (rest.some(({ means }) => means === other)) return undefined
  return isYes || goesOn(said, head.end, phrases) ? isYes : undefined
}

/** A no that goes on without a stop says something of what comes after it: "no heating". Not so "no, heating" and "no I have". */
function goesOn(said: string, words: number, phrases: Phrasebook): boolean {
  const found = [...said.slice(0, 500).matchAll(WORD)]
  const [head, next] = found.slice(words - 1)
  const stop = head && said.slice(head.index + head[0].length, next?.index)
  return /\S/.test(stop ?? '') || phrases('answer.after-no').includes(fold(next?.[0] ?? ''))
}
