import type { OutcomeName } from '../../service.ts'
import { type Diagram, diagrams, MOST, values } from '../diagram/diagram.ts'
import type { Rule, Table } from '../dmn/index.ts'
import { settle } from '../dmn/index.ts'
import { Num, type Value } from '../feel/index.ts'
import { writeTemporal } from '../feel/temporal/index.ts'
import { isTemporal } from '../feel/value.ts'
import { type Built, build } from './build.ts'
import { type Frame, isConstant, valueIn } from './frame.ts'
import { allLooks, jointly } from './joint.ts'
import { keyOf } from './key.ts'
import { type Looks, look } from './look.ts'
import type { TableDiagrams } from './table-diagrams.ts'
import type { Variable } from './variable.ts'
import { variablesOf } from './variables.ts'

/** What rules say of everything that citizens can be: made once for a rule version and a day, then only looked up. */
export interface Plan {
  readonly frame: Frame
  /** In the order they are asked. */
  readonly variables: readonly Variable[]
  /** The answer as JSON (see `Answer`), or NONE where no rule fits, or TWO where two do that must not. */
  readonly answer: Diagram<string>
  /** An answer of it that is neither. */
  read(answer: string): Answer
  /** What two answers have in common that can be said; undefined where they are not the same outcome. */
  agree(a: string, b: string): string | undefined
  readonly final: TableDiagrams
  readonly built: Built
}

export interface Answer {
  /** One the pack has words for: its loader sees to that. */
  readonly outcome: OutcomeName
  readonly gives: Readonly<Record<string, string | number>>
}

export const NONE = 'none'
export const TWO = 'two'

/** A frame, and which of what is given an outcome's words cannot do without. */
export interface Ruled {
  readonly frame: Frame
  needs(outcome: OutcomeName): readonly string[]
}

/** Throws RangeError for what cannot be looked ahead on. */
export function plan(ruled: Ruled, on: string): Plan {
  return plans([ruled], on)[0]!
}

/** The plans of several frames over the same variables, in one space of diagrams: to be compared. Throws like `plan`. */
export function plans(ruled: readonly [Ruled, ...Ruled[]], on: string): readonly Plan[] {
  const frames = ruled.map(({ frame }) => frame) as [Frame, ...Frame[]]
  const looks = frames.map(lookAt)
  const variables = variablesOf(jointly(frames, on), allLooks(looks), on)
  const made = diagrams(keyOf, MOST * frames.length ** 2)
  return ruled.map(({ frame, needs }, at) => {
    const built = build(frame, variables, looks[at]!, made)
    const final = built.table(frame.final)
    const constant = constantOutputs(frame, final.table)
    const answer = made.apply(([fired]) => answerOf(final.table, fired!, constant), [final.fired])
    return { frame, variables, answer, read: reading(), agree: agreeing(needs), final, built }
  })
}

/** Hit policies that come to one answer. */
const ONE = new Set(['FIRST', 'UNIQUE', 'ANY', 'PRIORITY'])

function lookAt(frame: Frame): Looks {
  const meaning = frame.meaning(frame.final)
  if (meaning?.kind !== 'decision' || meaning.decision.logic.kind !== 'table')
    throw new RangeError(`${frame.final} must be a decision table: it is what answers`)
  const { hitPolicy } = meaning.decision.logic
  if (!ONE.has(hitPolicy)) throw new RangeError(`${frame.final} answers, so it cannot be ${hitPolicy}`)
  const looks = look(frame, (name, factOf) => valueIn(frame, factOf)(name))
  if (looks.faults.length > 0) throw new RangeError(looks.faults.join('; '))
  return looks
}

/** There are few answers, and they are asked for again and again. */
function reading(): Plan['read'] {
  const known = new Map<string, Answer>()
  return (text) => {
    const answer = known.get(text) ?? (JSON.parse(text) as Answer)
    known.set(text, answer)
    return answer
  }
}

function agreeing(needs: (outcome: OutcomeName) => readonly string[]): Plan['agree'] {
  return (a, b) => {
    if (![a, b].every((answer) => answer.startsWith('{'))) return undefined
    const [one, other] = [JSON.parse(a) as Answer, JSON.parse(b) as Answer]
    const gives = Object.fromEntries(Object.entries(one.gives).filter(([name, value]) => other.gives[name] === value))
    const sayable = one.outcome === other.outcome && needs(one.outcome).every((name) => name in gives)
    return sayable ? JSON.stringify({ outcome: one.outcome, gives }) : undefined
  }
}

/** By rule, what it gives whoever the citizen is; undefined for what depends on facts: that is told, and decides nothing. */
function constantOutputs(frame: Frame, { rules }: Table): readonly (readonly (Value | undefined)[])[] {
  const value = valueIn(frame, () => null)
  return rules.map(({ gives }) => gives.map((feel) => (isConstant(frame, feel) ? feel.of(value) : undefined)))
}

function answerOf(
  table: Table,
  fired: readonly number[],
  constant: readonly (readonly (Value | undefined)[])[],
): string {
  const at = deciding(table, fired, constant)[0]
  if (at === undefined) return fired.length === 0 ? NONE : TWO
  return JSON.stringify(toAnswer(table, constant[at]!))
}

/** Of the rules that fit, those that make the answer. */
function deciding(
  table: Table,
  fired: readonly number[],
  outputs: readonly (readonly (Value | undefined)[])[],
): readonly number[] {
  if (fired.length < 2) return fired
  const given = (at: number) => outputs[at]!.map((value) => value ?? null)
  const value = keyOf(settle(fired.map(given), table))
  return fired.filter((at) => keyOf(settle([given(at)], table)) === value)
}

/** A table with one output answers with the outcome; with several, one is called `outcome` and the others are what is given. */
export function toAnswer({ outputs }: Table, given: readonly (Value | undefined)[]): Answer {
  const all = outputs.map(({ name }, at) => [name || 'outcome', plain(given[at])] as const)
  const { outcome, ...gives } = Object.fromEntries(all.filter(([, value]) => value !== undefined))
  return { outcome: String(outcome) as OutcomeName, gives: gives as Answer['gives'] }
}

function plain(value: Value | undefined): string | number | undefined {
  if (value === undefined || value === null) return undefined
  if (value instanceof Num) return value.toNumber()
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (isTemporal(value)) return writeTemporal(value)
  return undefined
}

/** Rules that never come to decide. */
export function deadRules({ fired, table }: TableDiagrams): readonly Rule[] {
  const alive = new Set(values(fired).flat())
  return table.rules.filter((_, at) => !alive.has(at))
}
