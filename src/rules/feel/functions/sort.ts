import type { FeelFunction, List, Value } from '../value.ts'
import { type BuiltIns, builtIn } from './built-in.ts'

export const sort: BuiltIns = {
  sort: builtIn(
    [
      ['list', 'list'],
      ['precedes', 'function'],
    ],
    sorted,
  ),
}

/** A merge sort: stable, and for any function, also one that contradicts itself, soon at an end. */
function sorted(list: List, precedes: FeelFunction): Value {
  if (precedes.parameters.length !== 2) return null
  const sort = (part: List): List => {
    if (part.length < 2) return part
    const half = part.length >> 1
    return merged(sort(part.slice(0, half)), sort(part.slice(half)), precedes)
  }
  return sort(list)
}

function merged(left: List, right: List, precedes: FeelFunction): List {
  const all: Value[] = []
  let at = 0
  for (const item of left) {
    for (let next = right[at]; next !== undefined && precedes.call([next, item]) === true; next = right[++at])
      all.push(next)
    all.push(item)
  }
  return [...all, ...right.slice(at)]
}
