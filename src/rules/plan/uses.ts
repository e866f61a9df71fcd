import type { SyntaxNode } from '@lezer/common'
import { compileExpression, type Feel, type Known, Num, type Scope } from '../feel/index.ts'

/** How FEEL uses a name: what it compares it with, as far as that can be seen in its text. */
export interface Uses {
  /** Text in quotes: all that the name can be told from. */
  readonly strings: readonly string[]
  /** Numbers it is compared with; undefined where more is done with it than comparing. */
  readonly cuts: readonly number[] | undefined
  /** Whether it only goes where texts are told apart whole: compared, looked up in a list, counted. */
  readonly whole: boolean
}

const WHOLE = ['list contains', 'count', 'not', 'is']

/** What an expression does with `name`. `constant` gives the numbers of law it may compare with. */
export function usesIn(feel: Feel, name: string, constant: Scope): Uses {
  const places = nodesNamed(feel, 'VariableName', name)
  const beside = places.flatMap(besides)
  return uses(feel, beside, places, constant)
}

/** What the tests of a column do with its value, where the column is just a name. */
export function usesInTest(feel: Feel, constant: Scope): Uses {
  return uses(feel, [feel.tree.topNode], nodesNamed(feel, 'VariableName', '?'), constant)
}

/** `beside` is what stands beside a name in its `places`, or the test of it. */
function uses(feel: Feel, beside: readonly SyntaxNode[], places: readonly SyntaxNode[], constant: Scope): Uses {
  const numbers = beside.map((node) => cutsAt(feel, node, constant))
  const compares = places.every((place) => COMPARING.has(place.parent?.name ?? ''))
  const withFacts = numbers.includes(undefined)
  return {
    strings: nodesNamed(feel, 'StringLiteral').map(({ from, to }) => JSON.parse(feel.text.slice(from, to)) as string),
    cuts: compares && !withFacts ? numbers.flatMap((some) => some ?? []) : undefined,
    whole: !withFacts && callsIn(feel).every((called) => WHOLE.includes(called)),
  }
}

const COMPARING = new Set(['Comparison', 'Interval', 'SimplePositiveUnaryTest', 'PositiveUnaryTest', 'Expression'])

/** The other parts of what a node stands in. */
function besides(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node.parent!).filter((other) => other.from !== node.from)
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

/** The numbers in a part of an expression: those written, those of law, and what sums of them come to. Undefined with a fact in it. */
function cutsAt(feel: Feel, node: SyntaxNode, constant: Scope): number[] | undefined {
  const text = feel.text.slice(node.from, node.to)
  if (!/^(NumericLiteral|VariableName|ArithmeticExpression)$/.test(node.name)) {
    const inner = argumentsOf(node).map((child) => cutsAt(feel, child, constant))
    return inner.includes(undefined) ? undefined : inner.flatMap((some) => some ?? [])
  }
  const names = [...text.matchAll(/[A-Za-z_]\w*/g)].map(([name]) => name)
  if (names.some((name) => feel.names.includes(name) && constant(name) === undefined)) return undefined
  const value = worthOf(text, names, constant)
  return value instanceof Num ? [value.toNumber()] : []
}

/** What is called is no value. */
const argumentsOf = (node: SyntaxNode) => childrenOf(node).slice(node.name === 'FunctionInvocation' ? 1 : 0)

function worthOf(text: string, names: readonly string[], constant: Scope) {
  const known: Known = Object.fromEntries(names.map((name) => [name, null]))
  return compileExpression(text, known).of(constant)
}

function callsIn(feel: Feel): string[] {
  return nodesNamed(feel, 'FunctionInvocation').map((call) =>
    feel.text.slice(call.from, call.firstChild!.to).replace(/\s+/g, ' ').trim(),
  )
}

function nodesNamed(feel: Feel, kind: string, name?: string): SyntaxNode[] {
  const found: SyntaxNode[] = []
  feel.tree.iterate({
    enter({ node }) {
      const text = feel.text.slice(node.from, node.to).replace(/\s+/g, ' ').trim()
      if (node.name === kind && (name === undefined || text === name)) found.push(node)
    },
  })
  return found
}
