import { type Compile, type Compilers, partAt, textOf } from './code.ts'
import { typeOf } from './compile-type.ts'
import { compileTests, testsOf } from './compile-unary.ts'
import { both, comparisons, either, truth } from './order.ts'
import type { Value } from './value.ts'

export const logic: Compilers = {
  Conjunction: ternary(false, both),
  Disjunction: ternary(true, either),

  /** `a < b`, `a between b and c`, `a in …`. */
  Comparison: (node, place) => {
    const subject = place.compile(partAt(node, 0), place)
    const sign = textOf(partAt(node, 1), place)
    if (sign === 'in') {
      const test = compileTests(testsOf(node), place)
      return (env) => test(env, subject(env))
    }
    const first = place.compile(partAt(node, 2), place)
    if (sign === 'between') {
      const last = place.compile(partAt(node, 4), place)
      return (env) => between(subject(env), first(env), last(env))
    }
    const compared = comparisons[sign]
    if (!compared) throw new SyntaxError(`«${sign}» compares nothing`)
    return (env) => compared(subject(env), first(env))
  },

  IfExpression: (node, place) => {
    const condition = place.compile(partAt(node, 1), place)
    const yes = place.compile(partAt(node, 3), place)
    const no = place.compile(partAt(node, 5), place)
    return (env) => (condition(env) === true ? yes(env) : no(env))
  },

  InstanceOfExpression: (node, place) => {
    const subject = place.compile(partAt(node, 0), place)
    const type = typeOf(partAt(node, -1), place)
    return (env) => type(subject(env), env)
  },

  ParenthesizedExpression: (node, place) => place.compile(partAt(node, 1), place),
}

function between(value: Value, first: Value, last: Value): boolean | null {
  return both(comparisons['>=']?.(value, first) ?? null, comparisons['<=']?.(value, last) ?? null)
}

/** What is no truth value counts as null. The second part is left out where the first decides. */
function ternary(decisive: boolean, join: typeof both): Compile {
  return (node, place) => {
    const left = place.compile(partAt(node, 0), place)
    const right = place.compile(partAt(node, 2), place)
    return (env) => {
      const first = truth(left(env))
      return first === decisive ? first : join(first, truth(right(env)))
    }
  }
}
