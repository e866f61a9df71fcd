import { one } from '../parts.ts'
import { isExpression } from '../shape.ts'
import { type Box, namesOf } from './box.ts'

/** If, then, else. What is neither true nor false nor null is no condition: null. */
export const conditional: Box = (element, known, place, reading, wanted) => {
  const read = (part: string) => one(element, part)?.children.find(isExpression)
  const test = reading.expression(read('if'), known, `${place}, if`)
  const yes = reading.expression(read('then'), known, `${place}, then`, wanted)
  const no = reading.expression(read('else'), known, `${place}, else`, wanted)
  return {
    names: namesOf([test, yes, no]),
    inside: yes.inside ?? no.inside,
    of(scope) {
      const holds = test.of(scope)
      if (holds === true) return yes.of(scope)
      return holds === false || holds === null ? no.of(scope) : null
    },
  }
}
