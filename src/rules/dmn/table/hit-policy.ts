import { same } from '../../feel/equality.ts'
import { compileExpression, type Value } from '../../feel/index.ts'
import { Num } from '../../feel/number.ts'
import type { Aggregation, HitPolicy, Output, Table } from '../model.ts'

/** What one rule gives: a value for each output of the table. */
export type Given = readonly Value[]

/** What of a table says how rules that fired become its value. */
export type Policy = Pick<Table, 'hitPolicy' | 'aggregation'> & {
  readonly outputs: readonly Pick<Output, 'name' | 'priorities'>[]
}

/** The value of a table whose rules fired with these outputs, in rule order. No rule: null; counted: 0. */
export function settle(fired: readonly Given[], policy: Policy): Value {
  if (fired.length === 0) return policy.aggregation === 'COUNT' ? new Num(0) : null
  return POLICIES[policy.hitPolicy](fired, policy)
}

/** Whether a table gives one value for all the rules that fire, or a list of what each gives. */
export function givesList({ hitPolicy, aggregation }: Policy): boolean {
  return ['RULE ORDER', 'OUTPUT ORDER'].includes(hitPolicy) || (hitPolicy === 'COLLECT' && !aggregation)
}

/** One output is the value; several are a context of them by name. */
export function asValue(given: Given, { outputs }: Policy): Value {
  return outputs.length === 1 ? (given[0] ?? null) : new Map(outputs.map(({ name }, at) => [name, given[at] ?? null]))
}

const POLICIES: Readonly<Record<HitPolicy, (fired: readonly Given[], policy: Policy) => Value>> = {
  /** Only one rule may fire: two are a fault of the table, so null. */
  UNIQUE: (fired, policy) => (fired.length === 1 ? asValue(fired[0]!, policy) : null),
  /** Several may fire if all give the same. */
  ANY: (fired, policy) => (fired.every((given) => sameGiven(given, fired[0]!)) ? asValue(fired[0]!, policy) : null),
  FIRST: (fired, policy) => asValue(fired[0]!, policy),
  PRIORITY: (fired, policy) => asValue(byPriority(fired, policy)[0]!, policy),
  'RULE ORDER': (fired, policy) => fired.map((given) => asValue(given, policy)),
  'OUTPUT ORDER': (fired, policy) => byPriority(fired, policy).map((given) => asValue(given, policy)),
  COLLECT: (fired, policy) => {
    const all = fired.map((given) => asValue(given, policy))
    return policy.aggregation ? AGGREGATIONS[policy.aggregation].of(() => all) : all
  },
}

const AGGREGATIONS: Readonly<Record<Aggregation, ReturnType<typeof compileExpression>>> = {
  SUM: compileExpression('sum(all)', { all: null }),
  MIN: compileExpression('min(all)', { all: null }),
  MAX: compileExpression('max(all)', { all: null }),
  COUNT: compileExpression('count(all)', { all: null }),
}

function sameGiven(a: Given, b: Given): boolean {
  return a.every((value, at) => same(value, b[at] ?? null))
}

/** Best first: by the first output, then the second …; what is not among the output's values comes last. */
function byPriority(fired: readonly Given[], { outputs }: Policy): readonly Given[] {
  const ranked = fired.map((given) => ({
    given,
    ranks: outputs.map(({ priorities }, at) => {
      const rank = priorities.findIndex((value) => same(value, given[at] ?? null))
      return rank < 0 ? priorities.length : rank
    }),
  }))
  const order = (a: readonly number[], b: readonly number[]) =>
    a.map((rank, at) => rank - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0
  return ranked.toSorted((a, b) => order(a.ranks, b.ranks)).map(({ given }) => given)
}
