import { z } from 'zod'
import type { Dialog, Fill } from '../dialog.ts'
import { optionKeys, questionWords } from '../question-words.ts'
import type { Words } from '../words.ts'

const place = z.object({ dialog: z.string(), answers: z.record(z.string(), z.unknown()) })
/** Of a conversation's state, what a citizen has answered: in the dialog in progress, and in those put aside for it. */
const shape = z
  .object({
    standing: place.optional().catch(undefined),
    paused: z.union([z.array(place), place.transform((one) => [one])]).catch([]),
  })
  .catch({ paused: [] })

export interface Gathered {
  readonly title: string
  /** Questions and answers in words; an answer is absent when the citizen left it out or did not know. */
  readonly answers: readonly { readonly question: string; readonly answer?: string }[]
}

/** What the bot has found out already, so that staff need not ask again. Staff read English. */
export function gathered(
  state: unknown,
  { words, dialogs }: { readonly words: Words; readonly dialogs: readonly Dialog[] },
): Gathered[] {
  const { standing, paused } = shape.parse(state)
  const first = firstWords(words)
  return [...paused.toReversed(), standing].flatMap((found) => {
    if (!found || Object.keys(found.answers).length === 0) return []
    const { answers } = found
    // A release may have taken the dialog away: then its own names must do.
    const dialog = dialogs.find(({ name }) => name === found.dialog) ?? { name: found.dialog, questions: {} }
    const texts = Object.entries(answers).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return {
      title: first([`${dialog.name}.title`]) ?? dialog.name,
      answers: Object.entries(answers).map(([question, value]) => {
        const { key, fill } = questionWords(dialog, question)
        const answer = value === null ? undefined : spoken(value, words, (option) => first(optionKeys(key, option)))
        const asked = first([`${key}.label`, key], { ...Object.fromEntries(texts), ...fill })
        return { question: asked ?? question, ...(answer !== undefined && { answer }) }
      }),
    }
  })
}

/** The first of these keys that has words. */
const firstWords =
  (words: Words) =>
  (keys: readonly string[], fill: Fill = {}): string | undefined => {
    const key = keys.find((key) => words.has('en', key))
    return key === undefined ? undefined : words.say('en', key, fill)
  }

function spoken(value: unknown, words: Words, label: (option: string) => string | undefined): string {
  if (Array.isArray(value)) return value.map((one) => spoken(one, words, label)).join(', ')
  if (typeof value === 'boolean') return label(value ? 'yes' : 'no') ?? String(value)
  if (typeof value !== 'string') return String(value)
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return words.say('en', 'answer.value.date', { value })
  return (/^[\w-]{1,60}$/.test(value) && label(value)) || value
}
