/** Free school meals from September 2026, decided in three ways: each takes facts and gives the outcome. */
import { unaryTest } from 'feelin'
import { Engine, type RuleProperties } from 'json-rules-engine'
import type { Pack } from '../../src/rules/index.ts'
import type { Facts } from '../../src/service.ts'

export type Decide = (facts: Facts) => string | undefined | Promise<string | undefined>

export const ON = '2026-11-21'

/** Ours, as citizens get it: with reasons, sources and the rule version. */
export const ours =
  ({ service }: Pack): Decide =>
  (facts) => {
    const decision = service.decide(facts, ON)
    return 'outcome' in decision ? decision.outcome : undefined
  }

/** The same table, by json-rules-engine: a rule a row, the first that fits decides, and then it stops. */
export function byJsonRules(): Decide {
  const engine = new Engine([], { allowUndefinedFacts: true })
  const gets = (...benefits: readonly string[]) => ({
    any: benefits.map((value) => ({ fact: 'benefits', operator: 'contains', value })),
  })
  const rows: readonly [RuleProperties['conditions'], string][] = [
    [{ all: [{ fact: 'stateFundedSchool', operator: 'equal', value: false }] }, 'likely_not_eligible'],
    [{ all: [{ fact: 'schoolYear', operator: 'in', value: ['R', '1', '2'] }] }, 'automatic'],
    [gets('uc', 'uc_housing'), 'likely_eligible'],
    [gets('is', 'jsa_ib', 'esa_ir', 'pc_guarantee', 'asylum_support'), 'likely_eligible'],
    [{ all: [] }, 'likely_not_eligible'],
  ]
  for (const [at, [conditions, type]] of rows.entries())
    engine.addRule({ conditions, event: { type }, priority: rows.length - at, onSuccess: () => void engine.stop() })
  return async (facts) => (await engine.run(facts)).events[0]?.type
}

/** The same table, by feelin: each cell evaluated as it is come to, row by row, until one fits. */
export function byFeelin({ files }: Pack): Decide {
  const logic = files.versions.at(-1)!.model.decisions.get(files.service.decision)!.logic
  if (logic.kind !== 'table') throw new Error('no table')
  const columns = logic.columns.map(({ feel }) => feel.text)
  const rows = logic.rules.map(({ tests, gives }) => ({
    cells: tests.flatMap((test, at) => (test ? [{ column: columns[at]!, test: test.text }] : [])),
    outcome: JSON.parse(gives[0]!.text) as string,
  }))
  return (facts) =>
    rows.find(({ cells }) =>
      cells.every(({ column, test }) => unaryTest(test, { ...facts, '?': facts[column] }).value === true),
    )?.outcome
}
