import type { Value } from '../../src/rules/feel/index.ts'
import { sameTemporal } from '../../src/rules/feel/temporal/index.ts'
import { isContext, isFunction, isList, isNumber, isRange } from '../../src/rules/feel/value.ts'

const TOLERANCE = 1e-8

/** Whether a value is the expected one. Numbers may differ by less than 0.00000001, as in the runners of the TCK. */
export function matches(got: Value, expected: Value): boolean {
  if (got === null || expected === null || typeof got !== 'object' || typeof expected !== 'object')
    return got === expected
  if (isNumber(got)) return isNumber(expected) && got.minus(expected).abs().lt(TOLERANCE)
  if (isList(got))
    return (
      isList(expected) && got.length === expected.length && got.every((item, at) => matches(item, expected[at] ?? null))
    )
  if (isContext(got))
    return (
      isContext(expected) &&
      got.size === expected.size &&
      [...got].every(([name, value]) => expected.has(name) && matches(value, expected.get(name) ?? null))
    )
  if (isFunction(got) || isRange(got) || isFunction(expected) || isRange(expected)) return false
  return !isNumber(expected) && !isList(expected) && !isContext(expected) && sameTemporal(got, expected)
}
