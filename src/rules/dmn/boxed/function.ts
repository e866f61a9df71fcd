import { FeelFunction, type Value } from '../../feel/index.ts'
import { fitted } from '../coerce.ts'
import { all, nameOf, typeRefOf } from '../parts.ts'
import { isExpression } from '../shape.ts'
import { namesIn } from '../type.ts'
import { type Box, namesOf, withNames } from './box.ts'

/** A function in a box. One written in Java or PMML cannot be called from here, so it is null. */
export const functionDefinition: Box = (element, known, place, reading, wanted) => {
  const { kind = 'FEEL' } = element.attributes
  if (kind !== 'FEEL') {
    reading.blame(place, `a function in ${kind} cannot be called`)
    return { names: [], inside: null, of: () => null }
  }
  const parameters = all(element, 'formalParameter').map((parameter) => ({
    name: nameOf(parameter),
    type: reading.typeNamed(typeRefOf(parameter), place),
  }))
  const names = parameters.map(({ name }) => name)
  const inner = { ...known, ...Object.fromEntries(parameters.map(({ name, type }) => [name, namesIn(type)])) }
  const body = reading.expression(element.children.find(isExpression), inner, place, wanted.result)
  return {
    names: namesOf([body], names),
    inside: body.inside,
    of: (scope) =>
      new FeelFunction(names, (args) => {
        if (args.length !== names.length) return null
        const given = new Map<string, Value>()
        for (const [at, { name, type }] of parameters.entries()) {
          const value = fitted(args[at] ?? null, type)
          if (value === undefined) return null
          given.set(name, value)
        }
        return body.of(withNames(scope, given))
      }),
  }
}
