import { type Context, Num, type Value } from '../feel/index.ts'
import { writeTemporal } from '../feel/temporal/index.ts'
import { isContext, isList, isTemporal } from '../feel/value.ts'

/** Contexts of a group's people stand in thousands of lists. */
const contexts = new WeakMap<object, string>()

/** The same text for the same value: 1.0 is 1, but not "1". Takes FEEL's values and lists of JavaScript's own. */
export function keyOf(value: unknown): string {
  if (value instanceof Num) return `#${value}`
  if (isList(value as Value)) return `[${(value as readonly unknown[]).map(keyOf).join()}]`
  if (isContext(value as Value)) return keyOfContext(value as Context)
  if (isTemporal(value as Value)) return `@${writeTemporal(value as never)}`
  return JSON.stringify(value) ?? 'null'
}

function keyOfContext(context: Context): string {
  const known = contexts.get(context)
  if (known !== undefined) return known
  const key = `{${[...context].map(keyOf).join()}}`
  contexts.set(context, key)
  return key
}
