import { type Plan, plan } from '../plan/plan.ts'
import { lately } from './lately.ts'
import type { PackFiles } from './read-pack.ts'
import type { Shared } from './read-shared.ts'
import { type RulesOn, rulesOn } from './rules-on.ts'

/** The rules that hold on a day, ready to be asked. */
export interface Standing extends Pick<RulesOn, 'name' | 'review'> {
  readonly plan: Plan
}

/**
 * Makes the plans of a pack as they come to be needed, and keeps the last few: a plan changes when the rules do, or a value of
 * law, or from day to day where ages are worked out. `given` are derived facts told directly. Throws RangeError for a day
 * without rules, or one on which a value of law is missing.
 */
export function makePlans(pack: PackFiles, shared: Shared): (on: string, given: readonly string[]) => Standing {
  const rules = rulesOn(pack, shared)
  const asked = lately<Standing>()
  const same = lately<Standing>()

  return (on, given) =>
    asked(given.length === 0 ? on : [on, ...given.toSorted()].join(), () => {
      const { name, review, ruled, key } = rules(on, given)
      return same(key, () => ({ name, review, plan: plan(ruled, on) }))
    })
}
