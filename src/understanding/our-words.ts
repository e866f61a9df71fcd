import { fold } from './fold.ts'

/** The words that our own files are written in: plain values, so that they can be kept and handed over. */
export interface OurWords {
  /** As we write it, by the word folded. */
  readonly written: ReadonlyMap<string, string>
  /** Words that stand side by side somewhere, folded, with a space between. */
  readonly pairs: ReadonlySet<string>
}

/** A word, with what may stand in it. */
export const LETTERS = /[\p{L}\p{M}'’]+/gu

/** Of our texts. What has a digit in it may be anybody's, and so may single consonants: they spell names. */
export function ourWords(texts: Iterable<string>): OurWords {
  const folds = new Map<string, string>()
  const written = new Map<string, string>()
  const pairs = new Set<string>()
  const learn = (word: string): string => {
    const folded = fold(word)
    folds.set(word, folded)
    if (!/^(?:[aeiouwy]|\p{L}{2,30})$/u.test(folded)) return folded
    // English or, and not Welsh o'r.
    const known = written.get(folded)
    if (known === undefined || word.length < known.length) written.set(folded, word)
    return folded
  }
  for (const text of texts) {
    let last = ''
    for (const [word] of text.toLowerCase().matchAll(LETTERS)) {
      const folded = folds.get(word) ?? learn(word)
      pairs.add(`${last} ${folded}`)
      last = folded
    }
  }
  return { written, pairs }
}
