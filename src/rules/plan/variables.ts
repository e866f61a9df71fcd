import { dateOf, limitOn } from '../facts/day.ts'
import type { Fact } from '../facts/dictionary.ts'
import { Num, type Value } from '../feel/index.ts'
import { changeDays } from './change-days.ts'
import type { Asking } from './joint.ts'
import type { Looks } from './look.ts'
import type { Uses } from './uses.ts'
import { choice, choices, dates, numbers, type Variable, yesNo } from './variable.ts'

const MOST_NUMBERS = 140

/** The variables that a decision depends on, in the order they are asked. Throws RangeError where one cannot be looked ahead on. */
export function variablesOf(
  frame: Asking,
  { facts, dates: days }: Pick<Looks, 'facts' | 'dates'>,
  on: string,
): readonly Variable[] {
  const used = new Set([...facts.keys(), ...days.keys()])
  const later = [...used].filter((name) => !frame.order.includes(name))
  return [...frame.order, ...later].flatMap((name) => {
    const meaning = frame.meaning(name)
    if (!used.has(name) || meaning?.kind !== 'fact') return []
    const times = frame.groupSize(name)
    const make = (as: string) =>
      named(name, () => variable(as, meaning.fact, facts.get(name) ?? [], days.get(name) ?? [], on))
    return times === undefined ? [make(name)] : Array.from({ length: times }, (_, at) => make(`${name}${at + 1}`))
  })
}

function named<T>(name: string, make: () => T): T {
  try {
    return make()
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new RangeError(`${name}: ${cause.message}`, { cause })
  }
}

function variable(
  name: string,
  fact: Fact,
  uses: readonly Uses[],
  days: readonly ((day: Value) => Value)[],
  on: string,
): Variable {
  const named = [...new Set(uses.flatMap(({ strings }) => strings))]
  const whole = uses.every((one) => one.whole)
  switch (fact.type) {
    case 'yes-no':
      return yesNo(name)
    case 'choice':
      return choice(name, fact.options, whole ? named : fact.options)
    case 'choices':
      return choices(name, fact.options, whole ? named : fact.options)
    case 'number':
    case 'money':
      return numbersOf(name, fact, uses)
    case 'date': {
      const [first, last] = [limitOn(fact.min, on), limitOn(fact.max, on)]
      return dates(name, changeDays(days, first, last), last, dateOf)
    }
  }
}

/** In units: whole numbers, or hundredths. One stretch for each that rules can tell from another. */
function numbersOf(name: string, fact: Extract<Fact, { type: 'number' | 'money' }>, uses: readonly Uses[]): Variable {
  const perOne = fact.type === 'number' && fact.whole ? 1 : 100
  const [first, last] = [Math.ceil(fact.min * perOne), Math.floor(fact.max * perOne)]
  const units = uses.every(({ cuts }) => cuts)
    ? [first, ...uses.flatMap(({ cuts }) => cuts!).flatMap((cut) => startsAround(new Num(cut).times(perOne)))]
    : everyOne(first, last)
  const starts = [...new Set(units)].filter((unit) => unit >= first && unit <= last).sort((a, b) => a - b)
  const values = starts.map((unit) => unit / perOne)
  return numbers(name, values, fact.max, perOne)
}

/** What is up to the cut, on it, and above: on it is only what can be exactly there. */
function startsAround(cut: Num): number[] {
  const unit = cut.floor().toNumber()
  return cut.isInteger() ? [unit, unit + 1] : [unit + 1]
}

function everyOne(first: number, last: number): number[] {
  if (last - first >= MOST_NUMBERS)
    throw new RangeError(`the rules calculate with it, so it may have at most ${MOST_NUMBERS} values`)
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}
