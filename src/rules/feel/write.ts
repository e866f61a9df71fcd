import { boundedString, spend, spendOn } from './budget.ts'
import type { Num } from './number.ts'
import { writeTemporal } from './temporal/index.ts'
import { isContext, isFunction, isList, isNumber, isRange, type Range, type Value } from './value.ts'

/** A value as FEEL's `string()` writes it; strings themselves come as they are, and in quotes within lists and contexts. */
export function write(value: Value): string {
  return typeof value === 'string' ? value : boundedString(quoted(value))
}

function quoted(value: Value): string {
  spend()
  if (value === null) return 'null'
  if (typeof value === 'string') return quotedText(value)
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return writeNumber(value)
  if (isList(value)) return `[${value.map(quoted).join(', ')}]`
  if (isContext(value)) return `{${[...value].map(([key, entry]) => `${keyText(key)}: ${quoted(entry)}`).join(', ')}}`
  if (isRange(value)) return writeRange(value)
  return isFunction(value) ? `function(${value.parameters.join(', ')})` : writeTemporal(value)
}

function quotedText(text: string): string {
  spendOn(text)
  return `"${text.replace(/(["\\])/g, '\\$1')}"`
}

function keyText(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : quoted(key)
}

function writeNumber(value: Num): string {
  // Far from the point it has thousands of noughts.
  spend(Math.abs(value.e))
  return value.isZero() ? '0' : value.toFixed()
}

function writeRange({ start, end, startIncluded, endIncluded }: Range): string {
  if (start === undefined && end !== undefined) return `${endIncluded ? '<=' : '<'} ${quoted(end)}`
  if (end === undefined && start !== undefined) return `${startIncluded ? '>=' : '>'} ${quoted(start)}`
  return `${startIncluded ? '[' : '('}${quoted(start ?? null)}..${quoted(end ?? null)}${endIncluded ? ']' : ')'}`
}
