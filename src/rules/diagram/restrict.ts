import { type Diagram, type Diagrams, diagrams, isLeaf, support } from './diagram.ts'

/** Diagrams of one value, to be asked variable by variable: what is left is looked up, however often it comes to be asked. */
export interface Left<T> {
  readonly whole: Diagram<T>
  /** What is left once the variable at a level is known. */
  known(diagram: Diagram<T>, level: number, at: number): Diagram<T>
  /** The variables that still matter. */
  matter(diagram: Diagram<T>): readonly number[]
}

/** `keyOf` is the same text for the same value. */
export function left<T>(given: Diagram<T>, keyOf: (value: unknown) => string): Left<T> {
  const made = diagrams(keyOf)
  const supports = new Map<number, readonly number[]>()
  const lefts = new Map<string, Diagram<T>>()

  const known = (one: Diagram<T>, level: number, at: number): Diagram<T> => {
    if (one.level > level || isLeaf(one)) return one
    if (one.level === level) return one.children[at]!
    const key = `${one.id}:${level}:${at}`
    const before = lefts.get(key)
    if (before) return before
    const now = made.branch(
      one.level,
      one.children.map((child) => known(child, level, at)),
    )
    lefts.set(key, now)
    return now
  }

  return {
    whole: copy(given, made),
    known,
    matter(one) {
      const before = supports.get(one.id)
      if (before) return before
      const now = support(one)
      supports.set(one.id, now)
      return now
    },
  }
}

function copy<T>(diagram: Diagram<T>, made: Diagrams, done = new Map<Diagram<T>, Diagram<T>>()): Diagram<T> {
  if (isLeaf(diagram)) return made.leaf(diagram.value)
  const before = done.get(diagram)
  if (before) return before
  const children = diagram.children.map((child) => copy(child, made, done))
  const now = made.branch(diagram.level, children)
  done.set(diagram, now)
  return now
}
