import type { OutcomeName } from '../../service.ts'
import { frame } from '../plan/frame.ts'
import type { Ruled } from '../plan/plan.ts'
import { constantsOn } from './constants.ts'
import { namesIn } from './names.ts'
import { fillsOf } from './pack-words.ts'
import type { PackFiles, VersionFile } from './read-pack.ts'
import type { Shared } from './read-shared.ts'
import { versionName } from './version.ts'

/** The rules of a pack that hold on a day. */
export interface RulesOn {
  readonly version: VersionFile
  /** The name of all that decides: of the version, what is worked out for it, values of law, what facts can be. */
  readonly name: string
  /** The day by which the version, or a value of law that it uses, has to be checked again. */
  readonly review: string
  readonly ruled: Ruled
  /** The same where all of that is the same. */
  readonly key: string
}

/** Finds them. `given` are derived facts told directly. Throws RangeError for a day without rules, or one on which a value of law is missing. */
export function rulesOn(pack: PackFiles, shared: Shared): (on: string, given: readonly string[]) => RulesOn {
  const used = new Map(pack.versions.map((version) => [version, namesIn(pack, version.model, shared)]))
  // What its words need decides, too: whether enough is known to say them.
  const needed = Object.keys(pack.service.outcomes).map((outcome) => fillsOf(pack.service, outcome as OutcomeName))

  return (on, given) => {
    const version = pack.versions.findLast(({ from }) => from <= on)
    if (!version) throw new RangeError(`${pack.id} has no rules for ${on}`)
    const names = used.get(version)!
    const all = constantsOn(shared.constants, on)
    const missing = names.constants.find((name) => !all.has(name))
    if (missing) throw new RangeError(`${pack.id}: ${missing} has no value on ${on}`)
    const direct = given.filter((name) => names.derived.includes(name))
    const values = names.constants.map((name) => shared.constants[name]!.values.findLast(({ from }) => from <= on)!)
    const constants = new Map([...all].filter(([name]) => name === 'today' || names.constants.includes(name)))
    const name = versionName(
      version.from,
      version.hash,
      names.derived.length > 0 && shared.derivedHash,
      values,
      pack.service.ask_when,
      [...names.facts, ...names.derived, ...names.groups].map((fact) => [fact, shared.facts[fact]]),
      needed,
    )
    return {
      version,
      name,
      review: [version.review, ...names.constants.map((one) => shared.constants[one]!.review)].sort()[0]!,
      key: [version.from, ...values.map(({ from }) => from), names.byDay ? on : '', '|', ...direct].join(),
      ruled: {
        frame: frame({
          final: pack.service.decision,
          order: pack.service.ask_order,
          when: pack.service.ask_when,
          models: [version.model, shared.derived],
          dictionary: shared.facts,
          constants,
          given: new Set(direct),
        }),
        needs: (outcome) => fillsOf(pack.service, outcome),
      },
    }
  }
}
