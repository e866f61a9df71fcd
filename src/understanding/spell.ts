import { fold } from './fold.ts'
import { mistakes } from './mistakes.ts'

/** Shorter words are left alone: one wrong letter in three makes too many others. */
const SHORTEST = 4
/** From this length two mistakes in a word are put right, below it one. */
const LONG = 7
/** Words after these are left as they are: who writes that much has said what it is about. */
const MOST = 120

interface Word {
  readonly word: string
  readonly letters: number
  readonly often: number
}

/**
 * Puts words right by the words of `texts`: each word of four letters or more that is not one of them becomes the nearest of
 * them, the most frequent where several are as near, or stays where none is near (one mistake in 4 to 6 letters, two from 7).
 * Gives the folded text.
 */
export const speller = (texts: Iterable<string>): ((text: string) => string) => spellerOf(countWords(texts))

/** The same, by words and how often each is used. */
export function spellerOf(counts: ReadonlyMap<string, number>): (text: string) => string {
  const byLength: Word[][] = []
  for (const [word, often] of counts)
    if (word.length >= SHORTEST) {
      byLength[word.length] ??= []
      byLength[word.length]!.push({ word, often, letters: lettersOf(word) })
    }

  function put(word: string): string {
    if (word.length < SHORTEST || counts.has(word) || /\p{N}/u.test(word)) return word
    const most = word.length < LONG ? 1 : 2
    const letters = lettersOf(word)
    let best: Word | undefined
    let least = most + 1
    for (let length = word.length - most; length <= word.length + most; length++)
      for (const known of byLength[length] ?? []) {
        if (differences(letters, known.letters) > 2 * most) continue
        const away = mistakes(word, known.word, most)
        if (away < least || (away === least && best !== undefined && isBefore(known, best))) {
          best = known
          least = away
        }
      }
    return best?.word ?? word
  }

  return (text) =>
    wordsOf(text)
      .map((word, place) => (place < MOST ? put(word) : word))
      .join(' ')
}

/** The words of a text, folded, no letter more than twice in a row ("pleeease"). */
export function wordsOf(text: string): string[] {
  const folded = fold(text).replace(/(\p{L})\1{2,}/gu, '$1$1')
  return folded === '' ? [] : folded.split(' ')
}

/** Every word of the texts, with how often. */
export function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

const isBefore = (a: Word, b: Word) => a.often > b.often || (a.often === b.often && a.word < b.word)

/** Which letters a word has, as bits: two words a mistake apart differ in two of them at most. Quick to compare. */
function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

function differences(one: number, other: number): number {
  let bits = one ^ other
  bits -= (bits >>> 1) & 0x55555555
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
