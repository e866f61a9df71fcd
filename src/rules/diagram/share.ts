import { type Diagram, isLeaf } from './diagram.ts'

/** The part of all ways (0 to 1) in which a value is wanted, where each thing that a variable can be is as likely as the others. */
export function share<T>(diagram: Diagram<T>, wanted: (value: T) => boolean): number {
  const known = new Map<Diagram<T>, number>()
  const look = (one: Diagram<T>): number => {
    if (isLeaf(one)) return wanted(one.value) ? 1 : 0
    const before = known.get(one)
    if (before !== undefined) return before
    const sum = one.children.reduce((so, child) => so + look(child), 0)
    known.set(one, sum / one.children.length)
    return sum / one.children.length
  }
  return look(diagram)
}
