import { z } from 'zod'
import type { Words } from '../words.ts'

const place = z.object({ dialog: z.string(), answers: z.record(z.string(), z.unknown()) })
/** Of a conversation's state, what a citizen has answered: in the dialog in progress, and in the one put aside for it. */
const shape = z
  .object({ standing: place.optional().catch(undefined), paused: place.optional().catch(undefined) })
  .catch({})

export interface Gathered {
  readonly title: string
  /** Questions and answers in words; an answer is absent when the citizen left it out or did not know. */
  readonly answers: readonly { readonly question: string; readonly answer?: string }[]
}

/** What the bot has found out already, so that staff need not ask again. */
export function gathered(state: unknown, words: Words): Gathered[] {
  const { standing, paused } = shape.parse(state)
  return [paused, standing].flatMap((found) => {
    if (!found || Object.keys(found.answers).length === 0) return []
    const { dialog, answers } = found
    const first = firstWords(words)
    return {
      title: first([`${dialog}.title`]) ?? dialog,
      answers: Object.entries(answers).map(([question, value]) => {
        const key = `${dialog}.${question}`
        const answer =
          value === null
            ? undefined
            : spoken(value, (option) => first([`${key}.${option}`, `answer.label.${option}`, `${option}.title`]))
        return { question: first([`${key}.label`, key], answers) ?? question, ...(answer !== undefined && { answer }) }
      }),
    }
  })
}

/** The first of these keys that has words. Staff read English. */
const firstWords =
  (words: Words) =>
  (keys: readonly string[], answers: Readonly<Record<string, unknown>> = {}): string | undefined => {
    const key = keys.find((key) => words.has('en', key))
    const fill = Object.entries(answers).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return key === undefined ? undefined : words.say('en', key, Object.fromEntries(fill))
  }

function spoken(value: unknown, label: (option: string) => string | undefined): string {
  if (Array.isArray(value)) return value.map((one) => spoken(one, label)).join(', ')
  if (typeof value === 'boolean') return label(value ? 'yes' : 'no') ?? String(value)
  return typeof value === 'string' ? (/^[\w-]{1,60}$/.test(value) && label(value)) || value : String(value)
}
