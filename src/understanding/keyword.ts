import type { Phrases } from './meaning.ts'

/** Longer than any keyword; a letter of 10,000 characters is none. */
const LONGEST = 40

/**
 * The keyword that a whole text is ("Stop.", " STOP! ", "ＳＴＯＰ"), never a word in a sentence about something else ("stop
 * sending my bins to number 4"). Keywords are written as `bare` gives them. undefined: it is none.
 */
export function findKeyword(said: string, keywords: Phrases): string | undefined {
  const word = bare(said)
  return word === '' ? undefined : [...keywords].find(([, words]) => words.includes(word))?.[0]
}

/** A text as keywords are compared: one form of each letter, one case, no punctuation, single spaces. Empty where it is too long. */
export function bare(said: string): string {
  const text = said.trim()
  if (text.length > LONGEST) return ''
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Cf}]|\ufe0f/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}
