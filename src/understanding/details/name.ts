import { fold, foldPhrase } from '../fold.ts'
import { isPhrase, type Phrasebook } from './lexicon.ts'

const LONGEST = 120
/** Answers to something else: "idk", "skip", "dim diolch". */
const NO_NAMES = ['skip', 'unsure', 'nothing', 'none-of', 'clear-yes', 'clear-no', 'yes', 'no', 'else-yes'].map(
  (list) => `answer.${list}`,
)
const INITIAL = /^\p{Lu}\.?$/u

/**
 * The name that somebody gives: "my name is Siân Jones", "its bob", "Jones, Mary". Asked for and never guessed: undefined for
 * anything that is more than a name, has digits, or is a sentence.
 */
export function readName(said: string, phrases: Phrasebook): string | undefined {
  if (NO_NAMES.some((key) => isPhrase(said, phrases(key)))) return undefined
  if (said.length > LONGEST || /[\p{N}?@£<>{}]/u.test(said)) return undefined
  const bare = without(
    without(said.replace(/\s+/g, ' ').trim(), phrases('name.before'), 'start'),
    phrases('name.after'),
    'end',
  )
  const [, last, first] = /^(\p{L}[\p{L}\p{M}'’-]*), ?(\p{L}[\p{L}\p{M}'’ .-]*)$/u.exec(bare) ?? []
  const name = last && first ? `${first} ${last}` : bare
  if (!/^\p{L}[\p{L}\p{M}'’. -]*$/u.test(name)) return undefined
  const words = name.replace(/\.$/, '').split(' ')
  const never = new Set(phrases('name.never').map(foldPhrase))
  // "The" is in a sentence; so is "Why" alone; "Will Young" may well be somebody.
  const isSentence = (word: string) =>
    never.has(fold(word)) && !INITIAL.test(word) && (words.length === 1 || !/^\p{Lu}/u.test(word))
  if (words.length > 6 || words.some(isSentence)) return undefined
  const shouted = name === name.toLowerCase() || (name === name.toUpperCase() && name.length > 3)
  return shouted ? words.map(capital).join(' ') : words.join(' ')
}

/** Without the longest of these phrases at its start or end, over and over: "hi, my name is". */
function without(said: string, phrases: readonly string[], where: 'start' | 'end'): string {
  const text = said.replace(/^[\s,.:;!"“”-]+|[\s,:;!"“”-]+$/gu, '')
  const words = text.split(' ')
  for (let length = Math.min(6, words.length - 1); length > 0; length--) {
    const [piece, rest] =
      where === 'start'
        ? [words.slice(0, length), words.slice(length)]
        : [words.slice(-length), words.slice(0, -length)]
    if (phrases.some((phrase) => foldPhrase(phrase) === fold(piece.join(' '))))
      return without(rest.join(' '), phrases, where)
  }
  return text
}

/** sian o'brien-jones → Sian O'Brien-Jones */
const capital = (word: string): string =>
  word.toLowerCase().replace(/(^|['’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
