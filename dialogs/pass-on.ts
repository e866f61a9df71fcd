import { dialog, type Time, text } from '../src/dialog.ts'
import { teamOf } from '../src/standing.ts'

/** Until an answer, by the whole intent or its first part; the sources are in docs/standards.md. */
const ANSWERED: Readonly<Record<string, Time>> = {
  access_need: 5,
  ask_officer: { days: 15 },
  cancel: 5,
  compliment: 5,
  escalate_complaint: 20,
  foi: 20,
  petition: 10,
  privacy: { months: 1 },
  'privacy.dp_complaint': { days: 30 },
}
const OTHERS_ANSWERED = 10

/** Where the day is that of a first word, and the answer comes when it can. */
const HEARD: ReadonlySet<string> = new Set(['petition', 'privacy.dp_complaint'])

/** What only a person can do: written down in the citizen's own words, with a reference, who has it, and a day. */
export const passOn = dialog({
  name: 'pass-on',
  forPerson: true,
  questions: { what: text() },
  given: { about: text() },
  opening: ({ about = '' }) => `${about}.say`,
  finish({ about = '', what = '' }, around) {
    const [kind = ''] = about.split('.')
    const due = around.office.due(ANSWERED[about] ?? ANSWERED[kind] ?? OTHERS_ANSWERED)
    const promise = { reference: around.reference('P'), due }
    return {
      say: [
        { key: 'pass-on.done', fill: { ...promise, team: teamOf(about, around) } },
        { key: HEARD.has(about) ? 'pass-on.heard' : 'pass-on.answered', fill: promise },
      ],
      effects: [{ kind: 'case', type: 'request', about, what, ...promise }],
      goOn: { dialog: 'feedback', given: { about: 'pass-on' } },
    }
  },
})
