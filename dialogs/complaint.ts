import { type Around, choice, dialog, email, optional, text } from '../src/dialog.ts'

/** Working days we give ourselves; the sources are in docs/standards.md. */
const COMPLAINT_ACKNOWLEDGED = 5
const COMPLAINT_ANSWERED = 10
const IDEA_ANSWERED = 20
const REQUEST_DONE = {
  bins: 2,
  litter: 3,
  'fly-tipping': 5,
  road: 20,
  'street-light': 5,
  noise: 5,
  pests: 5,
  'council-home': 20,
  other: 10,
} as const
/** Kinds that are on no list and that people name all the same. */
const DONE: Readonly<Record<string, number>> = {
  ...REQUEST_DONE,
  ...{ 'dog-fouling': 3, graffiti: 5, 'abandoned-vehicle': 10, 'blocked-drain': 10 },
}

/**
 * Something is wrong. Three things that people mix up and a council must not: a request (fix this), a complaint (unhappy
 * with what we did, or did not do) and an idea. They have other promises and go to other people.
 */
export const complaint = dialog({
  name: 'complaint',
  listed: true,
  questions: {
    type: choice('request', 'complaint', 'idea'),
    about: choice(...(Object.keys(REQUEST_DONE) as (keyof typeof REQUEST_DONE)[])),
    what: text(),
    where: text(300),
    outcome: optional(text(1000)),
    email: optional(email()),
  },
  skip: {
    about: ({ type }) => type !== 'request',
    where: ({ type }) => type !== 'request',
    outcome: ({ type }) => type !== 'complaint',
    // Who texts or mails is answered where they wrote from.
    email: (_, { channel, doors }) => channel === 'sms' || channel === 'email' || !doors.includes('email'),
  },
  finish({ type = 'request', about = 'other', what = '', where, outcome, email }, around) {
    const { reference, due } = promise(type, about, around)
    const acknowledge = around.office.due(COMPLAINT_ACKNOWLEDGED)
    return {
      say: [
        { key: `complaint.logged.${type}`, fill: { reference, due, acknowledge } },
        {
          key: email
            ? 'complaint.news.email'
            : `complaint.news.${around.channel === 'email' || around.channel === 'sms' ? around.channel : 'here'}`,
          fill: { reference, email: email ?? '' },
        },
      ],
      effects: [
        {
          kind: 'case',
          reference,
          type,
          about: type === 'request' ? about : type,
          what: outcome ? `${what}\n\nWants: ${outcome}` : what,
          due,
          ...(where && { where }),
          ...(email && { replyTo: email }),
        },
        ...(type === 'request' ? [{ kind: 'ask-fixed', reference, after: due } as const] : []),
      ],
      goOn: { dialog: 'feedback', given: { about: 'complaint' } },
    }
  },
})

const promise = (type: 'request' | 'complaint' | 'idea', about: string, { office, reference }: Around) => ({
  reference: reference({ request: 'R', complaint: 'C', idea: 'D' }[type]),
  due: office.due({ request: (DONE[about] ?? DONE.other)!, complaint: COMPLAINT_ANSWERED, idea: IDEA_ANSWERED }[type]),
})
