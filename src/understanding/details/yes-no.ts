import { fold } from '../fold.ts'
import { lexicon, type Phrasebook } from './lexicon.ts'

/** Lists under answer in dialogs/words. `clear-yes` and `clear-no` answer at the head of a sentence too, `yes` and `no` only alone. */
const MEANINGS = [
  'polite',
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
  const meant = meanings(words, phrases)
  if (meant.some((means) => means === 'unsure' || means === 'undecided')) return undefined
  const last = meant.lastIndexOf('instead')
  const after = meant.slice(last + 1)
  const counts = last >= 0 && after.some((means) => verdict(means) !== undefined) ? after : meant
  if (!counts.includes(undefined) && !counts.includes('asking')) return agreed(counts)
  return said.includes('?')
    ? undefined
    : headOf(
        said,
        counts.filter((means) => means !== 'polite'),
      )
}

/** What each phrase means, in order; undefined for each word that says neither. */
function meanings(words: readonly string[], phrases: Phrasebook): (Means | undefined)[] {
  const meaning = lexicon(phrases, 'answer', MEANINGS)
  // After a subject: "do" alone is Welsh for yes.
  const does = lexicon(phrases, 'answer', ['does', 'does-not'])
  const meant: (Means | undefined)[] = []
  for (let at = 0; at < words.length; ) {
    const found = meaning(words, at)
    const verb = found?.means === 'subject' ? does(words, at + found.length) : undefined
    if (found && verb) {
      meant.push(verb.means)
      at += found.length + verb.length
    } else {
      const stray = found && /^(subject|does|does-not)$/.test(found.means)
      meant.push(stray ? undefined : found?.means)
      at += found?.length ?? 1
    }
  }
  return meant
}

const verdict = (means: Means | undefined): boolean | undefined =>
  /^(yes|clear-yes|leaning-yes|does)$/.test(means ?? '')
    ? true
    : /^(no|clear-no|leaning-no|does-not)$/.test(means ?? '')
      ? false
      : undefined

/** The one thing that all of it says. */
function agreed(meant: readonly (Means | undefined)[]): boolean | undefined {
  const said = new Set(meant.map(verdict).filter((one) => one !== undefined))
  return said.size === 1 ? said.has(true) : undefined
}

/** "Yes but only at weekends", "No, I live alone": begins with a clear word and nowhere says the other. */
function headOf(said: string, [head, next, ...rest]: readonly (Means | undefined)[]): boolean | undefined {
  const clear = head === 'clear-yes' || head === 'clear-no'
  const other = head === 'clear-yes' ? 'clear-no' : 'clear-yes'
  if (!clear || next === 'asking' || [next, ...rest].includes(other)) return undefined
  // "No heating": a no that goes on without a stop says something of what comes after it.
  if (
    head === 'clear-no' &&
    !/^[^\p{L}]*\p{L}+[^\p{L}\p{N}\s]|^[^\p{L}]*\p{L}+ (?:i|im|ive|we|he|she|they|it|its|but|because|cos|as|my|not|never|only|sorry|there|dwi|mae|ond)\b/iu.test(
      said,
    )
  )
    return undefined
  return head === 'clear-yes'
}
