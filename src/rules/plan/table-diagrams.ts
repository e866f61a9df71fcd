import { type Diagram, type Diagrams, isLeaf } from '../diagram/diagram.ts'
import { type Column, inputOf, type Table } from '../dmn/index.ts'
import type { Feel, Value } from '../feel/index.ts'

/** A table over everything that its facts can be. */
export interface TableDiagrams {
  readonly table: Table
  /** Of each rule: does it fit? */
  readonly fits: readonly Diagram<boolean>[]
  /** The rules that fit, by their place; of FIRST the one that decides. */
  readonly fired: Diagram<readonly number[]>
}

/** What an expression over some names comes to. */
export type Over = <T>(names: readonly string[], work: (scope: (name: string) => Value) => T) => Diagram<T>

/** Lays out a table. `input` is what a column is worth. */
export function tableDiagrams(
  made: Diagrams,
  table: Table,
  over: Over,
  input: (column: Column) => Diagram<Value>,
): TableDiagrams {
  // A column in which everything fits is not looked at.
  const inputs = new Map<Column, Diagram<Value>>()
  const inputOnce = (column: Column) => {
    const known = inputs.get(column) ?? input(column)
    inputs.set(column, known)
    return known
  }

  const passes = (test: Feel, column: Column): Diagram<boolean> => {
    const names = test.names.map((name) => over([name], (scope) => scope(name)))
    return made.apply(
      ([value, ...others]) => test.of((name) => others[test.names.indexOf(name)] ?? null, value) === true,
      [inputOnce(column), ...names],
    )
  }

  const allowed = table.columns
    .filter(({ values }) => values)
    .map((column) => over(column.feel.names, (scope) => inputOf(column, scope) !== undefined))
  const fits = table.rules.map(({ tests }) =>
    all(made, [...allowed, ...tests.flatMap((test, at) => (test ? [passes(test, table.columns[at]!)] : []))]),
  )
  return { table, fits, fired: fired(made, table, fits) }
}

const all = (made: Diagrams, tests: readonly Diagram<boolean>[]): Diagram<boolean> =>
  made.apply(
    (passed) => passed.every(Boolean),
    tests,
    (some) => some.find((one) => isLeaf(one) && !one.value),
  )

function fired(made: Diagrams, { hitPolicy }: Table, fits: readonly Diagram<boolean>[]): Diagram<readonly number[]> {
  type Part = boolean | readonly number[]
  const first = hitPolicy === 'FIRST'
  return fits.reduceRight<Diagram<readonly number[]>>(
    (rest, fit, at) =>
      made.apply<Part, readonly number[]>(
        ([fits, others]) => {
          const after = others as readonly number[]
          if (!fits) return after
          return first ? [at] : [at, ...after]
        },
        [fit, rest],
        ([fits]) => (first && isLeaf(fits!) && fits.value ? made.leaf([at]) : undefined),
      ),
    made.leaf([]),
  )
}
