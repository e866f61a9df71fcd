import type { Say, Sentence } from './dialog.ts'
import type { Words } from './words.ts'

/** What a dialog says, in words: what fills a sentence may be a sentence itself, or a list of them. */
export function inWords(words: Words, language: string, say: Say): string {
  if (typeof say === 'string') return words.say(language, say)
  const fill = Object.entries(say.fill ?? {}).map(([name, value]) => [
    name,
    typeof value === 'object'
      ? listed(value)
          .map((one) => inWords(words, language, one))
          .join(', ')
      : value,
  ])
  return words.say(language, say.key, Object.fromEntries(fill))
}

const listed = (value: Sentence | readonly Sentence[]) =>
  (Array.isArray(value) ? value : [value]) as readonly Sentence[]
