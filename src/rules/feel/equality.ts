import { spend } from './budget.ts'
import { equalTemporal } from './temporal/index.ts'
import {
  type Context,
  Exactly,
  isContext,
  isFunction,
  isList,
  isNumber,
  isRange,
  isTemporal,
  type List,
  type Value,
} from './value.ts'

/** FEEL's `=`. Null where the two are not of one kind; null itself equals only null. */
export function equal(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return a === b
  if (typeof a !== 'object' || typeof b !== 'object') return typeof a === typeof b ? a === b : null
  if (isNumber(a)) return isNumber(b) ? a.eq(b) : null
  if (isList(a)) return isList(b) ? equalLists(a, b) : null
  if (isContext(a)) return isContext(b) ? equalContexts(a, b) : null
  if (isRange(a))
    return isRange(b)
      ? a instanceof Exactly === b instanceof Exactly &&
          a.startIncluded === b.startIncluded &&
          a.endIncluded === b.endIncluded &&
          equalEnds(a.start, b.start) &&
          equalEnds(a.end, b.end)
      : null
  if (isFunction(a)) return isFunction(b) ? a === b : null
  return isTemporal(b) ? equalTemporal(a, b) : null
}

/** An open end is not an end that is null. */
function equalEnds(a: Value | undefined, b: Value | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equal(a, b) === true
}

function equalLists(a: List, b: List): boolean | null {
  if (a.length !== b.length) return false
  spend(a.length)
  return allEqual(a.map((item, at) => [item, b[at] ?? null]))
}

function equalContexts(a: Context, b: Context): boolean | null {
  if (a.size !== b.size) return false
  spend(a.size)
  for (const key of a.keys()) if (!b.has(key)) return false
  return allEqual([...a].map(([key, value]) => [value, b.get(key) ?? null]))
}

function allEqual(pairs: readonly (readonly [Value, Value])[]): boolean | null {
  let all: boolean | null = true
  for (const [a, b] of pairs) {
    const same = equal(a, b)
    if (same === false) return false
    if (same === null) all = null
  }
  return all
}

/** Whether they are equal for sure: what lists look for. */
export function same(a: Value, b: Value): boolean {
  return equal(a, b) === true
}
