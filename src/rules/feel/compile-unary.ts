import type { SyntaxNode } from '@lezer/common'
import { spend } from './budget.ts'
import { type Compilers, type Env, type Place, partAt, partsOf, textOf, within, withLocal } from './code.ts'
import { equal } from './equality.ts'
import { comparisons, either, includes, negated, truth } from './order.ts'
import { Exactly, isList, isRange, Range, type Value } from './value.ts'

/** A test of a value: true, false, or null where it cannot be said. */
export type Test = (env: Env, input: Value) => boolean | null

/** What unary tests are when they stand where a value is wanted: `(< 5)` and `[1..5]` are ranges. */
export const ranges: Compilers = {
  SimplePositiveUnaryTest: (node, place) => {
    const first = partAt(node, 0)
    if (first.name === 'Interval') return place.compile(first, place)
    const end = place.compile(partAt(node, 1), place)
    const sign = textOf(first, place)
    return (env) => openRange(sign, end(env))
  },

  Interval: (node, place) => {
    const parts = partsOf(node)
    const [start, end] = [place.compile(partAt(node, 1), place), place.compile(partAt(node, 3), place)]
    const [open, close] = [parts[0], parts[4]].map((part) => part && textOf(part, place))
    return (env) => new Range(start(env), end(env), open === '[', close === ']')
  },
}

function openRange(sign: string, end: Value): Value {
  if (sign === '=') return new Exactly(end)
  if (sign === '!=') return null
  const included = sign.endsWith('=')
  return sign.startsWith('<') ? new Range(undefined, end, false, included) : new Range(end, undefined, included, false)
}

/** The nodes of the tests after `in`: one, or several in brackets. */
export function testsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return (node.getChild('PositiveUnaryTests') ?? node).getChildren('PositiveUnaryTest')
}

/** A whole cell: `-`, tests between commas, or `not(…)`. */
export function compileCell(node: SyntaxNode, place: Place): Test {
  if (node.getChild('Wildcard')) return () => true
  const test = compileTests(testsOf(node), place)
  return node.getChild('not') ? (env, input) => negated(test(env, input)) : test
}

/** Whether one of the tests holds. */
export function compileTests(nodes: readonly SyntaxNode[], place: Place): Test {
  const inner = withLocal(place, '?')
  const tests = nodes.map((node) => compileTest(partAt(node, 0), inner))
  return (env, input) => {
    const inside = within(env, input)
    let any: boolean | null = false
    for (const test of tests) {
      any = either(any, test(inside, input))
      if (any) return true
    }
    return any
  }
}

function compileTest(node: SyntaxNode, place: Place): Test {
  const sign = node.name === 'SimplePositiveUnaryTest' ? node.getChild('CompareOp') : null
  if (sign) {
    const compared = comparisons[textOf(sign, place)]
    const end = place.compile(partAt(node, 1), place)
    return (env, input) => compared?.(input, end(env)) ?? null
  }
  const code = place.compile(node, place)
  if (!asksInput(node)) return (env, input) => matches(code(env), input)
  return (env) => truth(code(env))
}

function asksInput(node: SyntaxNode): boolean {
  let asks = false
  node.cursor().iterate((part) => {
    asks ||= part.name === '?'
  })
  return asks
}

/** Whether the input is what a test says: equal to it, in its range, or among its items. */
function matches(test: Value, input: Value): boolean | null {
  if (isRange(test) && !isRange(input)) return includes(test, input)
  if (!isList(test)) return equal(input, test)
  if (isList(input) && equal(input, test)) return true
  spend(test.length)
  return test.some((item) => (isRange(item) ? includes(item, input) : equal(input, item)) === true)
}
