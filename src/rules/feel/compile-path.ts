import { spend } from './budget.ts'
import {
  type Code,
  type Compilers,
  type Env,
  type Local,
  type Place,
  partAt,
  textOf,
  within,
  withLocal,
} from './code.ts'
import { builtInFunction } from './functions/index.ts'
import { entryOf, normalName, writtenName } from './names.ts'
import { propertyOf } from './temporal/index.ts'
import { isContext, isList, isNumber, isRange, isTemporal, type List, type Range, type Value } from './value.ts'

/** Steps that asking a moment in a time zone for a part costs. */
const PART_OF_TIME = 60

export const paths: Compilers = {
  VariableName: (node, place) => variable(normalName(textOf(node, place)), place),
  SpecialFunctionName: (node, place) => variable(normalName(textOf(node, place)), place),
  '?': (_node, place) => variable('?', place),

  PathExpression: (node, place) => {
    const owner = place.compile(partAt(node, 0), place)
    const name = writtenName(textOf(partAt(node, -1), place))
    return (env) => property(owner(env), name)
  },

  FilterExpression: (node, place) => {
    const list = place.compile(partAt(node, 0), place)
    const condition = place.compile(partAt(node, 2), withLocal(place, 'item', true))
    return (env) => {
      const value = list(env)
      return filtered(isList(value) ? value : value === null ? [] : [value], condition, env)
    }
  },
}

/** A name: of a local, of an entry of a filter's item, from outside, or of a built-in function; innermost first. */
function variable(name: string, place: Place): Code {
  const find = (local: Local | undefined, opened: boolean): Code => {
    if (!local) return outside(name, place, opened)
    if (local.opens) {
      const further: Code = local.name === name ? (env) => env.value : above(find(local.up, true))
      return (env) => {
        const entry = isContext(env.value) ? entryOf(env.value, name) : undefined
        return entry === undefined ? further(env) : entry
      }
    }
    return local.name === name ? (env) => env.value : above(find(local.up, opened))
  }
  return find(place.locals, false)
}

function above(code: Code): Code {
  return (env) => (env.up ? code(env.up) : null)
}

function outside(name: string, place: Place, opened: boolean): Code {
  const builtIn = builtInFunction(name)
  const known = place.outside(name, opened || builtIn !== undefined || name === '?')
  if (known === undefined) return () => builtIn ?? null
  return (env) => {
    const value = env.scope(known)
    return value === undefined ? (builtIn ?? null) : value
  }
}

function property(owner: Value, name: string): Value {
  if (isContext(owner)) return entryOf(owner, name) ?? null
  if (isList(owner)) {
    spend(owner.length)
    return owner.map((item) => property(item, name))
  }
  if (isRange(owner)) return rangeProperty(owner, name)
  if (!isTemporal(owner)) return null
  spend(PART_OF_TIME)
  return propertyOf(owner, name)
}

function rangeProperty(range: Range, name: string): Value {
  if (name === 'start') return range.start ?? null
  if (name === 'end') return range.end ?? null
  if (name === 'start included') return range.startIncluded
  return name === 'end included' ? range.endIncluded : null
}

/** A number takes the item at that place, from 1 or, below nought, from the end; else the items for which it is true stay. */
function filtered(list: List, condition: Code, env: Env): Value {
  if (list.length === 0) return isNumber(condition(within(env, null))) ? null : []
  const kept: Value[] = []
  for (const [at, item] of list.entries()) {
    spend()
    const value = condition(within(env, item))
    if (at === 0 && isNumber(value)) return value.isInteger() ? (itemAt(list, value.toNumber()) ?? null) : null
    if (value === true) kept.push(item)
  }
  return kept
}

function itemAt(list: List, place: number): Value | undefined {
  return place > 0 ? list[place - 1] : list.at(place < 0 ? place : list.length)
}
