import { limitOn } from '../facts/day.ts'
import type { Fact } from '../facts/dictionary.ts'
import type { Frame, Meaning } from './frame.ts'
import type { Looks } from './look.ts'

/** What several frames ask, taken together: so that all of them can be looked at over the same variables. */
export type Asking = Pick<Frame, 'order' | 'groupSize' | 'meaning'>

/** The first frame's order, then what only others ask; of a fact, everything that it can be in any. Throws RangeError. */
export function jointly([first, ...others]: readonly [Frame, ...Frame[]], on: string): Asking {
  if (others.length === 0) return first
  const frames = [first, ...others]
  return {
    order: [...new Set(frames.flatMap(({ order }) => order))],
    groupSize(name) {
      const sizes = frames.flatMap((frame) => frame.groupSize(name) ?? [])
      return sizes.length > 0 ? Math.max(...sizes) : undefined
    },
    meaning(name) {
      const meanings = frames.flatMap((frame) => frame.meaning(name) ?? [])
      const facts = meanings.flatMap((one) => (one.kind === 'fact' ? [one.fact] : []))
      const [fact, ...more] = facts
      if (!fact) return meanings[0]
      return { kind: 'fact', fact: more.reduce((so, one) => widest(name, so, one, on), fact) } satisfies Meaning
    },
  }
}

function widest(name: string, a: Fact, b: Fact, on: string): Fact {
  if ((a.type === 'choice' || a.type === 'choices') && a.type === b.type)
    return { ...a, options: [...new Set([...a.options, ...b.options])] }
  if ((a.type === 'number' && b.type === 'number') || (a.type === 'money' && b.type === 'money'))
    return { ...a, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }
  if (a.type === 'date' && b.type === 'date') {
    const day = (limit: string | number) => limitOn(limit, on)
    const [min, max] = [[day(a.min), day(b.min)].sort()[0]!, [day(a.max), day(b.max)].sort()[1]!]
    return { ...a, min, max }
  }
  if (a.type === b.type) return a
  throw new RangeError(`${name} is of the type ${a.type} here and ${b.type} there: that cannot be compared`)
}

/** What any of them does with its facts. */
export function allLooks(looks: readonly Looks[]): Pick<Looks, 'facts' | 'dates'> {
  const merge = <T>(maps: readonly ReadonlyMap<string, readonly T[]>[]) => {
    const all = new Map<string, readonly T[]>()
    for (const map of maps) for (const [name, found] of map) all.set(name, [...(all.get(name) ?? []), ...found])
    return all
  }
  return { facts: merge(looks.map(({ facts }) => facts)), dates: merge(looks.map(({ dates }) => dates)) }
}
