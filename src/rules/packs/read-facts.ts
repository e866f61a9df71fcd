import type { Facts } from '../../service.ts'
import { askedBy } from '../facts/asked.ts'
import type { Fact } from '../facts/dictionary.ts'
import { readFact } from '../facts/fact.ts'
import type { Told } from '../plan/told.ts'
import type { PackFiles } from './read-pack.ts'
import type { Shared } from './read-shared.ts'

/** Every fact that can be told, by the name it is told under: of a group's people, each by their own. */
export function knownFacts({ service }: PackFiles, { facts: dictionary }: Shared): ReadonlyMap<string, Fact> {
  const known = new Map<string, Fact>()
  for (const [name, fact] of Object.entries(dictionary)) if (fact.type !== 'group') known.set(name, fact)
  for (const { name, fact } of askedBy(service.ask_order, dictionary)) known.set(name, fact)
  return known
}

/**
 * Takes what was told as the facts of a pack: what cannot be an answer to its question counts as not told, what is assumed
 * is added, and who knows the points of an award has the award. Each is read when it is looked at: citizens tell more than
 * one pack asks.
 */
export function toldReader(pack: PackFiles, shared: Shared): (facts: Facts) => Told {
  const known = knownFacts(pack, shared)
  const gates = Object.entries(pack.service.ask_when)

  return (facts) => (name) => {
    const told = readAs(known.get(name), facts[name])
    const award = (told ?? null) === null && gates.some(([one, gate]) => gate === name && has(one, facts))
    return award ? true : told
  }

  function has(name: string, facts: Facts): boolean {
    return (readAs(known.get(name), facts[name]) ?? null) !== null
  }
}

/** The same for all facts at once. */
export function factsReader(pack: PackFiles, shared: Shared): (facts: Facts) => Facts {
  const names = [...knownFacts(pack, shared).keys()]
  const read = toldReader(pack, shared)
  return (facts) => {
    const told = read(facts)
    return Object.fromEntries(names.map((name) => [name, told(name)]).filter(([, value]) => value !== undefined))
  }
}

function readAs(fact: Fact | undefined, value: unknown): unknown {
  if (!fact) return undefined
  const read = value === undefined ? undefined : readFact(fact, value)
  return read === undefined ? fact.default : read
}
