import { type Left, left } from '../diagram/restrict.ts'
import { OPEN, view } from '../diagram/view.ts'
import { makePlans } from '../packs/make-plans.ts'
import type { PackFiles } from '../packs/read-pack.ts'
import type { Shared } from '../packs/read-shared.ts'
import { keyOf } from '../plan/key.ts'
import type { Plan } from '../plan/plan.ts'
import type { Variable } from '../plan/variable.ts'

/** A pack as something that asks: what its answer depends on, on a day, with what is assumed taken as told. */
export interface Asking {
  readonly id: string
  /** The officer's order. */
  readonly order: readonly string[]
  readonly variables: readonly Variable[]
  /** The answer. */
  readonly left: Left<unknown>
  /** The question that a variable is asked by: of a group's people, the group's. */
  questionOf(level: number): string
  /** The question that has to be answered before this one: whether it applies, or to how many people. */
  before(question: string): string | undefined
}

/** `given` are derived facts that are told directly, and so are variables of their own. Throws RangeError for a day without rules. */
export function askingOf(pack: PackFiles, shared: Shared, on: string, given: readonly string[] = []): Asking {
  const { plan } = makePlans(pack, shared)(on, given)
  const { variables } = plan
  return {
    id: pack.id,
    order: pack.service.ask_order,
    variables,
    left: left(assumed(plan, shared), keyOf),
    questionOf: (level) => questionOf(variables[level]!.name, shared),
    before: (question) => pack.service.ask_when[question] ?? sizeOf(question, shared),
  }
}

/** The answer for people of whom what has a default is as assumed. */
function assumed({ answer, variables, agree }: Plan, { facts }: Shared) {
  return view(
    answer,
    (level) => {
      const variable = variables[level]!
      const fact = facts[variable.name]
      return fact && fact.type !== 'group' && fact.default !== undefined ? variable.at(fact.default) : OPEN
    },
    agree,
  )
}

const questionOf = (name: string, { facts }: Shared) => (name in facts ? name : name.replace(/\d+$/, ''))

/** How many people there are, for what is asked of each. */
function sizeOf(question: string, { facts }: Shared): string | undefined {
  for (const group of Object.values(facts))
    if (group.type === 'group' && Object.values(group.each).includes(question)) return group.size
  return undefined
}

/** Where a variable stands in an order of questions; what is in no order comes last. */
export function rankIn({ questionOf }: Asking, order: readonly string[]): (level: number) => number {
  const places = new Map(order.map((name, at) => [name, at]))
  // The people of a group are asked one after the other.
  return (level) => (places.get(questionOf(level)) ?? order.length) * 1000 + level
}
