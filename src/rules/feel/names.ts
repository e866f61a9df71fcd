import { normalizeContextKey } from 'lezer-feel'
import type { Context, Value } from './value.ts'

/** `first   name` and `first name`, `a-b` and `a - b` are one name. */
export function normalName(name: string): string {
  return normalizeContextKey(writtenName(name))
}

/** A name as it is written into a context: white space made one. */
export function writtenName(name: string): string {
  return name.trim().replace(/\s+/g, ' ')
}

/** Around these, spaces in names do not count. */
const SIGNS = /[./\-'+*]/

/** The entry of that name, or undefined. */
export function entryOf(context: Context, name: string): Value | undefined {
  const entry = context.get(name)
  if (entry !== undefined || !SIGNS.test(name)) return entry
  const normal = normalName(name)
  for (const [key, value] of context) if (normalName(key) === normal) return value
  return undefined
}
