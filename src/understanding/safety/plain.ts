/** What somebody wrote, as words to look at. */
export type PlainWords = readonly string[]

/** A letter is looked at in its beginning and its end: nobody who is in danger keeps it for the middle of a book. */
const BEGINNING = 10_000
const END = 2_000

/** The part of a text that is looked at: all of it, or its beginning and its end. */
export const within = (text: string): string =>
  text.length <= BEGINNING + END ? text : `${text.slice(0, BEGINNING)}\n${text.slice(-END)}`

/** What Welsh hangs on a word ("mae'n", "i'r", "dwi'n") says nothing here; what English does ("can't") is part of the word. */
const HUNG_ON = /'(?:n|r|i|u|w|ch|th)(?![\p{L}\p{N}])/gu

/**
 * One case, plain letters, no apostrophes, no letter more than twice in a row. A full stop, a new line and the like end a
 * sentence and part words like a space.
 */
export function plainWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}|\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(HUNG_ON, '')
    .replaceAll("'", '')
    .replace(/(\p{L})\1{2,}/gu, '$1$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return plain === '' ? [] : plain.split(' ')
}

/** Ways to write the same, made one: "do not" is "dont", "2nite" is "tonight". The longest that fits is taken. */
export function oneWay(same: ReadonlyMap<string, string>): (words: PlainWords) => string[] {
  const ways = new Map<string, { said: string[]; instead: string[] }[]>()
  for (const [from, to] of same) {
    const said = plainWords(from)
    const first = said[0]
    if (first === undefined) continue
    const others = ways.get(first) ?? []
    ways.set(
      first,
      [...others, { said, instead: plainWords(to) }].sort((a, b) => b.said.length - a.said.length),
    )
  }
  return (words) => {
    const out: string[] = []
    for (let at = 0; at < words.length; ) {
      const way = ways.get(words[at]!)?.find(({ said }) => said.every((word, nth) => words[at + nth] === word))
      out.push(...(way?.instead ?? [words[at]!]))
      at += way?.said.length ?? 1
    }
    return out
  }
}
