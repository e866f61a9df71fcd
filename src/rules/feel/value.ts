import { Num } from './number.ts'
import type { Temporal } from './temporal/index.ts'

/** What a FEEL expression can be worth. Values are never changed once made. */
export type Value = null | boolean | string | Num | Temporal | Range | FeelFunction | List | Context

export interface List extends ReadonlyArray<Value> {}

/** Names to values, in the order written. A map, so that no name means anything to JavaScript. */
export interface Context extends ReadonlyMap<string, Value> {}

/** `[1..5]`, `(1..5]` …; `< 5` is a range without a start. An end that is `undefined` is open. */
export class Range {
  readonly kind = 'range'
  readonly start: Value | undefined
  readonly end: Value | undefined
  readonly startIncluded: boolean
  readonly endIncluded: boolean

  constructor(start: Value | undefined, end: Value | undefined, startIncluded: boolean, endIncluded: boolean) {
    this.start = start
    this.end = end
    this.startIncluded = startIncluded
    this.endIncluded = endIncluded
  }
}

/** `(= 10)`: a range of one value of any kind. FEEL tells it from `[10..10]`. */
export class Exactly extends Range {
  constructor(value: Value) {
    super(value, value, true, true)
  }
}

/** Something that can be called: built in, written in FEEL, or a business knowledge model. */
export class FeelFunction {
  readonly kind = 'function'
  /** The names of its parameters, in order. */
  readonly parameters: readonly string[]
  readonly call: (args: readonly Value[]) => Value
  /** Where calling it by name is more than putting the arguments in order (functions with several signatures). */
  readonly callNamed: ((args: Context) => Value) | undefined

  constructor(
    parameters: readonly string[],
    call: (args: readonly Value[]) => Value,
    callNamed?: (args: Context) => Value,
  ) {
    this.parameters = parameters
    this.call = call
    this.callNamed = callNamed
  }
}

export function isNumber(value: Value | undefined): value is Num {
  return value instanceof Num
}

export function isList(value: Value | undefined): value is List {
  return Array.isArray(value)
}

export function isContext(value: Value | undefined): value is Context {
  return value instanceof Map
}

export function isRange(value: Value | undefined): value is Range {
  return value instanceof Range
}

export function isFunction(value: Value | undefined): value is FeelFunction {
  return value instanceof FeelFunction
}

/** A date, a time, a moment or a length of time. */
export function isTemporal(value: Value | undefined): value is Temporal {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(isNumber(value) || isList(value) || isContext(value) || isRange(value) || isFunction(value))
  )
}
