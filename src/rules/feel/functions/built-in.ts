import type { Num } from '../number.ts'
import type { Temporal } from '../temporal/index.ts'
import type { Context, FeelFunction, List, Range, Value } from '../value.ts'

/** What a built-in function may ask of an argument. */
export interface Kinds {
  any: Value
  boolean: boolean
  string: string
  /** Anything with a place in an order: neither null nor a range. */
  point: Value
  number: Num
  temporal: Temporal
  list: List
  context: Context
  range: Range
  function: FeelFunction
}

/**
 * A parameter: its name in the standard, and what it takes. `?` may be left out or null (the call then gets null); `...` takes
 * all the arguments from here as one list.
 */
export type Parameter = readonly [name: string, kind: keyof Kinds | `${keyof Kinds}?` | `${keyof Kinds}...`]

/** One way of calling a function. An argument of another kind makes the result null before `call` is reached. */
export interface BuiltIn {
  readonly parameters: readonly Parameter[]
  readonly call: (...args: never) => Value
}

/** Functions by name; several signatures are tried in order. */
export type BuiltIns = Readonly<Record<string, BuiltIn | readonly BuiltIn[]>>

type Taken<P extends Parameter> = P[1] extends `${infer K extends keyof Kinds}?`
  ? Kinds[K] | null
  : P[1] extends `${infer K extends keyof Kinds}...`
    ? readonly Kinds[K][]
    : P[1] extends keyof Kinds
      ? Kinds[P[1]]
      : never

/** A way of calling a function, its `call` typed by its `parameters`. */
export function builtIn<const P extends readonly Parameter[]>(
  parameters: P,
  call: (...args: { -readonly [I in keyof P]: Taken<P[I]> }) => Value,
): BuiltIn {
  return { parameters, call }
}
