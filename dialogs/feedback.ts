import { dialog, optional, text, yesNo } from '../src/dialog.ts'

/** Was this helpful? Asked once a conversation; whoever has something better to say just says it. */
export const feedback = dialog({
  name: 'feedback',
  given: { about: text() },
  questions: { helpful: yesNo(), comment: optional(text(1000)) },
  skip: { comment: ({ helpful }) => helpful === true },
  gentle: true,
  once: true,
  finish: ({ about = '', helpful = false, comment }) => ({
    say: helpful ? 'feedback.thanks' : 'feedback.sorry',
    effects: [{ kind: 'feedback', dialog: about, helpful, ...(comment && { comment }) }],
    ...(helpful ? {} : { offer: ['person', 'complaint'] }),
  }),
})
