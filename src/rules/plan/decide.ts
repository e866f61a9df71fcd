import { isLeaf, support } from '../diagram/diagram.ts'
import { OPEN, UNKNOWN, UNSURE, view } from '../diagram/view.ts'
import type { Answer, Plan } from './plan.ts'
import { type Behind, rulesBehind } from './reasons.ts'
import { knownOf, type Told } from './told.ts'

export type Look =
  | { readonly open: string; readonly matter: readonly string[] }
  | { readonly unsure: readonly string[] }
  | ({ readonly answer: Answer } & Behind)

/**
 * What follows from these facts: the answer, when it is the same however the rest turns out; else the first question that
 * can still change what will be said. Exact: the diagram holds everything that the missing facts can be. What the citizen
 * does not know can be anything too, but is not asked again.
 */
export function decide(plan: Plan, told: Told): Look {
  const known = knownOf(plan, told)
  const said = view(plan.answer, known, plan.agree)
  if (!isLeaf(said)) return { open: plan.variables[said.level]!.name, matter: namesAt(plan, support(said)) }
  if (said.value === UNSURE) {
    const matter = support(view(plan.answer, (level) => (known(level) === UNKNOWN ? OPEN : known(level))))
    return { unsure: namesAt(plan, matter).filter((fact) => told(fact) === null) }
  }
  return { answer: plan.read(said.value), ...rulesBehind(plan, known) }
}

const namesAt = ({ variables }: Plan, levels: readonly number[]) => levels.map((level) => variables[level]!.name)
