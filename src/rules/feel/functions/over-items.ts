import type { List, Value } from '../value.ts'
import { type BuiltIn, builtIn } from './built-in.ts'

/** A function over a list, or over as many arguments. */
export function overItems(work: (items: List) => Value): readonly BuiltIn[] {
  return [builtIn([['list', 'list']], work), builtIn([['list', 'any...']], work)]
}
