import { spendOn } from './budget.ts'
import { equal } from './equality.ts'
import { compareTemporal } from './temporal/index.ts'
import { Exactly, isNumber, isTemporal, type Range, type Value } from './value.ts'

/** -1, 0 or 1; null where the two have no order: other kinds than numbers, strings and times, or two different kinds. */
export function compare(a: Value, b: Value): number | null {
  if (isNumber(a)) return isNumber(b) ? a.cmp(b) : null
  if (typeof a === 'string') return typeof b === 'string' ? compareStrings(a, b) : null
  return isTemporal(a) && isTemporal(b) ? compareTemporal(a, b) : null
}

/** By code points: a half of a pair, where the first difference is, stands above all single ones. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  spendOn(a)
  let at = 0
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  if (at === a.length || at === b.length) return Math.sign(a.length - b.length)
  return Math.sign(rank(a.charCodeAt(at)) - rank(b.charCodeAt(at)))
}

function rank(half: number): number {
  return half >= 0xd800 && half < 0xe000 ? half + 0x10000 : half
}

export const comparisons: Readonly<Record<string, (a: Value, b: Value) => boolean | null>> = {
  '=': equal,
  '!=': (a, b) => negated(equal(a, b)),
  '<': (a, b) => ordered(a, b, (order) => order < 0),
  '<=': (a, b) => ordered(a, b, (order) => order <= 0),
  '>': (a, b) => ordered(a, b, (order) => order > 0),
  '>=': (a, b) => ordered(a, b, (order) => order >= 0),
}

function ordered(a: Value, b: Value, holds: (order: number) => boolean): boolean | null {
  const order = compare(a, b)
  return order === null ? null : holds(order)
}

/** Whether the range holds the value; null where it cannot be compared with its ends. */
export function includes(range: Range, value: Value): boolean | null {
  if (range instanceof Exactly) return equal(value, range.start ?? null)
  const { start, end, startIncluded, endIncluded } = range
  const after = start === undefined ? true : comparisons[startIncluded ? '>=' : '>']?.(value, start)
  const before = end === undefined ? true : comparisons[endIncluded ? '<=' : '<']?.(value, end)
  return both(after ?? null, before ?? null)
}

/** FEEL's `and`: false beats null beats true. */
export function both(a: boolean | null, b: boolean | null): boolean | null {
  if (a === false || b === false) return false
  return a === null || b === null ? null : true
}

/** FEEL's `or`: true beats null beats false. */
export function either(a: boolean | null, b: boolean | null): boolean | null {
  if (a === true || b === true) return true
  return a === null || b === null ? null : false
}

/** What is no truth value counts as null. */
export function truth(value: Value): boolean | null {
  return typeof value === 'boolean' ? value : null
}

export function negated(a: boolean | null): boolean | null {
  return a === null ? null : !a
}
