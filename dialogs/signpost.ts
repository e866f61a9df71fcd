import { type Dialog, dialog, text } from '../src/dialog.ts'

/** Small talk that wants no person. */
const PLEASANTRIES: ReadonlySet<string> = new Set(
  ['greet', 'thanks', 'bye', 'bot_identity'].map((one) => `chitchat.${one}`),
)

/** Where there is one thing to say: who looks after it, and what to tell them; or a word for a word. */
export const signpost: Dialog = dialog({
  name: 'signpost',
  questions: {},
  given: { about: text() },
  finish: ({ about = '' }) => ({
    say: `${about}.say`,
    ...(PLEASANTRIES.has(about) ? {} : { offer: ['person'] }),
  }),
})

/** To disagree with a decision: each service has its own way. */
export const appeal: Dialog = dialog({
  name: 'appeal',
  questions: {},
  given: { service: text() },
  finish: ({ service = '' }) => ({ say: [`${service}.appeal`, 'appeal.next'], offer: ['person'] }),
})
