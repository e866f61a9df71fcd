import type { SyntaxNode } from '@lezer/common'
import { deeper } from './budget.ts'
import {
  type Code,
  type Compilers,
  type Env,
  heightOf,
  type Place,
  partAt,
  partNamed,
  partsOf,
  textOf,
  within,
  withLocal,
} from './code.ts'
import { fitted, type Type, typeOf } from './compile-type.ts'
import { builtInFunction } from './functions/index.ts'
import { callNamed } from './functions/invoke.ts'
import { normalName, writtenName } from './names.ts'
import { FeelFunction, isFunction, type Value } from './value.ts'

export const calls: Compilers = {
  FunctionInvocation: (node, place) => invocation(place.compile(partAt(node, 0), place), node, place),

  /** `date(…)`, `time(…)`: the grammar knows them from other functions; or `@"…"`. */
  DateTimeLiteral: (node, place) => {
    const first = partAt(node, 0)
    if (first.name === 'AtLiteral') return place.compile(first, place)
    const target = builtInFunction(normalName(textOf(first, place))) ?? null
    const code = invocation(() => target, node, place)
    return isWritten(node) ? once(code) : code
  },

  FunctionDefinition: (node, place) => {
    if (node.getChild('external')) return () => null
    const parameters = partNamed(node, 'FormalParameters')
      .getChildren('FormalParameter')
      .map((part) => parameterOf(part, place))
    const names = parameters.map(({ name }) => name)
    let inner = place
    for (const name of names) inner = withLocal(inner, normalName(name))
    const body = place.compile(partAt(partNamed(node, 'FunctionBody'), 0), inner)
    const levels = heightOf(node)
    return (env) =>
      new FeelFunction(names, (args) => {
        if (args.length !== parameters.length) return null
        let inside: Env = env
        for (const [at, { type }] of parameters.entries()) {
          const arg = args[at] ?? null
          inside = within(inside, type ? fitted(arg, type, env) : arg)
        }
        return deeper(() => body(inside), levels)
      })
  },
}

/** Whether all arguments stand there as they are: `date("1954-10-06")`, as in tables of law. */
function isWritten(node: SyntaxNode): boolean {
  const written = node.getChild('PositionalParameters')
  return written !== null && partsOf(written).every(({ name }) => /^(String|Numeric)Literal$/.test(name))
}

/** The same value each time, so it is worked out the first time. */
function once(code: Code): Code {
  let known: Value | undefined
  return (env) => {
    known ??= code(env)
    return known
  }
}

function parameterOf(node: SyntaxNode, place: Place): { name: string; type: Type | undefined } {
  const type = node.getChild('Type')
  return {
    name: writtenName(textOf(partNamed(node, 'ParameterName'), place)),
    type: type ? typeOf(type, place) : undefined,
  }
}

function invocation(target: Code, node: SyntaxNode, place: Place): Code {
  const named = node.getChild('NamedParameters')
  if (named) {
    const args = named
      .getChildren('NamedParameter')
      .map((part) => [writtenName(textOf(partAt(part, 0), place)), place.compile(partAt(part, -1), place)] as const)
    return (env) => {
      const called = target(env)
      const given = new Map<string, Value>(args.map(([name, code]) => [name, code(env)]))
      return isFunction(called) ? callNamed(called, given) : null
    }
  }
  const args = partsOf(partNamed(node, 'PositionalParameters')).map((part) => place.compile(part, place))
  return (env) => {
    const called = target(env)
    return isFunction(called) ? called.call(args.map((code) => code(env))) : null
  }
}
