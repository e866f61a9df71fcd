import { negative, operations } from './arithmetic.ts'
import { type Compilers, partAt, partsOf, textOf } from './code.ts'

export const arithmetic: Compilers = {
  ArithmeticExpression: (node, place) => {
    if (partsOf(node).length === 2) {
      const code = place.compile(partAt(node, 1), place)
      return textOf(partAt(node, 0), place) === '-' ? (env) => negative(code(env)) : code
    }
    const sign = textOf(partAt(node, 1), place)
    const operation = operations[sign]
    if (!operation) throw new SyntaxError(`«${sign}» is no sign of arithmetic`)
    const left = place.compile(partAt(node, 0), place)
    const right = place.compile(partAt(node, 2), place)
    return (env) => operation(left(env), right(env))
  },
}
