import type { Facts } from '../service.ts'
import { type Deciding, deciding } from './decide.ts'
import type { Rules } from './read-dmn.ts'

/** The rules that hold from a day on, and what the facts can be. */
export interface Version {
  /** ISO date. */
  readonly from: string
  readonly rules: Rules
  /** The facts that can matter, in the officer's order, each with values that stand for all it can have. */
  readonly possible: ReadonlyMap<string, readonly unknown[]>
  /** A fact that does not apply (null) while another, a yes or no, is no: points of an award nobody has. */
  readonly askWhen: Readonly<Record<string, string>>
}

/** Stops an evaluation that came to need a fact which is not there, so that what the fact can be is tried in turn. */
class Missing extends Error {
  override name = 'Missing'
  readonly fact: string
  constructor(fact: string) {
    super(fact)
    this.fact = fact
  }
}

/** The outcome is not the same in every way. */
export const SEVERAL = Symbol('several')

/** The ways that things can turn out where some facts are known and the others can be anything. */
export interface Ways {
  /** Does `look` find it in some way the facts in `names` can be? Only those that it comes to need are tried. */
  some(names: readonly string[], look: () => boolean): boolean
  /** The outcome that is the same however the facts in `names` turn out, or SEVERAL. */
  same<T>(names: readonly string[], outcome: () => T): T | typeof SEVERAL
  /** Decides in the way being tried, for use in `look` and `outcome`. */
  readonly deciding: Deciding
  /** What the missing facts are in the way being tried. */
  tried(): Facts
}

export function waysFrom({ rules, possible, askWhen }: Version, known: Facts): Ways {
  const tried = new Map<string, unknown>()
  // Made once: a stack for each of thousands of ways would cost more than the ways.
  const missing = new Map([...possible.keys()].map((name) => [name, new Missing(name)]))

  const factOf = (name: string): unknown => {
    const value = known[name]
    if (value !== undefined && value !== null) return value
    const gate = askWhen[name]
    if (gate !== undefined && factOf(gate) === false) return null
    if (tried.has(name)) return tried.get(name)
    throw missing.get(name) ?? new RangeError(`${name} is no fact of these rules`)
  }

  const some = (names: readonly string[], look: () => boolean): boolean => {
    let needed: string
    try {
      return look()
    } catch (error) {
      if (!(error instanceof Missing) || !names.includes(error.fact)) throw error
      needed = error.fact
    }
    try {
      return possible.get(needed)!.some((value) => {
        tried.set(needed, value)
        return some(names, look)
      })
    } finally {
      tried.delete(needed)
    }
  }

  return {
    some,
    same(names, outcome) {
      const found: ReturnType<typeof outcome>[] = []
      const several = some(names, () => {
        const now = outcome()
        if (found.length === 0) found.push(now)
        return now !== found[0]
      })
      return several ? SEVERAL : found[0]!
    },
    deciding: deciding(rules, factOf),
    tried: () => Object.fromEntries(tried),
  }
}
