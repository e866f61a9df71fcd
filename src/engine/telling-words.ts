import { fold, foldPhrase } from '../understanding/fold.ts'
import type { Words } from '../words.ts'

/** The words that say what something is about, folded: without "I want to", "please", "and". */
export function tellingWords(words: Words, said: string): string[] {
  const small = new Set(words.phrases('small-words').map(foldPhrase))
  return fold(said)
    .split(' ')
    .filter((word) => word !== '' && !small.has(word))
}

/** Has it a word at all? A number alone means nothing by itself. */
export const hasWords = (said: string): boolean => /\p{L}{2}/u.test(said)
