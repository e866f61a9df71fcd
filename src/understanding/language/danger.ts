import { plain } from './words-in.ts'

/** A text begins with what matters most; more than this is not searched. */
const LONGEST = 2000
const APART = /[^\p{L}\p{M}\p{N}]+/gu
/** Scripts that set no space between words. */
const UNSPACED = /\p{Script=Han}/u

/** Finds who writes in another language that they are in danger, by phrases of each language: its code. */
export function dangerFinder(phrases: ReadonlyMap<string, readonly string[]>): (text: string) => readonly string[] {
  const known = [...phrases].map(([language, own]) => [language, own.map(asWritten)] as const)
  return (text) => {
    const said = spaced(text)
    return known.flatMap(([language, own]) => (own.some((phrase) => said.includes(phrase)) ? [language] : []))
  }
}

/** As whole words, where the script knows words. */
const asWritten = (phrase: string) => (UNSPACED.test(phrase) ? phrase : spaced(phrase))

const spaced = (text: string) =>
  ` ${plain(
    text
      .slice(0, LONGEST)
      .toLowerCase()
      .replace(/['’‘`\u200c]/g, ''),
  )
    .replace(APART, ' ')
    .trim()} `
