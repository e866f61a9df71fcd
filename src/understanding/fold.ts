/** Nothing longer than this reaches a search: a longer text is understood by how it begins. */
const LONGEST = 1000

/** A text as it is compared: one case, plain letters, no punctuation (a thumbs-up is a word), single spaces. "Ble MAE fy nghais?!" → "ble mae fy nghais". */
export function fold(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, ' ')
    .trim()
}

/** Are these words in that text, as whole words and in this order? Both folded. */
export const contains = (text: string, words: string): boolean => ` ${text} `.includes(` ${words} `)

const phrases = new Map<string, string>()

/** The same for a phrase of ours: there are some hundreds, and every message is compared with them. */
export function foldPhrase(phrase: string): string {
  const known = phrases.get(phrase) ?? fold(phrase)
  phrases.set(phrase, known)
  return known
}
