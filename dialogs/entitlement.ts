import {
  type Around,
  choice,
  type Decision,
  type Dialog,
  dialog,
  type Ending,
  type Facts,
  type Outcome,
  type Service,
} from '../src/dialog.ts'
import { explanation, names, nextDialogs } from '../src/explanation.ts'

/** Areas that have words; a service of any other is found under the last. */
const AREAS = [
  'council-tax',
  'benefits',
  'state-benefits',
  'housing',
  'schools',
  'health',
  'transport',
  'waste',
  'libraries',
  'elections',
  'other',
] as const

/** What a request that can be done goes on to, by service: the report itself. */
const REPORTS: Readonly<Record<string, { readonly type: string; readonly about: string }>> = {
  'missed-bin': { type: 'request', about: 'bins' },
}

/** May I have it? Everything at once, or one service of an area; the rest is the service's own dialog. */
export function entitlement(services: readonly Service[]): Dialog {
  const areaOf = ({ about }: Service) => AREAS.find((area) => area === about.area) ?? 'other'
  const areas = AREAS.filter((area) => services.some((service) => areaOf(service) === area))
  const within = (area: string | undefined) =>
    services.filter((service) => areaOf(service) === area).map(({ id }) => id)
  return dialog({
    name: 'entitlement',
    listed: true,
    questions: { area: choice('what-can-i-get', ...areas), service: choice(...services.map(({ id }) => id)) },
    skip: { service: ({ area }) => within(area).length < 2 },
    options: { service: ({ area }) => within(area) },
    finish: ({ area, service }) => ({ say: [], goOn: { dialog: service ?? within(area)[0] ?? 'what-can-i-get' } }),
  })
}

/**
 * The dialog of one service: its rules choose the next question, the first in the officer's order that can still change
 * the answer, and say when the answer is certain.
 */
export const serviceDialog = (service: Service): Dialog => ({
  name: service.id,
  questions: service.questions,
  shares: true,
  keepsWords: service.id in REPORTS,
  next(answers, { today }) {
    const decision = service.decide(answers, today)
    return 'open' in decision ? decision.open : undefined
  },
  finish: (answers, around) => explain(service, service.decide(answers, around.today), answers, around),
})

function explain(service: Service, decision: Decision, facts: Facts, around: Around): Ending {
  const { id } = service
  if ('open' in decision) throw new Error(`${id} is still open at ${decision.open}`)
  if ('unsure' in decision)
    return {
      say: [{ key: 'entitlement.unsure', fill: { facts: names(service, decision.unsure) } }, `${id}.decided-by`],
      effects: [{ kind: 'hand-over', reason: `${id}: does not know ${decision.unsure.join(', ')}` }],
    }
  const { outcome, ...rest } = explanation(service, decision, facts, around)
  const report = canBeDone(decision) ? REPORTS[id] : undefined
  if (report)
    return { say: outcome, goOn: { dialog: 'complaint', given: { ...report, what: around.opening }, place: 'where' } }
  // Where each message costs, the rest is told when it is asked for.
  if (around.channel === 'sms')
    return { say: outcome, goOn: { dialog: 'details', given: { about: id, facts, told: [] } } }
  const next = nextDialogs(decision, around)
  return {
    say: [...outcome, ...Object.values(rest).flat(), ...(next.length > 0 ? ['entitlement.next'] : [])],
    ...(next.length > 0 ? { offer: next } : { goOn: { dialog: 'feedback', given: { about: id } } }),
  }
}

const canBeDone = ({ outcome }: Outcome) => outcome === 'likely_eligible'
