import { operations } from './arithmetic.ts'
import { spend } from './budget.ts'
import { builtInFunction } from './functions/index.ts'
import { Num } from './number.ts'
import { compare } from './order.ts'
import { isList, isNumber, isRange, isTemporal, type Range, type Value } from './value.ts'

/** Steps that going one day on costs. */
const DAY = 5

/** What a loop goes through: a list, a range, from one number or date to another, a single value. Null where that cannot be. */
export function walk(from: Value, to: Value | undefined): Iterable<Value> | null {
  if (to !== undefined) return between(from, to)
  if (isList(from)) return from
  if (isRange(from)) return inRange(from)
  return from === null ? null : [from]
}

function inRange({ start, end, startIncluded, endIncluded }: Range): Iterable<Value> | null {
  const all = start === undefined || end === undefined ? null : between(start, end)
  if (!all || compare(start ?? null, end ?? null) === 1) return null
  return (function* () {
    for (const value of all) {
      const left = !startIncluded && compare(value, start ?? null) === 0
      const right = !endIncluded && compare(value, end ?? null) === 0
      if (!left && !right) yield value
    }
  })()
}

function between(from: Value, to: Value): Iterable<Value> | null {
  const order = compare(from, to)
  if (order === null) return null
  if (isNumber(from)) return from.isInteger() && isNumber(to) && to.isInteger() ? steps(from, to, new Num(1)) : null
  const day = builtInFunction('duration')?.call(['P1D']) ?? null
  return isTemporal(from) && from.kind === 'date' ? steps(from, to, day) : null
}

/** One step after another, upwards or downwards, both ends with it. */
function* steps(from: Value, to: Value, step: Value): Iterable<Value> {
  const order = compare(from, to) ?? 0
  const sign = order > 0 ? '-' : '+'
  for (let value = from; ; value = operations[sign]?.(value, step) ?? null) {
    const left = compare(value, to)
    if (left === null || (left !== order && left !== 0)) return
    yield value
    if (isTemporal(value)) spend(DAY)
    if (left === 0) return
  }
}
