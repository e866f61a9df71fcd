import { type Diagram, isLeaf } from './diagram.ts'

/** A way to a value that `wanted` takes: by level, which of the things the variable is. Undefined where there is none. */
export function pathTo<T>(diagram: Diagram<T>, wanted: (value: T) => boolean): ReadonlyMap<number, number> | undefined {
  const barren = new Set<Diagram<T>>()
  const search = (one: Diagram<T>): (readonly [number, number])[] | undefined => {
    if (isLeaf(one)) return wanted(one.value) ? [] : undefined
    if (barren.has(one)) return undefined
    for (const [at, child] of one.children.entries()) {
      const rest = search(child)
      if (rest) return [[one.level, at], ...rest]
    }
    barren.add(one)
    return undefined
  }
  const path = search(diagram)
  return path && new Map(path)
}
