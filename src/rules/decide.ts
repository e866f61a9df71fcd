import type { Rule, Rules, Table } from './read-dmn.ts'
import type { Feel } from './read-feel.ts'

/** Evaluations of a pack's rules. A fact is read only when it comes to matter; so one that is missing may do no harm. */
export interface Deciding {
  answer(): unknown
  /** What a decision on the way comes to. */
  result(name: string): unknown
  /** The rule that decides, in the table that answers. */
  rule(): Rule
  /** Does this rule of the table that answers fit, whether or not another decides? */
  fits(rule: Rule): boolean
  /** The rules of other tables that made this one fit. */
  because(rule: Rule): readonly Rule[]
  /** A second rule that fits where the table says only one does. */
  second(): Rule | undefined
}

/**
 * Decides from facts as they are at each call. `factOf` gives a fact's value and may throw; every call may throw the same, or
 * RangeError where no rule fits and TypeError where FEEL is misused.
 */
export function deciding({ steps }: Rules, factOf: (name: string) => unknown): Deciding {
  const values = new Map<string, unknown>()
  const stepOf = (name: string) => steps.find((step) => step.name === name)

  const resultOf = (name: string): unknown => {
    const step = stepOf(name)
    if (step === undefined) return factOf(name)
    if (!values.has(name)) values.set(name, isTable(step.logic) ? given(name, step.logic) : read(step.logic))
    return values.get(name)
  }
  const read = (feel: Feel, ...column: readonly unknown[]): unknown => feel.of([...column, ...feel.names.map(resultOf)])

  const fits = ({ columns }: Table, { tests }: Rule) =>
    tests.every((test, at) => test === undefined || read(test, read(columns[at]!)) === true)

  const firstFitting = (name: string, table: Table): Rule => {
    const rule = table.rules.find((candidate) => fits(table, candidate))
    if (rule === undefined) throw new RangeError(`${name}: no rule fits`)
    return rule
  }

  /** One output is a value, several are a record of those that are given. */
  const given = (name: string, table: Table): unknown => {
    const gives = firstFitting(name, table).gives.map((feel) => read(feel))
    if (gives.length === 1) return gives[0]
    return Object.fromEntries(
      table.outputs.map((output, at) => [output, gives[at]]).filter(([, value]) => value !== null),
    )
  }

  const because = ({ columns }: Table, { tests }: Rule): Rule[] =>
    tests.flatMap((test, at) => (test ? [...columns[at]!.names, ...test.names].flatMap(behind) : []))

  const behind = (name: string): Rule[] => {
    const logic = stepOf(name)?.logic
    if (logic === undefined) return []
    if (!isTable(logic)) return logic.names.flatMap(behind)
    const rule = firstFitting(name, logic)
    return [rule, ...because(logic, rule)]
  }

  const last = steps.at(-1)!
  const table = last.logic as Table
  const only = steps.flatMap(({ logic }) => (isTable(logic) && logic.hitPolicy === 'UNIQUE' ? [logic] : []))
  const afresh =
    <A extends unknown[], T>(work: (...given: A) => T) =>
    (...given: A): T => {
      values.clear()
      return work(...given)
    }
  return {
    answer: afresh(() => resultOf(last.name)),
    result: afresh(resultOf),
    rule: afresh(() => firstFitting(last.name, table)),
    fits: afresh((rule) => fits(table, rule)),
    because: afresh((rule) => because(table, rule)),
    second: afresh(() => only.flatMap((one) => one.rules.filter((rule) => fits(one, rule)).slice(1))[0]),
  }
}

export const isTable = (logic: Feel | Table): logic is Table => 'columns' in logic
