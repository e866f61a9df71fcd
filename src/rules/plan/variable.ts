import { dayBefore } from '../facts/day.ts'
import { Num, type Value } from '../feel/index.ts'

/**
 * What a fact can be, as far as rules can tell: values that stand for all it can have, so that trying these is as good as
 * trying all. A fact in plain form is a boolean, a string, a list of strings, a number or an ISO date.
 */
export interface Variable {
  readonly name: string
  /** As FEEL sees them, in order where there is one. */
  readonly values: readonly Value[]
  /** The same in plain form, each from its least to its greatest (the same where there is no order). */
  readonly stretches: readonly (readonly [unknown, unknown])[]
  /** Which of the values stands for this one. */
  at(value: unknown): number
  /** Numbers and dates come in order. */
  readonly ordered: boolean
}

const single = (values: readonly unknown[]) => values.map((value) => [value, value] as const)

/** No first: most people have few awards, and where yes matters is found sooner. */
export function yesNo(name: string): Variable {
  return { name, values: [false, true], stretches: single([false, true]), at: Number, ordered: false }
}

/** Of the options that no rule names, the first stands for all: rules cannot tell them apart. */
export function choice(name: string, options: readonly string[], named: readonly string[]): Variable {
  const others = options.filter((option) => !named.includes(option))
  const values = options.filter((option) => named.includes(option) || option === others[0])
  return {
    name,
    values,
    stretches: single(values),
    at: (value) => values.indexOf(named.includes(value as string) ? (value as string) : others[0]!),
    ordered: false,
  }
}

const MOST_NAMED = 10

/** Every set of the options that rules name. Throws RangeError for more than ten. */
export function choices(name: string, options: readonly string[], named: readonly string[]): Variable {
  const told = options.filter((option) => option !== 'none' && named.includes(option))
  if (told.length > MOST_NAMED)
    throw new RangeError(`rules name ${told.length} options; at most ${MOST_NAMED} are looked at`)
  const sets = Array.from({ length: 2 ** told.length }, (_, set) => told.filter((_option, at) => (set >> at) % 2 === 1))
  return {
    name,
    values: sets,
    stretches: single(sets),
    at: (value) => told.reduce((set, option, at) => set + ((value as string[]).includes(option) ? 2 ** at : 0), 0),
    ordered: false,
  }
}

/** Stretches of numbers `perOne` to a whole (100 for money), each from its start to before the next; the last ends at `max`. */
export function numbers(name: string, starts: readonly number[], max: number, perOne: number): Variable {
  return {
    name,
    values: starts.map((start) => new Num(start)),
    stretches: starts.map((start, at) => [
      start,
      at + 1 < starts.length ? Math.round(starts[at + 1]! * perOne - 1) / perOne : max,
    ]),
    at: (value) => lastStart(starts, value as number),
    ordered: true,
  }
}

/** Stretches of days as ISO dates, each from its start to before the next. `toFeel` makes FEEL's date. */
export function dates(name: string, starts: readonly string[], max: string, toFeel: (day: string) => Value): Variable {
  return {
    name,
    values: starts.map(toFeel),
    stretches: starts.map((start, at) => [start, at + 1 < starts.length ? dayBefore(starts[at + 1]!) : max]),
    at: (value) => lastStart(starts, value as string),
    ordered: true,
  }
}

/** What comes before the first counts as the first. */
function lastStart<T>(starts: readonly T[], value: T): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (starts[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}
