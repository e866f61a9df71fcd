import { spend } from '../feel/budget.ts'
import { type Context, compileExpression, type List, type Value } from '../feel/index.ts'
import { isContext, isFunction, isList, isNumber, isRange } from '../feel/value.ts'
import type { Base, Type, Values } from './type.ts'

/**
 * The value as that type takes it: one item for a list of one, a list for one item, midnight for a date, as DMN says.
 * Undefined: it does not fit. Null fits every type.
 */
export function fitted(value: Value, type: Type): Value | undefined {
  spend()
  if (value === null || type.base === 'Any') return allowed(value, type)
  if (type.base !== 'list' && isList(value)) {
    const [only = null] = value
    return value.length === 1 && !isList(only) ? fitted(only, type) : undefined
  }
  if (type.narrows) {
    const inner = fitted(value, type.narrows)
    return inner === undefined ? undefined : allowed(inner, type)
  }
  if (type.base === 'list') return fitList(isList(value) ? value : [value], type)
  if (type.base === 'context') return isContext(value) ? fitContext(value, type) : undefined
  const base = baseOf(value)
  if (type.base === 'date and time' && base === 'date') return midnight(value) ?? undefined
  return base === type.base ? value : undefined
}

/** The value as that type takes it, or null where it does not fit. */
export function coerce(value: Value, type: Type): Value {
  return fitted(value, type) ?? null
}

/** Whether unary tests allow a value. Null is no value, so it is always allowed. */
export function allows(values: Values | undefined, value: Value): boolean {
  return values === undefined || value === null || values.tests.of(() => undefined, value) === true
}

function allowed(value: Value, { values }: Type): Value | undefined {
  return allows(values, value) ? value : undefined
}

function fitList(list: List, { item }: Type): List | undefined {
  if (!item) return list
  const items: Value[] = []
  for (const one of list) {
    const value = fitted(one, item)
    if (value === undefined) return undefined
    items.push(value)
  }
  return items
}

function fitContext(context: Context, { members }: Type): Context | undefined {
  if (!members) return context
  const entries = new Map(context)
  for (const [name, member] of members) {
    const value = context.has(name) ? fitted(context.get(name) ?? null, member) : undefined
    if (value === undefined) return undefined
    entries.set(name, value)
  }
  return entries
}

/** FEEL's own type of a value. */
export function baseOf(value: Exclude<Value, null>): Base {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'boolean'
  if (isNumber(value)) return 'number'
  if (isList(value)) return 'list'
  if (isContext(value)) return 'context'
  if (isFunction(value)) return 'function'
  if (isRange(value)) return 'range'
  return value.kind
}

function midnight(date: Value): Value {
  return MIDNIGHT.of(() => date)
}

const MIDNIGHT = compileExpression('date and time(day, time("00:00:00Z"))', { day: null })
