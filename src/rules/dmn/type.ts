import type { Feel, Known, Value } from '../feel/index.ts'

export type Base =
  | 'Any'
  | 'string'
  | 'number'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'list'
  | 'context'
  | 'function'
  | 'range'

/** What values a name may have: one of FEEL's own types, or an item definition of the model. */
export interface Type {
  readonly base: Base
  /** What is in the list. Not there: anything. */
  readonly item?: Type
  /** What the context holds. Not there: anything. */
  readonly members?: ReadonlyMap<string, Type>
  /** What the function gives. Not there: anything. */
  readonly result?: Type
  /** This type has the values of that one which `values` allows. */
  readonly narrows?: Type
  readonly values?: Values
}

/** Values that are allowed: unary tests and, where they name values one by one, those in the order written. */
export interface Values {
  readonly tests: Feel
  readonly listed: readonly Value[] | undefined
}

export const ANY: Type = { base: 'Any' }

/** FEEL's own types under the names DMN files have used for them. */
export const BASIC: ReadonlyMap<string, Type> = new Map(
  Object.entries({
    Any: 'Any',
    string: 'string',
    number: 'number',
    boolean: 'boolean',
    date: 'date',
    time: 'time',
    'date and time': 'date and time',
    dateTime: 'date and time',
    'days and time duration': 'days and time duration',
    dayTimeDuration: 'days and time duration',
    'years and months duration': 'years and months duration',
    yearMonthDuration: 'years and months duration',
    list: 'list',
    context: 'context',
    function: 'function',
    range: 'range',
  } as const).map(([name, base]) => [name, { base }]),
)

const known = new WeakMap<Type, Known | null>()

/** The names inside its values, for reading FEEL: of a context its members, of a list those of its items. */
export function namesIn(type: Type): Known | null {
  const found = known.get(type)
  if (found !== undefined) return found
  // A type inside itself is not followed a second time.
  known.set(type, null)
  const inner = type.narrows ?? type.item
  const names = type.members
    ? Object.fromEntries([...type.members].map(([name, member]) => [name, namesIn(member)]))
    : inner
      ? namesIn(inner)
      : null
  known.set(type, names)
  return names
}

/** The values that a type, or what is in its lists, names one by one, or undefined. */
export function listedValues(type: Type | undefined): readonly Value[] | undefined {
  return type && (type.values?.listed ?? listedValues(type.narrows ?? type.item))
}
