import type { Meaning } from '../understanding/understanding.ts'
import type { Talk } from './talk.ts'

/** Notes how free words were read, and of what was not understood the words, without anything personal: staff look at them. */
export function note(talk: Talk, { zone, intent, confidence, choices }: Meaning): void {
  talk.effects.push({
    ...{ kind: 'reading', language: talk.language, zone, confidence },
    intent: intent?.id,
    guesses: choices.map(({ id }) => id),
    words: talk.understanding.mask(talk.said),
  })
}

/** Notes what they chose of what was offered for words that were not understood: an intent, or none of these. */
export function chose(talk: Talk, intent: string): void {
  talk.effects.push({ kind: 'chose', intent })
}
