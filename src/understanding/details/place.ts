import { fold } from '../fold.ts'

const LONGEST = 500
/** Words of a street's name beside the one that says it is a street. */
const NAME = 3

/**
 * A place that somebody can be sent to, in a longer text: a house number and a street ("there is a pothole outside 14 Mill Lane"
 * → "outside 14 Mill Lane"), as it was written. `streets`: words for a street (lane, stryd), `before`: words before a place.
 */
export function findPlace(said: string, streets: readonly string[], before: readonly string[]): string | undefined {
  const words = said.slice(0, LONGEST).split(/\s+/)
  const plain = words.map(fold)
  const isStreet = (at: number) => streets.includes(plain[at] ?? '')
  const ends = (at: number) => /[.,;:!?]$/.test(words[at] ?? '') || before.includes(plain[at] ?? '')
  for (const [at, word] of plain.entries()) {
    if (!/^\d{1,4}[a-z]?$/.test(word) || ends(at)) continue
    const last = isStreet(at + 1) ? welshEnd(words, at + 1, ends) : englishEnd(at, isStreet, ends)
    if (last === undefined) continue
    const first = [3, 2, 1].find((count) => before.includes(plain.slice(Math.max(at - count, 0), at).join(' '))) ?? 0
    return words
      .slice(at - first, last + 1)
      .join(' ')
      .replace(/[.,;:!?]+$/, '')
  }
  return undefined
}

/** "14 Mill Lane": the word for a street comes last. */
function englishEnd(at: number, isStreet: (at: number) => boolean, ends: (at: number) => boolean): number | undefined {
  for (let last = at + 1; last <= at + NAME + 1; last++) {
    if (isStreet(last)) return last
    if (ends(last)) return undefined
  }
  return undefined
}

/** "14 Stryd y Felin": it comes first, and the name to the end of what is said. */
function welshEnd(words: readonly string[], at: number, ends: (at: number) => boolean): number | undefined {
  for (let last = at + 1; last <= at + NAME && last < words.length; last++)
    if (ends(last) || last === words.length - 1) return last
  return undefined
}
