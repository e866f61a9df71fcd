import { evaluate } from '../../src/rules/dmn/index.ts'
import { askedBy } from '../../src/rules/facts/asked.ts'
import { dateOf, dayNumber, isoDay } from '../../src/rules/facts/day.ts'
import { toFeel } from '../../src/rules/facts/fact.ts'
import type { Value } from '../../src/rules/feel/index.ts'
import { constantsOn } from '../../src/rules/packs/constants.ts'
import { makePlans } from '../../src/rules/packs/make-plans.ts'
import type { PackFiles } from '../../src/rules/packs/read-pack.ts'
import type { Shared } from '../../src/rules/packs/read-shared.ts'
import { toAnswer } from '../../src/rules/plan/plan.ts'
import type { Facts } from '../../src/service.ts'

export type Random = () => number

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Makes citizens who answer every question of a pack, whether or not it is asked: each stretch that rules tell apart is as likely. */
export function citizensOf(files: PackFiles, shared: Shared, on: string, random: Random): () => Facts {
  const { variables } = makePlans(files, shared)(on, []).plan
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
  const facts = new Map(askedBy(files.service.ask_order, shared.facts).map(({ name, fact }) => [name, fact]))
  return () => {
    const all = Object.fromEntries(
      [...facts].map(([name, fact]) => {
        const [least, most] = pick(variables.find((variable) => variable.name === name)?.stretches ?? [[false, false]])
        if (fact.type === 'choice') return [name, pick(fact.options)]
        if (fact.type === 'choices') return [name, fact.options.filter((option) => option !== 'none' && random() < 0.3)]
        if (fact.type === 'date')
          return [name, isoDay(between(dayNumber(String(least)), dayNumber(String(most)), random))]
        if (fact.type === 'yes-no') return [name, random() < 0.5]
        const perOne = fact.type === 'number' && fact.whole ? 1 : 100
        const units = (value: unknown) => Math.round(Number(value ?? 0) * perOne)
        return [name, between(units(least), units(most), random) / perOne]
      }),
    )
    return all
  }
}

/** Often one of the ends: that is where rules go wrong. */
function between(least: number, most: number, random: Random): number {
  const place = random()
  if (place < 0.25) return least
  if (place < 0.5) return most
  return least + Math.floor(random() * (most - least + 1))
}

/** What the rules say of full facts, worked out by the DMN engine alone: no diagrams, no cuts, nothing remembered. */
export function byTheBook({ service, versions }: PackFiles, { facts, derived, constants }: Shared, on: string) {
  const model = versions.findLast(({ from }) => from <= on)!.model
  const law = constantsOn(constants, on)
  return (told: Facts): ReturnType<typeof toAnswer> => {
    const given: Record<string, Value> = { today: dateOf(on) }
    for (const [name, value] of law) given[name] = value
    for (const [name, fact] of Object.entries(facts)) {
      if (fact.type === 'group') {
        const size = Number(told[fact.size] ?? 0)
        given[name] = Array.from(
          { length: size },
          (_, at) => new Map(Object.entries(fact.each).map(([key, each]) => [key, told[`${each}${at + 1}`] as Value])),
        )
      } else if (!fact.derived) {
        const gate = service.ask_when[name]
        given[name] = gate !== undefined && told[gate] === false ? null : toFeel(fact, told[name] ?? fact.default)
      }
    }
    for (const name of model.inputs.keys())
      given[name] ??= derived.decisions.has(name) ? evaluate(derived, name, given) : null
    const decision = model.decisions.get(service.decision)!
    if (decision.logic.kind !== 'table') throw new Error('not a table')
    const value = evaluate(model, service.decision, given)
    const outputs = decision.logic.outputs.map(({ name }) =>
      value instanceof Map ? (value.get(name) as Value) : (value as Value),
    )
    return toAnswer(decision.logic, outputs)
  }
}
