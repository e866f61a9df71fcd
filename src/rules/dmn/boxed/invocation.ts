import { deeper } from '../../feel/budget.ts'
import { callNamed } from '../../feel/functions/invoke.ts'
import { isFunction } from '../../feel/value.ts'
import { all, nameOf, one } from '../parts.ts'
import { isExpression } from '../shape.ts'
import { type Box, namesOf } from './box.ts'

/** Calls a function with named arguments. */
export const invocation: Box = (element, known, place, reading) => {
  const called = reading.expression(element.children.find(isExpression), known, place)
  const bindings = all(element, 'binding').map((binding) => {
    const name = nameOf(one(binding, 'parameter'))
    const value = reading.expression(binding.children.find(isExpression), known, `${place}, ${name}`)
    return { name, value }
  })
  return {
    names: namesOf([called, ...bindings.map(({ value }) => value)]),
    inside: called.inside,
    of(scope) {
      const target = called.of(scope)
      if (!isFunction(target)) return null
      const args = new Map(bindings.map(({ name, value }) => [name, value.of(scope)]))
      return deeper(() => callNamed(target, args))
    },
  }
}
