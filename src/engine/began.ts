import { TOLD } from './hand-over.ts'
import type { Began } from './state.ts'
import type { Talk } from './talk.ts'

/** Milliseconds after which what was begun is another matter. */
const FORGOTTEN = 30 * 60_000

/** Remembers what was begun, and for which words; and what was wrongly begun before, where this is for the same matter. */
export function rememberBegun(talk: Talk, what: string, said: string): void {
  const { intent } = talk.understanding.intents.get(what) ?? {}
  if (intent === 'chitchat') return
  const last = begunLately(talk)
  const again = last?.wrong && {
    said: `${last.said} ${said}`.slice(-TOLD),
    before: [...(last.before ?? []), last.what],
  }
  const began: Began = { what, said: said.slice(0, TOLD), at: talk.at.getTime(), ...again }
  talk.state = { ...talk.state, began }
}

export function begunLately({ state: { began }, at }: Talk): Began | undefined {
  return began && at.getTime() - began.at < FORGOTTEN ? began : undefined
}

/** A case, or an application, came of it: it cannot be given up any more. */
export function noteSent(talk: Talk): void {
  const { began } = talk.state
  if (began) talk.state = { ...talk.state, began: { ...began, sent: true } }
}
