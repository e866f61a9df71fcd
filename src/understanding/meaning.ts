import { contains, fold, foldPhrase } from './fold.ts'

/** Phrases by what they mean, from the words files. */
export type Phrases = ReadonlyMap<string, readonly string[]>

/** What a text asks for: the meaning with the longest phrase found in it (most words, then most letters); undefined for none. */
export function findMeaning(said: string, meanings: Phrases): string | undefined {
  const text = fold(said)
  let best: { meaning: string; words: number; letters: number } | undefined
  for (const [meaning, phrases] of meanings)
    for (const phrase of phrases) {
      const folded = foldPhrase(phrase)
      if (folded === '' || !contains(text, folded)) continue
      const words = folded.split(' ').length
      if (!best || words > best.words || (words === best.words && folded.length > best.letters))
        best = { meaning, words, letters: folded.length }
    }
  return best?.meaning
}

/** A command is a whole message ("back", "can I speak to a person please"), never a word in a sentence about something else. */
export function findCommand(said: string, commands: Phrases, fillers: readonly string[]): string | undefined {
  const words = fold(said).split(' ')
  if (words.length > 12) return undefined
  const skip = new Set(fillers.map(foldPhrase))
  const bare = words.filter((word) => !skip.has(word)).join(' ')
  const whole = words.join(' ')
  for (const [command, phrases] of commands)
    for (const phrase of phrases) {
      const folded = foldPhrase(phrase)
      if (folded === whole || folded === bare) return command
    }
  return undefined
}
