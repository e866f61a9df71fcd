import { entryOf } from '../names.ts'
import { type Context, isContext, type List, type Value } from '../value.ts'
import { type BuiltIns, builtIn } from './built-in.ts'

export const contexts: BuiltIns = {
  'get value': [
    builtIn(
      [
        ['m', 'context'],
        ['key', 'string'],
      ],
      (m, key) => entryOf(m, key) ?? null,
    ),
    builtIn(
      [
        ['m', 'context'],
        ['keys', 'list'],
      ],
      (m, keys) => keys.reduce<Value>((inner, key) => entryIn(inner, key), m),
    ),
  ],
  'get entries': builtIn([['m', 'context']], (m) =>
    [...m].map(
      ([key, value]) =>
        new Map<string, Value>([
          ['key', key],
          ['value', value],
        ]),
    ),
  ),
  context: builtIn([['entries', 'list']], contextOf),
  'context put': [
    builtIn(
      [
        ['context', 'context'],
        ['key', 'string'],
        ['value', 'any'],
      ],
      (context, key, value) => new Map([...context, [key, value]]),
    ),
    builtIn(
      [
        ['context', 'context'],
        ['keys', 'list'],
        ['value', 'any'],
      ],
      (context, keys, value) => putDeep(context, keys, value),
    ),
  ],
  'context merge': builtIn([['contexts', 'list']], (all) =>
    all.every(isContext) ? new Map(all.flatMap((context) => [...context])) : null,
  ),
}

function entryIn(value: Value, key: Value): Value {
  return isContext(value) && typeof key === 'string' ? (entryOf(value, key) ?? null) : null
}

/** Out of `{key, value}` pairs; null where a pair is none or a key comes twice. */
function contextOf(entries: List): Value {
  const made = new Map<string, Value>()
  for (const entry of entries) {
    const key = isContext(entry) ? entry.get('key') : undefined
    const value = isContext(entry) ? entry.get('value') : undefined
    if (typeof key !== 'string' || value === undefined || made.has(key)) return null
    made.set(key, value)
  }
  return made
}

function putDeep(context: Context, [key, ...deeper]: List, value: Value): Value {
  if (typeof key !== 'string') return null
  if (deeper.length === 0) return new Map([...context, [key, value]])
  const inner = context.get(key)
  if (!isContext(inner)) return null
  const changed = putDeep(inner, deeper, value)
  return changed === null ? null : new Map([...context, [key, changed]])
}
