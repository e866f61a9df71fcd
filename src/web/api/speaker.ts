import type { Say } from '../../dialog.ts'
import { inWords } from '../../in-words.ts'
import type { Words } from '../../words.ts'

/** Words in one language, English where it has none. */
export interface Speaker {
  say(say: Say): string
  worded(key: string): boolean
}

export const speaker = (words: Words, language: string): Speaker => ({
  say: (say) => inWords(words, language, say),
  worded: (key) => words.has(language, key) || words.has('en', key),
})
