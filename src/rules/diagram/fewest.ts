import { type Diagram, isLeaf } from './diagram.ts'

/** By level, which of the things a variable may be; any where it is not there. */
export type Box = ReadonlyMap<number, ReadonlySet<number>>

/**
 * Few variables that show how a diagram comes to be true: with these, it is true whatever the others are. Of a variable whose
 * things are in order, as wide a stretch of them as stays true. Undefined where it is never true.
 */
export function fewest(diagram: Diagram<boolean>, ordered: (level: number) => boolean): Box | undefined {
  const path = shortest(diagram)
  if (!path) return undefined
  const box = new Map(path.map(([level, at]) => [level, new Set([at])] as const))
  for (const [level, only] of [...box]) {
    box.delete(level)
    if (!holds(diagram, box)) box.set(level, only)
  }
  for (const [level, only] of [...box]) if (ordered(level)) widen(diagram, box, level, [...only][0]!)
  return box
}

function widen(diagram: Diagram<boolean>, box: Map<number, ReadonlySet<number>>, level: number, at: number): void {
  const with1 = (more: number) => new Map(box).set(level, new Set([...box.get(level)!, more]))
  for (const step of [-1, 1])
    for (let next = at + step; next >= 0 && next < width(diagram, level); next += step) {
      const wider = with1(next)
      if (!holds(diagram, wider)) break
      box.set(level, wider.get(level)!)
    }
}

/** Whether it is true for everything in the box. */
function holds(diagram: Diagram<boolean>, box: Box): boolean {
  const known = new Map<Diagram<boolean>, boolean>()
  const look = (one: Diagram<boolean>): boolean => {
    if (isLeaf(one)) return one.value
    const before = known.get(one)
    if (before !== undefined) return before
    const allowed = box.get(one.level)
    const all = one.children.every((child, at) => (allowed && !allowed.has(at)) || look(child))
    known.set(one, all)
    return all
  }
  return look(diagram)
}

type Step = readonly [level: number, at: number]

/** The way to true with the fewest steps. */
function shortest(diagram: Diagram<boolean>): readonly Step[] | undefined {
  const known = new Map<Diagram<boolean>, readonly Step[] | undefined>()
  const look = (one: Diagram<boolean>): readonly Step[] | undefined => {
    if (isLeaf(one)) return one.value ? [] : undefined
    if (known.has(one)) return known.get(one)
    let best: readonly Step[] | undefined
    for (const [at, child] of one.children.entries()) {
      const rest = look(child)
      if (rest && (!best || rest.length + 1 < best.length)) best = [[one.level, at], ...rest]
    }
    known.set(one, best)
    return best
  }
  return look(diagram)
}

/** How many things the variable at a level can be. */
function width(diagram: Diagram<unknown>, level: number): number {
  const seen = new Set<Diagram<unknown>>()
  const look = (one: Diagram<unknown>): number => {
    if (isLeaf(one) || one.level > level || seen.has(one)) return 0
    seen.add(one)
    return one.level === level ? one.children.length : Math.max(...one.children.map(look))
  }
  return look(diagram)
}
