import { type Diagram, isLeaf } from '../diagram/diagram.ts'
import type { Left } from '../diagram/restrict.ts'

/** More states than this are not looked at: the least possible is then not known. */
const MOST_STATES = 150_000

/**
 * The mean number of questions until there is an answer, over everything that citizens can be, each as likely as the others:
 * always the first, in an order, that can still change the answer. `rank` tells where a variable stands in that order.
 */
export function meanQuestions<T>(left: Left<T>, rank: (level: number) => number): number {
  return mean(left, (levels) => [levels.reduce((best, level) => (rank(level) < rank(best) ? level : best))])!
}

/**
 * The least that any way of asking can come to, where the next question may depend on all answers before. `after` tells which
 * variable has to be known, or not to matter any more, before one can be asked. Undefined where there is too much to look at.
 */
export function leastQuestions<T>(left: Left<T>, after: (level: number) => number | undefined): number | undefined {
  return mean(left, (levels) => levels.filter((level) => !levels.includes(after(level) ?? -1)))
}

/** Of the variables that may be asked next, the one that comes out best. */
function mean<T>(left: Left<T>, next: (levels: readonly number[]) => readonly number[]): number | undefined {
  const known = new Map<number, number>()
  const look = (one: Diagram<T>): number => {
    if (isLeaf(one)) return 0
    const before = known.get(one.id)
    if (before !== undefined) return before
    if (known.size > MOST_STATES) return Number.NaN
    const means = next(left.matter(one)).map((level) => {
      const children = Array.from({ length: widthOf(one, level) }, (_, at) => look(left.known(one, level, at)))
      return 1 + children.reduce((sum, child) => sum + child, 0) / children.length
    })
    const least = Math.min(...means)
    known.set(one.id, least)
    return least
  }
  const found = look(left.whole)
  return Number.isNaN(found) ? undefined : found
}

/** How many things the variable at a level can be; it matters, so it is there. */
function widthOf<T>(diagram: Diagram<T>, level: number): number {
  const search = (one: Diagram<T>): number => {
    if (isLeaf(one) || one.level > level) return 0
    if (one.level === level) return one.children.length
    for (const child of one.children) {
      const width = search(child)
      if (width > 0) return width
    }
    return 0
  }
  return search(diagram)
}
