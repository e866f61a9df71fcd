import { type Decision, type Model, workOut } from '../dmn/index.ts'
import { type Fact, type FactDictionary, type Group, groupSize } from '../facts/dictionary.ts'
import type { Feel, Scope, Value } from '../feel/index.ts'

/** One rule version as it stands on one day: what each name in it means. */
export interface Frame {
  /** The decision that answers. */
  readonly final: string
  readonly order: readonly string[]
  readonly when: Readonly<Record<string, string>>
  meaning(name: string): Meaning | undefined
  /** How many people at most are asked this, one by one; undefined for what is asked once. */
  groupSize(name: string): number | undefined
}

export type Meaning =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'fact'; readonly fact: Fact }

/**
 * `given`: derived facts that are told directly, so that nothing is worked out for them. A name means a constant of the day
 * first, then a decision of the pack, then one that packs share, then a fact.
 */
export function frame({
  models,
  dictionary,
  constants,
  given,
  ...rest
}: Omit<Frame, 'meaning' | 'groupSize'> & {
  readonly models: readonly Model[]
  readonly dictionary: FactDictionary
  readonly constants: ReadonlyMap<string, Value>
  readonly given: ReadonlySet<string>
}): Frame {
  const meanings = new Map<string, Meaning | undefined>()
  const find = (name: string): Meaning | undefined => {
    const value = constants.get(name)
    if (value !== undefined) return { kind: 'constant', value }
    const decision = models.map(({ decisions }) => decisions.get(name)).find((one) => one !== undefined)
    if (decision && !given.has(name)) return { kind: 'decision', decision }
    const fact = dictionary[name]
    if (!fact) return undefined
    return fact.type === 'group' ? { kind: 'group', group: fact } : { kind: 'fact', fact }
  }
  return {
    ...rest,
    meaning(name) {
      if (!meanings.has(name)) meanings.set(name, find(name))
      return meanings.get(name)
    },
    groupSize: (name) => groupSize(dictionary, name),
  }
}

/** The facts, asked or given, that a name is worked out from; a group from its size and what is asked of each. */
export function sourcesOf(frame: Frame, name: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return new Set()
  seen.add(name)
  const meaning = frame.meaning(name)
  switch (meaning?.kind) {
    case 'fact':
      return new Set([name])
    case 'group':
      return new Set([meaning.group.size, ...Object.values(meaning.group.each)])
    case 'decision':
      return new Set(meaning.decision.requires.flatMap((one) => [...sourcesOf(frame, one, new Set(seen))]))
    default:
      return new Set()
  }
}

/** What a name is worth where the facts are these; null where they do not tell. */
export function valueIn(frame: Frame, factOf: (name: string) => Value | undefined): (name: string) => Value {
  const known = new Map<string, Value>()
  const scope: Scope = (name) => {
    if (known.has(name)) return known.get(name)
    const value = find(name)
    known.set(name, value)
    return value
  }
  const find = (name: string): Value => {
    const meaning = frame.meaning(name)
    if (meaning?.kind === 'constant') return meaning.value
    if (meaning?.kind === 'decision') return workOut(meaning.decision, scope)
    return factOf(name) ?? null
  }
  return (name) => scope(name) ?? null
}

/** Whether an expression is worth the same for every citizen. */
export function isConstant(frame: Frame, { names }: Feel): boolean {
  return names.every((name) => frame.meaning(name)?.kind === 'constant')
}
