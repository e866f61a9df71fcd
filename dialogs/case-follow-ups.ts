import { choice, dialog, optional, reference, text, yesNo } from '../src/dialog.ts'

/** In writing, to the address somebody left: what we understood, by when we answer, and how to correct us. */
export const acknowledge = dialog({
  name: 'acknowledge',
  given: { reference: reference(), type: choice('request', 'complaint', 'idea'), what: text(), due: text() },
  questions: {},
  finish: ({ reference = '', type = 'request', what = '', due = '' }) => ({
    say: [
      { key: `acknowledge.${type}`, fill: { reference } },
      { key: 'acknowledge.what', fill: { what } },
      { key: 'acknowledge.due', fill: { due } },
    ],
  }),
})

/** The day after the promise: is it fixed? Where it is not, a person hears of it at once. */
export const askFixed = dialog({
  name: 'ask-fixed',
  given: { reference: reference(), what: text() },
  questions: { fixed: yesNo(), detail: optional(text(1000)) },
  skip: { detail: ({ fixed }) => fixed === true },
  gentle: true,
  finish: ({ reference = '', fixed = false, detail }) => ({
    say: { key: fixed ? 'ask-fixed.yes' : 'ask-fixed.no', fill: { reference } },
    effects: [
      { kind: 'case-fixed', reference, fixed },
      ...(fixed
        ? []
        : [{ kind: 'hand-over', reason: [`${reference} is not fixed`, detail].filter(Boolean).join(': ') } as const]),
    ],
  }),
})
