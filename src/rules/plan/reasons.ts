import { type Known, reached } from '../diagram/view.ts'
import type { Rule } from '../dmn/index.ts'
import type { Plan } from './plan.ts'
import type { TableDiagrams } from './table-diagrams.ts'

export interface Behind {
  /** The rule that leads to the answer however the open facts turn out, or all that may; each with those that made it fit. */
  readonly rules: readonly Rule[]
  /** The one rule that decides, where it is certain which. */
  readonly decides: Rule | undefined
}

/** What is behind an answer. */
export function rulesBehind(plan: Plan, known: (level: number) => Known): Behind {
  const { fired, fits, table } = plan.final
  const may = once(reached(fired, known)).sort((a, b) => a - b)
  const sure = may.length === 1 ? may[0] : may.find((at) => reached(fits[at]!, known).every(Boolean))
  const rules = (sure === undefined ? may : [sure]).map((at) => table.rules[at]!)
  const decides = may.length === 1 ? rules[0] : undefined
  // The table that answers may be the only one.
  return { rules: plan.built.tables.size === 1 ? rules : withBehind(plan, plan.final, rules, known), decides }
}

/** Each place once. */
const once = (lists: readonly (readonly number[])[]) =>
  lists.length === 1 ? [...lists[0]!] : [...new Set(lists.flat())]

/** Rules of a table, each with the rules of other tables that made it fit, each once. */
function withBehind(
  plan: Plan,
  { table }: TableDiagrams,
  rules: readonly Rule[],
  known: (level: number) => Known,
  found: Set<Rule> = new Set(),
): readonly Rule[] {
  for (const rule of rules) {
    found.add(rule)
    const names = rule.tests.flatMap((test, column) =>
      test ? [...table.columns[column]!.feel.names, ...test.names] : [],
    )
    for (const name of new Set(names)) {
      const behind = plan.built.tables.get(name)
      if (!behind) continue
      const fired = once(reached(behind.fired, known)).map((at) => behind.table.rules[at]!)
      // A table without words only works something out.
      const worded = fired.filter(({ description }) => description !== '')
      withBehind(plan, behind, worded, known, found)
    }
  }
  return [...found]
}
