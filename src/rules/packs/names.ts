import type { Model } from '../dmn/index.ts'
import type { PackFiles } from './read-pack.ts'
import type { Shared } from './read-shared.ts'

/** What the names are that a rule version comes down to. */
export interface Names {
  readonly facts: readonly string[]
  readonly derived: readonly string[]
  readonly constants: readonly string[]
  readonly groups: readonly string[]
  /** Nothing that is known by this name. */
  readonly unknown: readonly string[]
  /** The answer may be another one tomorrow. */
  readonly byDay: boolean
}

/** Every name that the deciding decision needs, also by way of others. */
export function namesIn(
  { service }: Pick<PackFiles, 'service'>,
  model: Model,
  { derived, facts, constants }: Shared,
): Names {
  const found = new Set<string>()
  const reach = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    const decision = model.decisions.get(name) ?? derived.decisions.get(name)
    const called = model.callables.has(name) || derived.callables.has(name)
    for (const needed of decision && !called ? decision.requires : []) reach(needed)
    const group = facts[name]
    if (group?.type === 'group') for (const one of [group.size, ...Object.values(group.each)]) reach(one)
    if (service.ask_when[name] !== undefined) reach(service.ask_when[name])
  }
  reach(service.decision)
  const names = [...found].filter((name) => !model.decisions.has(name) && !model.callables.has(name))
  const of = (is: (name: string) => boolean) => names.filter(is)
  const isDerived = (name: string) => derived.decisions.has(name)
  const isConstant = (name: string) => name in constants
  const isGroup = (name: string) => facts[name]?.type === 'group'
  const isFact = (name: string) => name in facts && !isDerived(name) && !isGroup(name)
  const known = (name: string) =>
    isFact(name) ||
    isDerived(name) ||
    isConstant(name) ||
    isGroup(name) ||
    derived.callables.has(name) ||
    name === 'today'
  return {
    facts: of(isFact),
    derived: of(isDerived),
    constants: of(isConstant),
    groups: of(isGroup),
    unknown: of((name) => !known(name)),
    byDay: found.has('today') || names.some((name) => facts[name]?.type === 'date'),
  }
}
