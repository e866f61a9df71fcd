import { isDeepStrictEqual } from 'node:util'
import type { Fault } from '../../fault.ts'
import type { Decision, Facts, Service } from '../../service.ts'
import type { Case } from './pack-shape.ts'
import type { Sources } from './words-shape.ts'

/** Plays a pack's tests as a citizen would: told what is known, then asked until there is an answer. */
export function tryCases(service: Service, cases: readonly Case[], sources: Sources): Fault[] {
  return cases.flatMap((one) => {
    const { asked, decision } = interview(service, one)
    return mistakes(one, asked, decision, sources).map((reason) => ({
      file: 'tests.yaml',
      reason: `${one.name}: ${reason}`,
    }))
  })
}

/** Answers each question from the case's facts. Stops at an answer, or at a question the case does not answer. */
function interview(service: Service, { on, known, facts }: Case): { asked: readonly string[]; decision: Decision } {
  const asked: string[] = []
  const told: Record<string, unknown> = { ...known }
  for (;;) {
    const decision = service.decide(told as Facts, on)
    if (!('open' in decision) || !(decision.open in facts) || asked.includes(decision.open)) return { asked, decision }
    asked.push(decision.open)
    told[decision.open] = facts[decision.open]
  }
}

function mistakes(one: Case, asked: readonly string[], decision: Decision, sources: Sources): string[] {
  const wrong = (what: string, wanted: unknown, got: unknown) =>
    wanted === undefined || isDeepStrictEqual(wanted, got)
      ? []
      : [`${what} is ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`]
  const order = [
    ...wrong('the order of questions', one.asks, asked),
    ...(one.never_asks ?? []).filter((name) => asked.includes(name)).map((name) => `${name} was asked`),
  ]
  if ('open' in decision) return [...order, `still asks ${decision.open}`]
  if ('unsure' in decision)
    return [...order, ...wrong('the answer', one.outcome, 'unsure'), ...wrong('unsure', one.unsure, decision.unsure)]
  const cited = decision.reasons.flatMap(({ sources }) => sources.map(({ title }) => title))
  const uncited = (one.cites ?? []).filter((tag) => !cited.includes(sources[tag]!.title))
  return [
    ...order,
    ...wrong('the outcome', one.outcome ?? 'unsure', decision.outcome),
    ...Object.entries(one.gives ?? {}).flatMap(([name, value]) => wrong(`${name}`, value, decision.gives[name])),
    ...wrong(
      'the reasons',
      one.reasons,
      decision.reasons.map(({ rule }) => rule),
    ),
    ...uncited.map((tag) => `[${tag}] is not cited`),
  ]
}
