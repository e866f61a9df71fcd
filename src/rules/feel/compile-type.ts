import type { SyntaxNode } from '@lezer/common'
import { type Env, type Place, partNamed, textOf } from './code.ts'
import { writtenName } from './names.ts'
import { isContext, isFunction, isList, isNumber, isRange, isTemporal, type Value } from './value.ts'

/** Whether a value is of a type. */
export type Type = (value: Value, env: Env) => boolean

const simple: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['Any', (value) => value !== null],
  ['Null', (value) => value === null],
  ['string', (value) => typeof value === 'string'],
  ['number', isNumber],
  ['boolean', (value) => typeof value === 'boolean'],
  ['list', isList],
  ['context', isContext],
  ['function', isFunction],
  ['range', isRange],
  ...['date', 'time', 'date and time', 'days and time duration', 'years and months duration'].map(
    (kind): [string, Type] => [kind, (value) => isTemporal(value) && value.kind === kind],
  ),
])

/** The type a Type node names. A name FEEL does not know is asked from outside, as the function `instance of tLoan`. */
export function typeOf(node: SyntaxNode, place: Place): Type {
  const list = node.getChild('ListType')
  if (list) return listType(list, place)
  const context = node.getChild('ContextType')
  if (context) return contextType(partNamed(context, 'ContextEntryTypes'), place)
  const called = node.getChild('FunctionType')
  if (called) return functionType(called)
  const name = writtenName(textOf(node, place))
  return simple.get(name) ?? outsideType(name, place)
}

/** Inside lists, contexts and ranges null is of every type. */
function orNull(type: Type): Type {
  return (value, env) => value === null || type(value, env)
}

function listType(node: SyntaxNode, place: Place): Type {
  const inner = orNull(typeOf(partNamed(node, 'Type'), place))
  // The grammar has no ranges of a type; parse.ts shows them to it as lists.
  if (textOf(node, place).startsWith('range'))
    return (value, env) => isRange(value) && inner(value.start ?? null, env) && inner(value.end ?? null, env)
  return (value, env) => isList(value) && value.every((item) => inner(item, env))
}

function contextType(node: SyntaxNode, place: Place): Type {
  const entries = node.getChildren('ContextEntryType').map((entry) => {
    const name = writtenName(textOf(partNamed(entry, 'Name'), place))
    return { name, type: orNull(typeOf(partNamed(entry, 'Type'), place)) }
  })
  return (value, env) =>
    isContext(value) && entries.every(({ name, type }) => value.has(name) && type(value.get(name) ?? null, env))
}

/** Functions do not say what they take and give, only how much they take. */
function functionType(node: SyntaxNode): Type {
  const asked = partNamed(node, 'ArgumentTypes').getChildren('ArgumentType').length
  return (value) => isFunction(value) && value.parameters.length === asked
}

function outsideType(name: string, place: Place): Type {
  const known = place.outside(`instance of ${name}`, false)
  return (value, env) => {
    const test = known === undefined ? undefined : env.scope(known)
    return isFunction(test) && test.call([value]) === true
  }
}

/** The value where it is of the type, also out of a list of one or as one; else null. */
export function fitted(value: Value, type: Type, env: Env): Value {
  if (type(value, env)) return value
  const [only = null, ...others] = isList(value) ? value : []
  if (only !== null && others.length === 0 && type(only, env)) return only
  return value !== null && type([value], env) ? [value] : null
}
