import { type Feel, FeelFunction, type Value } from '../feel/index.ts'
import { isContext, isList } from '../feel/value.ts'
import { baseOf } from './coerce.ts'
import type { Type } from './type.ts'

/** How FEEL asks its scope for the model's own types, as in `x instance of tLoan`. */
const ASKS = 'instance of '

/** FEEL with the types it names found, so that they are no names from outside any more. */
export function withTypes(feel: Feel, typeNamed: (ref: string) => Type): Feel {
  const asked = feel.names.filter((name) => name.startsWith(ASKS))
  if (asked.length === 0) return feel
  const tests = new Map(asked.map((name) => [name, testOf(typeNamed(name.slice(ASKS.length)))]))
  return {
    ...feel,
    names: feel.names.filter((name) => !tests.has(name)),
    of: (scope, input) => feel.of((name) => tests.get(name) ?? scope(name), input),
  }
}

function testOf(type: Type): FeelFunction {
  return new FeelFunction(['value'], ([value = null]) => value !== null && isOf(value, type))
}

/** Whether a value is of that type as it is; which values the type allows does not count, and null is of every type. */
function isOf(value: Value, type: Type): boolean {
  if (value === null || type.base === 'Any') return true
  if (type.narrows) return isOf(value, type.narrows)
  const { item, members } = type
  if (baseOf(value) !== type.base) return false
  if (item && isList(value)) return value.every((one) => isOf(one, item))
  if (members && isContext(value))
    return [...members].every(([name, member]) => value.has(name) && isOf(value.get(name) ?? null, member))
  return true
}
