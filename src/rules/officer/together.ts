import { mostWanted } from '../../screening.ts'
import { isLeaf } from '../diagram/diagram.ts'
import type { PackFiles } from '../packs/read-pack.ts'
import type { Shared } from '../packs/read-shared.ts'
import type { Variable } from '../plan/variable.ts'
import { type Asking, askingOf } from './asking.ts'

/** Mean numbers of questions for several packs in one conversation, a fact asked once. */
export interface Together {
  readonly ours: number
  /** Of `ours`: how far, as a rule, such a sample is off. */
  readonly error: number
  /** Everything that applies to a citizen, each fact once, as on one form for all. */
  readonly everything: number
}

const PEOPLE = 2000

/**
 * Asks people drawn by chance (always the same ones) as the house does: what most of the packs may still need, among what
 * each would ask next. Of every fact, each stretch that some pack can tell from another is as likely as the others.
 */
export function together(packs: readonly PackFiles[], shared: Shared, on: string, people = PEOPLE): Together {
  const askings = packs.map((pack) => askingOf(pack, shared, on))
  const roll = chance(7)
  const possible = possibleFacts(askings)
  const counts = Array.from({ length: people }, () => {
    const facts = new Map([...possible].map(([name, draw]) => [name, draw(roll)]))
    return { ours: interview(askings, facts), everything: allOf(askings, facts) }
  })
  const mean = (of: (one: { ours: number; everything: number }) => number) =>
    counts.reduce((sum, one) => sum + of(one), 0) / people
  const ours = mean((one) => one.ours)
  const variance = mean((one) => (one.ours - ours) ** 2)
  return { ours, error: Math.sqrt(variance / people), everything: mean((one) => one.everything) }
}

type Roll = () => number

/** The same chance each time (Lehmer's). */
function chance(seed: number): Roll {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

const one = <T>(of: readonly T[], roll: Roll): T => of[Math.floor(roll() * of.length)]!

/** By fact, how to draw what somebody says. */
function possibleFacts(askings: readonly Asking[]): ReadonlyMap<string, (roll: Roll) => unknown> {
  const named = new Map<string, Variable[]>()
  for (const { variables } of askings)
    for (const variable of variables) named.set(variable.name, [...(named.get(variable.name) ?? []), variable])
  return new Map([...named].map(([name, variables]) => [name, drawOf(variables)]))
}

function drawOf(variables: readonly Variable[]): (roll: Roll) => unknown {
  const values = [...new Set(variables.flatMap(({ stretches }) => stretches.map(([least]) => least)))]
  const options = [...new Set(values.filter(Array.isArray).flat())]
  if (values.some(Array.isArray)) return (roll) => options.filter(() => roll() < 0.5)
  return (roll) => one(values, roll)
}

type Facts = ReadonlyMap<string, unknown>

function interview(askings: readonly Asking[], facts: Facts): number {
  const standing = askings.map(({ left }) => left.whole)
  for (let count = 0; ; count++) {
    const open = standing.flatMap((now, at) => {
      if (isLeaf(now)) return []
      const { left, variables } = askings[at]!
      const matter = left.matter(now).map((level) => variables[level]!.name)
      return [{ open: matter[0]!, matter }]
    })
    if (open.length === 0) return count
    const name = mostWanted(open)
    for (const [at, { left, variables }] of askings.entries()) {
      const level = variables.findIndex((variable) => variable.name === name)
      if (level >= 0) standing[at] = left.known(standing[at]!, level, variables[level]!.at(facts.get(name)))
    }
  }
}

/** Every question that applies to somebody, in any of the packs. */
function allOf(askings: readonly Asking[], facts: Facts): number {
  const asked = new Set<string>()
  for (const { order, before } of askings)
    for (const name of order) {
      const gate = facts.get(before(name) ?? '')
      if (gate === false) continue
      const people = typeof gate === 'number' ? gate : 1
      for (let nth = 1; nth <= people; nth++) asked.add(typeof gate === 'number' ? `${name}${nth}` : name)
    }
  return asked.size
}
