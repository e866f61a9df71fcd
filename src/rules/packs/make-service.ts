import type { Facts, Outcome, Service, Source } from '../../service.ts'
import type { Rule } from '../dmn/index.ts'
import { askedBy, questionsOf } from '../facts/asked.ts'
import { readFact, toFeel, toQuestion } from '../facts/fact.ts'
import type { Value } from '../feel/index.ts'
import { changes } from '../plan/changes.ts'
import { decide, type Look } from '../plan/decide.ts'
import { isConstant, valueIn } from '../plan/frame.ts'
import { toAnswer } from '../plan/plan.ts'
import type { Told } from '../plan/told.ts'
import { lately } from './lately.ts'
import { makePlans, type Standing } from './make-plans.ts'
import { namesIn } from './names.ts'
import { knownFacts, toldReader } from './read-facts.ts'
import type { PackFiles } from './read-pack.ts'
import type { Shared } from './read-shared.ts'
import { saidBy } from './rules.ts'
import { rulesOn } from './rules-on.ts'

type Reason = Outcome['reasons'][number]

/** A service whose decisions come from a pack's rule versions. */
export function makeService(pack: PackFiles, shared: Shared, plans = makePlans(pack, shared)): Service {
  const { id, service } = pack
  const asked = askedBy(service.ask_order, shared.facts)
  const read = toldReader(pack, shared)
  const known = knownFacts(pack, shared)
  const rules = rulesOn(pack, shared)
  const workedOut = shared.derived.decisions
  const version = lately<string>()
  const reasons = new Map<Rule, Reason>()

  const consider = (facts: Facts, on: string) => {
    const told = read(facts)
    const given = Object.keys(facts).filter((name) => workedOut.has(name) && told(name) !== undefined)
    const standing = plans(on, given)
    return { told, standing, look: decide(standing.plan, told) }
  }

  return {
    id,
    about: {
      kind: service.kind,
      area: service.area,
      ...(service.for && { for: service.for }),
      tier: service.tier_two_tier,
      ...(service.working_days !== undefined && { workingDays: service.working_days }),
    },
    questions: questionsOf(asked),
    takes: takenBesides(),
    fits(name, value) {
      const fact = known.get(name)
      return fact && readFact(fact, value) !== undefined
    },
    version: (on) => version(on, () => rules(on, []).name),
    decide(facts, on) {
      const { told, standing, look } = consider(facts, on)
      return 'answer' in look ? outcomeOf(look, standing, told, on) : look
    },
    changes(facts, on) {
      const { told, standing, look } = consider(facts, on)
      return 'answer' in look ? changes(standing.plan, told, look.answer.outcome) : []
    },
  }

  function outcomeOf(
    { answer, rules, decides }: Extract<Look, { answer: unknown }>,
    standing: Standing,
    told: Told,
    on: string,
  ): Outcome {
    return {
      outcome: answer.outcome,
      gives: { ...answer.gives, ...tells(standing, decides, told) },
      reasons: rules.map(reasonOf),
      version: standing.name,
      ...(standing.review < on && { overdue: standing.review }),
    }
  }

  function takenBesides(): Service['takes'] {
    const used = pack.versions.flatMap(({ model }) => {
      const { facts, derived } = namesIn(pack, model, shared)
      return [...facts, ...derived]
    })
    const unasked = [...known].filter(
      ([name, { derived, ...fact }]) => used.includes(name) && (derived || fact.default !== undefined),
    )
    return Object.fromEntries(unasked.map(([name, fact]) => [name, toQuestion(fact)]))
  }

  /** What the deciding rule works out from facts, as far as these are known. */
  function tells({ plan: { frame, final } }: Standing, decides: Rule | undefined, told: Told) {
    if (!decides || decides.gives.every((feel) => isConstant(frame, feel))) return {}
    const value = valueIn(frame, (name) => valueTold(name, told))
    const given = decides.gives.map((feel) => (isConstant(frame, feel) ? undefined : feel.of(value)))
    return toAnswer(final.table, given).gives
  }

  function valueTold(name: string, told: Told): Value {
    const fact = shared.facts[name]
    if (!fact) return null
    if (fact.type !== 'group') return toFeel(fact, told(name))
    const size = Number(told(fact.size) ?? 0)
    return Array.from(
      { length: size },
      (_, at) =>
        new Map(Object.entries(fact.each).map(([key, each]) => [key, (told(`${each}${at + 1}`) ?? null) as Value])),
    )
  }

  function reasonOf(rule: Rule): Reason {
    const known = reasons.get(rule) ?? { rule: rule.id, sources: saidBy(rule).sources.map(sourceOf) }
    reasons.set(rule, known)
    return known
  }

  function sourceOf(tag: string): Source {
    const { title, url, verified, checked } = (pack.sources[tag] ?? shared.sources[tag])!
    return { title, ...(url !== undefined && { url }), grade: verified, checked }
  }
}
