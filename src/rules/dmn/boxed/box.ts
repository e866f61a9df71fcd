import type { Known, Scope, Value } from '../../feel/index.ts'
import type { Expression } from '../model.ts'
import type { Reading } from '../reading.ts'
import type { Type } from '../type.ts'
import type { XmlElement } from '../xml.ts'

/** Reads a boxed expression of one kind. `wanted` is the type of what it is for. */
export type Box = (element: XmlElement, known: Known, place: string, reading: Reading, wanted: Type) => Expression

/** The names that expressions use and `own` do not bring along. */
export function namesOf(
  expressions: readonly Pick<Expression, 'names'>[],
  own: readonly string[] = [],
): readonly string[] {
  return [...new Set(expressions.flatMap(({ names }) => names))].filter((name) => !own.includes(name))
}

/** The scope with some names more. */
export function withNames(scope: Scope, more: ReadonlyMap<string, Value>): Scope {
  return (name) => (more.has(name) ? more.get(name) : scope(name))
}
