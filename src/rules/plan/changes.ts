import { type Change, OUTCOMES, type OutcomeName } from '../../service.ts'
import { isLeaf, support } from '../diagram/diagram.ts'
import { UNSURE, view } from '../diagram/view.ts'
import type { Plan } from './plan.ts'
import { knownOf, type Told } from './told.ts'

/**
 * For each fact that can change: its nearest value that brings a better outcome, the best outcome first. Facts that are worked
 * out from others, or that nobody can change, are left out.
 */
export function changes(plan: Plan, told: Told, outcome: OutcomeName): readonly Change[] {
  const known = knownOf(plan, told)
  const found = support(plan.answer).flatMap((level) => {
    const { name } = plan.variables[level]!
    const outcomeWith = (at: number) => {
      const now = view(plan.answer, (other) => (other === level ? at : known(other)), plan.agree)
      return isLeaf(now) && now.value !== UNSURE ? plan.read(now.value).outcome : undefined
    }
    return known(level) >= 0 && changeable(plan, name)
      ? nearestBetter(plan, level, known(level), outcomeWith, outcome)
      : []
  })
  return found.sort((a, b) => rank(a.outcome) - rank(b.outcome))
}

function nearestBetter(
  { variables }: Plan,
  level: number,
  is: number,
  outcomeWith: (at: number) => OutcomeName | undefined,
  outcome: OutcomeName,
): Change[] {
  const { name, values, stretches, ordered } = variables[level]!
  const others = [...values.keys()].filter((at) => at !== is).sort((a, b) => Math.abs(a - is) - Math.abs(b - is))
  const isBetter = (other: OutcomeName | undefined) => other !== undefined && rank(other) < rank(outcome)
  const flip = others.find((at) => isBetter(outcomeWith(at)))
  if (flip === undefined) return []
  const better = outcomeWith(flip)!
  const [least, most] = stretches[flip]!
  const up = flip > is
  // To the end of the scale it must stay so, or "or more" would say too much.
  const beyond = others.filter((at) => (up ? at > flip : at < flip))
  const stays = ordered && beyond.every((at) => outcomeWith(at) === better)
  const to = ordered && !up ? most : least
  return [
    { fact: name, to, ...(stays && { bound: up ? ('at-least' as const) : ('at-most' as const) }), outcome: better },
  ]
}

const rank = (outcome: OutcomeName) => OUTCOMES.indexOf(outcome)

function changeable({ frame }: Plan, name: string): boolean {
  const meaning = frame.meaning(name)
  return meaning?.kind === 'fact' && !meaning.fact.fixed && !meaning.fact.derived
}
