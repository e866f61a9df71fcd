import { LEVELS, type Outcome } from './run-cases.ts'

/** How many cases of a level pass. A case passes when all its results do. */
export interface Score {
  readonly passed: number
  readonly of: number
}

/** Per level: all cases, and those that expect a value, which an engine that answers null to everything would fail. */
export function score(outcomes: readonly Outcome[], level: string): { readonly all: Score; readonly values: Score } {
  const cases = new Map<string, Outcome[]>()
  for (const outcome of outcomes)
    if (outcome.level === level) cases.set(outcome.case, [...(cases.get(outcome.case) ?? []), outcome])
  const all = [...cases.values()]
  return { all: count(all), values: count(all.filter((results) => results.some(({ expected }) => expected !== null))) }
}

function count(cases: readonly (readonly Outcome[])[]): Score {
  return { passed: cases.filter((results) => results.every(({ passed }) => passed)).length, of: cases.length }
}

/** One line a level. */
export function report(outcomes: readonly Outcome[]): string {
  const written = ({ passed, of }: Score) => `${passed} of ${of} (${((100 * passed) / of).toFixed(1)} %)`
  return LEVELS.map((level) => {
    const { all, values } = score(outcomes, level)
    return `${level}: passed ${written(all)}; of those that expect a value ${written(values)}`
  }).join('\n')
}

/** The ids of the results that are as expected. */
export function passingOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.filter(({ passed }) => passed).map(({ id }) => id)
}

/** Those of the kept list, one id a line, that no longer pass. */
export function missing(outcomes: readonly Outcome[], kept: string): readonly string[] {
  const passing = new Set(passingOf(outcomes))
  return kept.split('\n').filter((id) => id !== '' && !passing.has(id))
}
