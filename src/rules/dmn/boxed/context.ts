import type { Known, Value } from '../../feel/index.ts'
import { coerce } from '../coerce.ts'
import type { Expression } from '../model.ts'
import { all, nameOf, one, typeRefOf } from '../parts.ts'
import { isExpression } from '../shape.ts'
import { namesIn } from '../type.ts'
import { type Box, namesOf, withNames } from './box.ts'

/** Entries, each of which may use those above it. An entry without a name is the result; without one, all entries are. */
export const context: Box = (element, known, place, reading, wanted) => {
  const inside: Record<string, Known | null> = {}
  const entries = all(element, 'contextEntry').map((entry) => {
    const variable = one(entry, 'variable')
    const name = variable && nameOf(variable)
    const here = `${place}, ${name ?? 'the result'}`
    const type = reading.typeNamed(typeRefOf(variable), here)
    const value = reading.expression(
      entry.children.find(isExpression),
      { ...known, ...inside },
      here,
      name === undefined ? wanted : type,
    )
    if (name !== undefined) inside[name] = namesIn(type) ?? value.inside
    return { name, type, value }
  })
  const result = entries.find(({ name }) => name === undefined)
  return {
    names: namesOf(
      entries.map(({ value }) => value),
      Object.keys(inside),
    ),
    inside: result ? result.value.inside : inside,
    of(scope) {
      const done = new Map<string, Value>()
      const inner = withNames(scope, done)
      for (const { name, type, value } of entries) {
        const worth = coerce(value.of(inner), type)
        if (name === undefined) return worth
        done.set(name, worth)
      }
      return done
    },
  } satisfies Expression
}
