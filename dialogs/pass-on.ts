import { dialog, text } from '../src/dialog.ts'

/** Working days until an answer; the sources are in docs/standards.md. */
const ANSWERED: Readonly<Record<string, number>> = {
  access_need: 5,
  cancel: 5,
  compliment: 5,
  escalate_complaint: 20,
  foi: 20,
  privacy: 20,
}
const OTHERS_ANSWERED = 10

/** What only a person can do: written down in the citizen's own words, with a reference and a day. */
export const passOn = dialog({
  name: 'pass-on',
  forPerson: true,
  questions: { what: text() },
  given: { about: text() },
  opening: ({ about = '' }) => `${about}.say`,
  finish({ about = '', what = '' }, { office, reference }) {
    const [kind = ''] = about.split('.')
    const promise = { reference: reference('P'), due: office.due(ANSWERED[kind] ?? OTHERS_ANSWERED) }
    return {
      say: { key: 'pass-on.done', fill: promise },
      effects: [{ kind: 'case', type: 'request', about, what, ...promise }],
      goOn: { dialog: 'feedback', given: { about: 'pass-on' } },
    }
  },
})
