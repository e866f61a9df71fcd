import { spend, spendOn } from '../budget.ts'
import {
  type Context,
  FeelFunction,
  isContext,
  isFunction,
  isList,
  isNumber,
  isRange,
  isTemporal,
  type Value,
} from '../value.ts'
import type { BuiltIn, Kinds, Parameter } from './built-in.ts'

const kinds: { readonly [K in keyof Kinds]: (value: Value) => boolean } = {
  any: () => true,
  boolean: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string',
  point: (value) => value !== null && !isRange(value),
  number: isNumber,
  temporal: isTemporal,
  list: isList,
  context: isContext,
  range: isRange,
  function: isFunction,
}

/** What a parameter takes, read once. */
interface Wanted {
  readonly name: string
  readonly kind: keyof Kinds
  readonly optional: boolean
  readonly rest: boolean
}

function wantedOf([name, asked]: Parameter): Wanted {
  const kind = asked.replace(/\?|\.\.\./, '') as keyof Kinds
  return { name, kind, optional: asked.endsWith('?'), rest: asked.endsWith('...') }
}

/** A function of FEEL out of its signatures: the first that takes the arguments is called; none: null. A call costs so many steps. */
export function functionOf(signatures: readonly BuiltIn[], steps = 1): FeelFunction {
  const ways = signatures.map(({ parameters, call }) => ({
    call: call as (...args: readonly unknown[]) => Value,
    wanted: parameters.map(wantedOf),
    names: parameters.map(([name]) => name),
  }))
  const first = (argsFor: (names: readonly string[]) => readonly Value[] | undefined): Value => {
    spend(steps)
    for (const { call, wanted, names } of ways) {
      const given = argsFor(names)
      const args = given && argumentsOf(given, wanted)
      if (args) return call(...args)
    }
    return null
  }
  return new FeelFunction(
    ways[0]?.names ?? [],
    (args) => first(() => args),
    (named) => first((names) => inOrder(names, named)),
  )
}

/** Calls any function with arguments by name: null where a name is not one of its parameters'. */
export function callNamed(called: FeelFunction, named: Context): Value {
  if (called.callNamed) return called.callNamed(named)
  const args = inOrder(called.parameters, named)
  return args?.length === called.parameters.length ? called.call(args) : null
}

function inOrder(names: readonly string[], named: Context): readonly Value[] | undefined {
  for (const name of named.keys()) if (!names.includes(name)) return undefined
  const last = names.findLastIndex((name) => named.has(name))
  return names.slice(0, last + 1).map((name) => named.get(name) ?? null)
}

function argumentsOf(given: readonly Value[], wanted: readonly Wanted[]): readonly unknown[] | undefined {
  if (given.length > wanted.length && !wanted.at(-1)?.rest) return undefined
  const args: unknown[] = []
  for (const [at, { kind, optional, rest }] of wanted.entries()) {
    const arg = rest ? allOf(given.slice(at), kind) : argumentOf(given[at], kind, optional)
    if (arg === undefined) return undefined
    args.push(arg)
  }
  return args
}

/** All of that kind, at least one; else undefined. */
function allOf(given: readonly Value[], kind: keyof Kinds): readonly Value[] | undefined {
  const items = given.map((value) => asKind(value, kind)).filter((item) => item !== undefined)
  return items.length === given.length && items.length > 0 ? items : undefined
}

function argumentOf(given: Value | undefined, kind: keyof Kinds, optional: boolean): Value | undefined {
  if (optional && (given === undefined || given === null)) return null
  return given === undefined ? undefined : asKind(given, kind)
}

/** The value as that kind, out of or into a list of one where that helps; else undefined. */
function asKind(value: Value, kind: keyof Kinds): Value | undefined {
  if (isList(value)) spend(value.length)
  if (typeof value === 'string') spendOn(value)
  if (kinds[kind](value)) return value
  if (kind === 'list') return value === null ? undefined : [value]
  const only = isList(value) && value.length === 1 ? value[0] : undefined
  return only !== undefined && kinds[kind](only) ? only : undefined
}
