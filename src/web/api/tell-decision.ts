import { toldChange } from '../../explanation.ts'
import { ownerOf } from '../../office/council.ts'
import type { Decision, Facts, Outcome, Service } from '../../service.ts'
import type { Web } from '../parts.ts'
import type { Asked } from './read-asked.ts'
import type { Speaker } from './speaker.ts'

type Council = Web['repertoire']['council']

/** How one service stands, for a program: what it comes to and why, in words, or what is still needed. */
export function tellDecision(
  service: Service,
  decision: Decision | undefined,
  { facts, on }: Pick<Asked, 'facts' | 'on'>,
  council: Council,
  speaker: Speaker,
) {
  const { id, questions, about } = service
  const title = speaker.say(`${id}.title`)
  if (!decision) return { service: id, title, status: 'no-rules' }
  if ('open' in decision)
    return {
      service: id,
      title,
      status: 'open',
      question: decision.open,
      matter: decision.matter,
      noMore: Object.keys(questions).filter((name) => !Object.hasOwn(facts, name) && !decision.matter.includes(name)),
    }
  const decides = { text: speaker.say(`${id}.decided-by`), ...bodyOf(ownerOf(council, about.tier), council) }
  if ('unsure' in decision) return { service: id, title, status: 'unsure', unknown: decision.unsure, decides }
  return {
    service: id,
    title,
    status: 'decided',
    ...toldOutcome(service, decision, speaker),
    changes: service.changes(facts, on).map((change) => {
      const told = toldChange(service, change, speaker)
      return { ...change, text: told && speaker.say(told) }
    }),
    decides,
    cost: speaker.say(`${id}.cost`),
    documents: speaker.say(`${id}.documents`),
    apply: speaker.say(`${id}.apply`),
    standard: { text: speaker.say(`${id}.standard`), workingDays: about.workingDays },
    appeal: speaker.say(`${id}.appeal`),
    version: decision.version,
    overdue: decision.overdue,
    record: { service: id, version: decision.version, on, facts: ofService(service, facts) },
  }
}

function toldOutcome({ id }: Service, { outcome, gives, reasons }: Outcome, { say, worded }: Speaker) {
  const tells = Object.keys(gives).map((name) => `${id}.tell.${name}`)
  return {
    outcome,
    text: [
      { key: `${id}.outcome.${outcome}`, fill: gives },
      ...tells.filter(worded).map((key) => ({ key, fill: gives })),
    ]
      .map(say)
      .join(' '),
    gives,
    reasons: reasons.map(({ rule, sources }) => ({ rule, text: say(`${id}.reason.${rule}`), sources })),
  }
}

/** Who runs a service: this council, the other of the area, or a national body. */
function bodyOf(owner: ReturnType<typeof ownerOf>, { name, phone, web }: Council) {
  if (owner === 'us') return { body: 'council', name, phone, web }
  return typeof owner === 'string' ? { body: owner } : { body: 'other-council', ...owner }
}

/** Of what was told, what this service can use: a record holds no more. */
const ofService = ({ questions, takes }: Service, facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).filter(([name]) => Object.hasOwn(questions, name) || Object.hasOwn(takes, name)),
  )
