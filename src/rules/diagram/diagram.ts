/**
 * Decision diagrams: a value that depends on variables which can each be one of a few things. Ordered and reduced, so two
 * that are the same function are the same object: what a value still depends on, and on which variable first, can be read off
 * its root. (Bryant 1986; with more than two branches: Kam et al. 1998.)
 */
export type Diagram<T> = Leaf<T> | Branch<T>

export interface Leaf<T> {
  readonly id: number
  /** After every variable. */
  readonly level: typeof LEAF
  readonly value: T
}

export interface Branch<T> {
  readonly id: number
  /** Which variable it looks at: the first that the value depends on. */
  readonly level: number
  /** One for each thing that the variable can be. */
  readonly children: readonly Diagram<T>[]
}

const LEAF = Number.POSITIVE_INFINITY

export const isLeaf = <T>(diagram: Diagram<T>): diagram is Leaf<T> => diagram.level === LEAF

/** There are more ways than can be looked at. */
export class TooMany extends RangeError {
  override name = 'TooMany'
}

/** What rules of one version may take. */
export const MOST = 500_000

export interface Diagrams {
  leaf<T>(value: T): Leaf<T>
  /** A branch, or the one child that all are. */
  branch<T>(level: number, children: readonly Diagram<T>[]): Diagram<T>
  /**
   * A function of values that depend on variables. `short` may know the result from some of them alone, before anything
   * is looked at.
   */
  apply<T, R>(
    work: (values: readonly T[]) => R,
    over: readonly Diagram<T>[],
    short?: (over: readonly Diagram<T>[]) => Diagram<R> | undefined,
  ): Diagram<R>
}

/** Makes diagrams. `keyOf` is the same text for the same value. Throws TooMany after looking at `most` ways. */
export function diagrams(keyOf: (value: unknown) => string, most = MOST): Diagrams {
  const leaves = new Map<string, Leaf<unknown>>()
  const branches = new Map<string, Branch<unknown>>()
  let ids = 0
  let looks = 0

  const leaf = <T>(value: T): Leaf<T> => {
    const key = keyOf(value)
    const known = leaves.get(key)
    if (known) return known as Leaf<T>
    const made: Leaf<T> = { id: ids++, level: LEAF, value }
    leaves.set(key, made)
    return made
  }

  const branch = <T>(level: number, children: readonly Diagram<T>[]): Diagram<T> => {
    const first = children[0]!
    if (children.every((child) => child === first)) return first
    const key = `${level}:${children.map(({ id }) => id).join()}`
    const known = branches.get(key)
    if (known) return known as Branch<T>
    const made: Branch<T> = { id: ids++, level, children }
    branches.set(key, made)
    return made
  }

  return {
    leaf,
    branch,
    apply<T, R>(
      work: (values: readonly T[]) => R,
      over: readonly Diagram<T>[],
      short?: (over: readonly Diagram<T>[]) => Diagram<R> | undefined,
    ): Diagram<R> {
      const known = new Map<string, Diagram<R>>()
      const walk = (over: readonly Diagram<T>[]): Diagram<R> => {
        const early = short?.(over)
        if (early) return early
        const key = over.map(({ id }) => id).join()
        const before = known.get(key)
        if (before) return before
        if (looks++ > most) throw new TooMany('things can be in too many ways to look ahead')
        const level = over.reduce((least, diagram) => Math.min(least, diagram.level), LEAF)
        const made =
          level === LEAF
            ? leaf(work(over.map((diagram) => (diagram as Leaf<T>).value)))
            : branch(level, descend(over, level).map(walk))
        known.set(key, made)
        return made
      }
      return walk(over)
    },
  }
}

/** The same diagrams, once for each thing that the variable at `level` can be. */
function descend<T>(over: readonly Diagram<T>[], level: number): (readonly Diagram<T>[])[] {
  const size = (over.find((diagram) => diagram.level === level) as Branch<T>).children.length
  return Array.from({ length: size }, (_, at) =>
    over.map((diagram) => (diagram.level === level ? (diagram as Branch<T>).children[at]! : diagram)),
  )
}

/** The variables that the value depends on, in their order. */
export function support(diagram: Diagram<unknown>): readonly number[] {
  const levels = new Set<number>()
  for (const one of parts(diagram)) if (!isLeaf(one)) levels.add(one.level)
  return [...levels].sort((a, b) => a - b)
}

/** All values that it can come to. */
export function values<T>(diagram: Diagram<T>): readonly T[] {
  return [...parts(diagram)].flatMap((one) => (isLeaf(one) ? [one.value] : []))
}

function parts<T>(diagram: Diagram<T>, found = new Set<Diagram<T>>()): Set<Diagram<T>> {
  if (found.has(diagram)) return found
  found.add(diagram)
  if (!isLeaf(diagram)) for (const child of diagram.children) parts(child, found)
  return found
}
