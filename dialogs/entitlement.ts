import {
  choice,
  type Decision,
  type Dialog,
  dialog,
  type Ending,
  type Outcome,
  type Say,
  type Service,
} from '../src/dialog.ts'

/** May I have it? Which service, first; the rest is the service's own dialog. */
export const entitlement = (services: readonly Service[]): Dialog =>
  dialog({
    name: 'entitlement',
    listed: true,
    questions: { service: choice(...services.map(({ id }) => id)) },
    finish: ({ service }) => ({ say: [], goOn: { dialog: service! } }),
  })

/**
 * The dialog of one service: its rules choose the next question, the first in the officer's order that can still change
 * the answer, and say when the answer is certain.
 */
export const serviceDialog = (service: Service): Dialog => ({
  name: service.id,
  questions: service.questions,
  shares: true,
  next(answers, { today }) {
    const decision = service.decide(answers, today)
    return 'open' in decision ? decision.open : undefined
  },
  finish: (answers, { today }) => explain(service, service.decide(answers, today)),
})

function explain({ id }: Service, decision: Decision): Ending {
  if ('open' in decision) throw new Error(`${id} is still open at ${decision.open}`)
  if ('unsure' in decision)
    return {
      say: ['entitlement.unsure', `${id}.decided-by`],
      effects: [{ kind: 'hand-over', reason: `${id}: does not know ${decision.unsure.join(', ')}` }],
    }
  return {
    say: [...outcome(id, decision), ...(applies(decision) ? [`${id}.apply`] : []), `${id}.appeal`],
    goOn: { dialog: 'feedback', given: { about: id } },
  }
}

function outcome(id: string, { outcome, gives, reasons }: Outcome): Say[] {
  return [
    { key: `${id}.outcome.${outcome}`, fill: gives },
    ...reasons.map(({ rule }) => `${id}.reason.${rule}`),
    ...reasons.flatMap(({ sources }) =>
      sources.map(({ title, checked }) => ({ key: 'entitlement.source', fill: { title, checked } })),
    ),
  ]
}

const applies = ({ outcome }: Outcome) => outcome !== 'likely_not_eligible'
