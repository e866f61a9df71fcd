import { spend } from '../../feel/budget.ts'
import type { Scope, Value } from '../../feel/index.ts'
import { allows, coerce } from '../coerce.ts'
import type { Column, Output, Rule, Table } from '../model.ts'
import { asValue, type Given, givesList, settle } from './hit-policy.ts'

/** The value of a decision table: null where an input has a value that is not allowed. */
export function decideTable(table: Table, scope: Scope): Value {
  const inputs: Value[] = []
  for (const column of table.columns) {
    const input = inputOf(column, scope)
    if (input === undefined) return null
    inputs.push(input)
  }
  const fired: Given[] = []
  for (const rule of table.rules) {
    spend()
    if (!fires(rule, inputs, scope)) continue
    fired.push(rule.gives.map((feel, at) => outputOf(table.outputs[at]!, feel.of(scope))))
    if (table.hitPolicy === 'FIRST') break
  }
  return worthOf(fired, table, scope)
}

/** What a table comes to when rules with these outputs fired; when none did, its default where it has one. */
export function worthOf(fired: readonly Given[], table: Table, scope: Scope): Value {
  return fired.length > 0 || !table.outputs.some(({ default: feel }) => feel)
    ? settle(fired, table)
    : defaultOf(table, scope)
}

/** What a column makes of the facts; undefined where that is not among the values it allows. */
export function inputOf({ feel, type, values }: Column, scope: Scope): Value | undefined {
  const value = coerce(feel.of(scope), type)
  return allows(values, value) ? value : undefined
}

/** Whether every cell of a rule is true for its input. */
function fires({ tests }: Rule, inputs: readonly Value[], scope: Scope): boolean {
  return tests.every((test, at) => test === undefined || test.of(scope, inputs[at]) === true)
}

/** What an output makes of a rule's value: null where it is not of its type or not among its values. */
export function outputOf({ type, values }: Output, value: Value): Value {
  const worth = coerce(value, type)
  return allows(values, worth) ? worth : null
}

function defaultOf(table: Table, scope: Scope): Value {
  const value = asValue(
    table.outputs.map((output) => outputOf(output, output.default?.of(scope) ?? null)),
    table,
  )
  return givesList(table) ? [value] : value
}
