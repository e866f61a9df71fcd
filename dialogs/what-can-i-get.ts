import { type Decision, type Dialog, type Say, type Service, SITUATIONS } from '../src/dialog.ts'
import { titleOf } from '../src/explanation.ts'
import { type Screening, screen } from '../src/screening.ts'

/** The best first; outcomes of any other name are not likely. */
const GROUPS = ['automatic', 'likely_eligible', 'may_be_eligible', 'other_route', 'unsure', 'open'] as const

/** Of the questions that may matter, this share is asked as a rule; measured over random citizens. */
const ASKED = 0.4

/**
 * What can I get? Every service looked at in one conversation. One question leaves out what is for other lives; then a fact is
 * given once, and asked while it can change any answer.
 */
export function whatCanIGet(services: readonly Service[]): Dialog {
  const { questions, borrows, onlyIn, look } = together(services)
  return {
    name: 'what-can-i-get',
    questions: { situation: { type: 'choices', options: [...SITUATIONS, 'none'], unsure: true }, ...questions },
    borrows,
    lead: (question) =>
      onlyIn(question) && { key: 'what-can-i-get.about', fill: { service: titleOf(onlyIn(question)!) } },
    shares: true,
    listed: true,
    early: true,
    opening(facts, { today }) {
      const { decisions } = look(facts, today)
      const matter = new Set(decisions.flatMap(({ decision }) => ('open' in decision ? decision.matter : [])))
      const fill = { services: decisions.length, questions: Math.ceil(matter.size * ASKED) }
      return { key: 'what-can-i-get.opening', fill }
    },
    next: (facts, { today }) => ('situation' in facts ? look(facts, today).next : 'situation'),
    finish(facts, { today, channel }) {
      const { decisions, elsewhere } = look(facts, today)
      const groups = GROUPS.map((name) => ({ name, ids: idsOf(decisions, name) })).filter(({ ids }) => ids.length > 0)
      const found = groups.flatMap(({ ids }) => ids)
      const unlikely = decisions.length - found.length + elsewhere.length
      const say: Say[] = groups.map(({ name, ids }) => ({
        key: `what-can-i-get.${name}`,
        fill: { services: channel === 'sms' ? places(found, ids) : ids.map(titleOf) },
      }))
      if (found.length === 0) say.push('what-can-i-get.nothing')
      if (unlikely > 0) say.push({ key: 'what-can-i-get.unlikely', fill: { count: unlikely } })
      if (decisions.some(({ decision }) => 'outcome' in decision && decision.overdue))
        say.push('what-can-i-get.overdue')
      if (found.length > 0) say.push('what-can-i-get.decide')
      return { say, offer: [...found, ...(unlikely > 0 ? ['why-not'] : []), ...(found.length > 0 ? [] : ['person'])] }
    },
  }
}

/** Why not the others? The reasons for each that is not likely, with the facts given before. */
export function whyNot(services: readonly Service[]): Dialog {
  const { questions, borrows, look } = together(services)
  return {
    name: 'why-not',
    questions,
    borrows,
    shares: true,
    next: () => undefined,
    finish(facts, { today }) {
      const { decisions, elsewhere } = look(facts, today)
      const because = decisions.flatMap(({ service: { id }, decision }) =>
        groupOf(decision) === undefined && 'outcome' in decision
          ? [
              {
                key: 'why-not.because',
                fill: {
                  service: titleOf(id),
                  reasons: decision.reasons.map(({ rule }) => ({ key: `${id}.reason.${rule}` })),
                },
              },
            ]
          : [],
      )
      const others = elsewhere.map(({ id }) => titleOf(id))
      const say = [...because, ...(others.length > 0 ? [{ key: 'why-not.elsewhere', fill: { services: others } }] : [])]
      return {
        say: say.length > 0 ? say : 'why-not.nothing',
        goOn: { dialog: 'feedback', given: { about: 'why-not' } },
      }
    },
  }
}

/** What there is to be entitled to, as one: its questions, in whose words each is asked, and how all of it stands. */
function together(all: readonly Service[]) {
  const services = all.filter(({ about }) => about.kind === 'entitlement')
  const asked = services.toReversed().flatMap(({ id, questions }) => Object.keys(questions).map((name) => [name, id]))
  return {
    questions: Object.assign({}, ...services.map(({ questions }) => questions)) as Dialog['questions'],
    borrows: Object.fromEntries(asked) as Readonly<Record<string, string>>,
    /** The one service that needs it; undefined where several do. */
    onlyIn(question: string): string | undefined {
      const [first, second] = services.filter(({ questions }) => question in questions)
      return second === undefined ? first?.id : undefined
    },
    /** How all stands that may be for this life; `elsewhere` is what is not. */
    look(facts: Readonly<Record<string, unknown>>, today: string) {
      const fits = services.filter((service) => isFor(service, facts.situation))
      return { ...screen(fits, facts, today), elsewhere: services.filter((service) => !fits.includes(service)) }
    },
  }
}

/** Who cannot say what is so in their life is asked about everything. */
const isFor = ({ about }: Service, situation: unknown) =>
  !about.for || !Array.isArray(situation) || about.for.some((one) => situation.includes(one))

const idsOf = (decisions: Screening['decisions'], group: string) =>
  decisions.filter(({ decision }) => groupOf(decision) === group).map(({ service }) => service.id)

function groupOf(decision: Decision): string | undefined {
  if ('open' in decision) return 'open'
  return 'unsure' in decision ? 'unsure' : GROUPS.find((group) => group === decision.outcome)
}

/** By text the names come once, in the numbered list: 1-3 stands for the first three. */
function places(found: readonly string[], ids: readonly string[]): string {
  const [first, last] = [found.indexOf(ids[0]!) + 1, found.indexOf(ids.at(-1)!) + 1]
  return first === last ? String(first) : `${first}-${last}`
}
