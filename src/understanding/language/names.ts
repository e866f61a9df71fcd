/** Longer than this nobody is called. */
const LONGEST = 5
/** Shorter words of a name may be small: "da", "y", "de". */
const PARTICLE = 3

/** Is it written as names and addresses are, each word with a capital: "Siân Llywelyn", "14 Stryd Fawr"? */
export function looksLikeName(text: string, words: readonly string[]): boolean {
  const long = words.filter((word) => word.length > PARTICLE)
  const capital = (word: string) => word[0] !== word[0]!.toLowerCase()
  return (
    words.length <= LONGEST &&
    words.filter(capital).length > 1 &&
    long.every(capital) &&
    // Whoever shouts writes capitals only.
    text !== text.toUpperCase()
  )
}
