import { type Diagram, type Diagrams, diagrams, isLeaf } from './diagram.ts'

/** What is known of a variable: which of the things it can be, OPEN (may still be asked) or UNKNOWN (nobody can say). */
export type Known = number | typeof OPEN | typeof UNKNOWN
export const OPEN = -1
export const UNKNOWN = -2

/** It comes out differently, depending on what nobody can say. */
export const UNSURE = Symbol('unsure')

/**
 * A diagram as it stands once some variables are known: it depends only on those that are open. Where what nobody can say
 * makes a difference, its value is what `agree` makes of the two, or UNSURE.
 */
export function view<T>(
  diagram: Diagram<T>,
  known: (level: number) => Known,
  agree: (a: T, b: T) => T | undefined = () => undefined,
): Diagram<T | typeof UNSURE> {
  const rest = follow(diagram, known)
  if (isLeaf(rest)) return rest
  const seen = new Map<Diagram<T>, Diagram<T | typeof UNSURE>>()
  // Made afresh: what one citizen's facts leave of a diagram is nothing that the next one needs.
  const made = diagrams(idOf())
  const look = (one: Diagram<T>): Diagram<T | typeof UNSURE> => {
    if (isLeaf(one)) return made.leaf<T | typeof UNSURE>(one.value)
    const is = known(one.level)
    if (is >= 0) return look(one.children[is]!)
    const before = seen.get(one)
    if (before) return before
    const children = one.children.map(look)
    const now = is === OPEN ? made.branch(one.level, children) : merge(made, children, agree)
    seen.set(one, now)
    return now
  }
  return look(rest)
}

/** All that a diagram can come to once some variables are known, whatever the others turn out to be. */
export function reached<T>(diagram: Diagram<T>, known: (level: number) => Known): readonly T[] {
  const rest = follow(diagram, known)
  if (isLeaf(rest)) return [rest.value]
  return [...reach(rest, known, new Set())].flatMap((one) => (isLeaf(one) ? [one.value] : []))
}

function reach<T>(from: Diagram<T>, known: (level: number) => Known, found: Set<Diagram<T>>): Set<Diagram<T>> {
  const one = follow(from, known)
  if (found.has(one)) return found
  found.add(one)
  if (!isLeaf(one)) for (const child of one.children) reach(child, known, found)
  return found
}

/** As far as what is known leads. */
function follow<T>(diagram: Diagram<T>, known: (level: number) => Known): Diagram<T> {
  let one = diagram
  while (!isLeaf(one)) {
    const is = known(one.level)
    if (is < 0) return one
    one = one.children[is]!
  }
  return one
}

function merge<T>(
  made: Diagrams,
  children: readonly Diagram<T | typeof UNSURE>[],
  agree: (a: T, b: T) => T | undefined,
): Diagram<T | typeof UNSURE> {
  type Part = T | typeof UNSURE
  const both = (a: Part, b: Part): Part => {
    if (a === b) return a
    return a === UNSURE || b === UNSURE ? UNSURE : (agree(a, b) ?? UNSURE)
  }
  const [first, ...others] = new Set(children)
  return others.reduce<Diagram<Part>>((so, one) => made.apply<Part, Part>(([a, b]) => both(a!, b!), [so, one]), first!)
}

/** Leaves are the same object for the same value, so a number for each will do. */
function idOf(): (value: unknown) => string {
  const ids = new Map<unknown, string>()
  return (value) => {
    const known = ids.get(value)
    if (known !== undefined) return known
    ids.set(value, `${ids.size}`)
    return `${ids.size - 1}`
  }
}
