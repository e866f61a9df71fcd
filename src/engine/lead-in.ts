import { fold, foldPhrase } from '../understanding/fold.ts'
import type { Talk } from './talk.ts'

/** Longer than a question, a command or a correction is. */
const LONGEST = 300

/** What is left behind the longest phrase of a list that a text begins with; undefined: it begins with none. */
export function behindHead(phrases: readonly string[], said: string): string | undefined {
  const text = `${fold(said)} `
  const head = phrases
    .map(foldPhrase)
    .filter((phrase) => text.startsWith(`${phrase} `))
    .sort((a, b) => b.length - a.length)[0]
  return head && behind(said, head.split(' ').length)
}

/** The text behind so many words. */
function behind(said: string, words: number): string {
  const found = new RegExp(`^(?:[^\\p{L}\\p{N}]*[\\p{L}\\p{N}'’]+){${words}}[^\\p{L}\\p{N}£]*`, 'u').exec(said)
  return found ? said.slice(found[0].length) : ''
}

/**
 * What somebody comes to behind little words ("wait actually", "ok but", "sorry one thing"), as they wrote it. All of it, where
 * these are all, or it is a letter.
 */
export function withoutLeadIn({ words }: Pick<Talk, 'words'>, said: string): string {
  if (said.length > LONGEST) return said
  const leads = words.phrases('lead-in')
  for (let rest = said.trim(); ; ) {
    const next = behindHead(leads, rest)
    if (next === undefined) return rest
    if (next === '') return said
    rest = next
  }
}

/** Short hand in full: "wot r u on about" is "what are you on about". Folded. */
export function inFull({ words }: Pick<Talk, 'words'>, said: string): string {
  const short = words.under('short-hand')
  const full = (word: string) => [...short].find(([, ways]) => ways.includes(word))?.[0] ?? word
  return fold(said).split(' ').map(full).join(' ')
}
