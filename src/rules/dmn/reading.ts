import type { Blame } from '../../fault.ts'
import { compileExpression, compileUnaryTests, type Feel, type Known, TooMuch, type Value } from '../feel/index.ts'
import { isList } from '../feel/value.ts'
import { withTypes } from './instance-of.ts'
import type { Expression } from './model.ts'
import { textOf } from './parts.ts'
import type { Type, Values } from './type.ts'
import type { XmlElement } from './xml.ts'

/** What reading a part of a model needs to know of the whole. */
export interface Reading {
  /** Notes what will be worth null because it is not understood. */
  readonly blame: Blame
  /** Refuses the model. */
  readonly refuse: Blame
  typeNamed(ref: string | undefined, place: string): Type
  /** Reads a boxed expression; `wanted` is the type of what it is for. */
  expression(element: XmlElement | undefined, known: Known, place: string, wanted?: Type): Expression
}

/** What reading FEEL needs of it. */
type Names = Pick<Reading, 'blame' | 'typeNamed'>

/** Reads an expression. What cannot be read is blamed, and worth null. */
export function readFeel(text: string | undefined, known: Known, place: string, reading: Names): Feel {
  return compile(compileExpression, text ?? 'null', known, place, reading)
}

/** Reads the unary tests of a cell; undefined where everything fits. */
export function readTests(text: string | undefined, known: Known, place: string, reading: Names): Feel | undefined {
  return text === undefined || text === '-' ? undefined : compile(compileUnaryTests, text, known, place, reading)
}

/** Reads allowed values: unary tests without names. */
export function readValues(
  element: XmlElement | undefined,
  place: string,
  reading: Names,
): { readonly values?: Values } {
  const text = textOf(element)
  const tests = readTests(text, {}, place, reading)
  return tests ? { values: { tests, listed: listed(`[${text}]`) } } : {}
}

function listed(text: string): readonly Value[] | undefined {
  try {
    const values = compileExpression(text, {}).of(() => undefined)
    return isList(values) ? values : undefined
  } catch (error) {
    // They are not values one by one, as in `> 5`.
    if (error instanceof SyntaxError || error instanceof TooMuch) return undefined
    throw error
  }
}

function compile(
  by: typeof compileExpression,
  text: string,
  known: Known,
  place: string,
  { blame, typeNamed }: Names,
): Feel {
  try {
    const feel = withTypes(by(text, mentioned(known, text)), (ref) => typeNamed(ref, place))
    for (const name of feel.names)
      if (!Object.hasOwn(known, name)) blame(place, `«${name.slice(0, 60)}» is not known${hint(name)}`)
    return feel
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    blame(place, error.message)
    return { ...NOTHING, text }
  }
}

const WORD = /[\p{L}\p{N}_]+/gu

/** Those of the names that can stand in a text, because all their words do: reading it gets slow with each. */
function mentioned(known: Known, text: string): Known {
  const words = new Set(text.match(WORD))
  const can = (name: string) => name.match(WORD)?.every((word) => words.has(word)) ?? true
  return Object.fromEntries(Object.entries(known).filter(([name]) => can(name)))
}

/** `today()` and `now()` look at a clock, and a rule that may be worked out again next year has none. */
export const CLOCK: readonly string[] = ['today', 'now']

function hint(name: string): string {
  return CLOCK.includes(name) ? ': let it be an input' : ''
}

const NOTHING = compileExpression('null', {})
