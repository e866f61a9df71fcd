import { isDeepStrictEqual } from 'node:util'
import { diagrams } from '../../src/rules/diagram/diagram.ts'
import { OPEN, UNKNOWN, view } from '../../src/rules/diagram/view.ts'
import type { Pack } from '../../src/rules/packs/load-pack.ts'
import { makePlans } from '../../src/rules/packs/make-plans.ts'
import { factsReader } from '../../src/rules/packs/read-facts.ts'
import type { Shared } from '../../src/rules/packs/read-shared.ts'
import { example } from '../../src/rules/plan/example.ts'
import type { Plan } from '../../src/rules/plan/plan.ts'
import { knownOf, type Told } from '../../src/rules/plan/told.ts'
import type { Facts } from '../../src/service.ts'
import { byTheBook, citizensOf, randomFrom } from './citizens.ts'

export interface Examined {
  readonly decided: number
  readonly open: number
  readonly unsure: number
  readonly completions: number
  /** What was decided wrongly, or asked without need. */
  readonly wrong: readonly string[]
}

/**
 * Asks a pack about random partial facts, and compares with completions of them that the DMN engine works out one by one: what
 * is decided must be so for each of them; what is asked must make a difference for some.
 */
export function examine(
  { files, service }: Pack,
  shared: Shared,
  on: string,
  times: number,
  completions: number,
  seed = 1,
): Examined {
  const random = randomFrom(seed)
  const citizen = citizensOf(files, shared, on, random)
  const book = byTheBook(files, shared, on)
  const { plan } = makePlans(files, shared)(on, [])
  const read = factsReader(files, shared)
  const count = { decided: 0, open: 0, unsure: 0, completions: 0 }
  const wrong: string[] = []

  for (let time = 0; time < times; time++) {
    const all = citizen()
    const share = random()
    const facts = Object.fromEntries(
      Object.entries(all).flatMap(([name, value]) => {
        if (random() < share) return [[name, value]]
        return service.questions[name]!.unsure && random() < 0.3 ? [[name, null]] : []
      }),
    )
    const told = read(facts)
    const completed = (rest: Facts): Facts => {
      const sure = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null))
      return { ...rest, ...sure }
    }
    const decision = service.decide(facts, on)
    const blame = (reason: string) =>
      wrong.push(`${service.id}: ${reason}: ${JSON.stringify(facts)} → ${JSON.stringify(decision)}`)

    if ('outcome' in decision) {
      count.decided++
      for (const rest of [all, ...Array.from({ length: completions }, citizen)]) {
        count.completions++
        const answer = book(completed(rest))
        if (answer.outcome !== decision.outcome || !includes(answer.gives, decision.gives)) {
          blame(`${JSON.stringify(completed(rest))} is ${JSON.stringify(answer)}`)
          break
        }
      }
      continue
    }
    const name = 'open' in decision ? decision.open : decision.unsure[0]
    if (name === undefined) {
      blame('unsure of nothing')
      continue
    }
    count['open' in decision ? 'open' : 'unsure']++
    if ('open' in decision && told[name] !== undefined) blame('asks what it was told')
    const pair = twoWhoDiffer(plan, (name) => told[name], name)
    if (!pair) blame(`${name} makes no difference`)
    else {
      const [one, other] = pair.map((path) => book(completed({ ...all, ...path })))
      if (isDeepStrictEqual(one, other)) blame(`${name} makes no difference to ${JSON.stringify(pair)}`)
    }
  }
  return { ...count, wrong }
}

const includes = (all: object, some: object) =>
  Object.entries(some).every(([name, value]) => isDeepStrictEqual(all[name as never], value))

/** Two citizens who differ in this fact alone, as far as the rules look, and not in what is told; and get different answers. */
function twoWhoDiffer(plan: Plan, told: Told, name: string): readonly [Facts, Facts] | undefined {
  const { answer, variables } = plan
  const known = knownOf(plan, told)
  const level = variables.findIndex((variable) => variable.name === name)
  const { values, stretches } = variables[level]!
  const with_ = (at: number) =>
    view(answer, (other) => (other === level ? at : known(other) === UNKNOWN ? OPEN : known(other)))
  for (const a of values.keys())
    for (let b = 0; b < a; b++) {
      const differ = diagrams(String).apply(([one, other]) => one !== other, [with_(a), with_(b)])
      const path = example(variables, differ, (value) => value)
      if (path) return [a, b].map((at) => ({ ...path, [name]: stretches[at]![0] })) as [Facts, Facts]
    }
  return undefined
}
