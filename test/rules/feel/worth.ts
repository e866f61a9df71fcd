import { expect, test } from 'vitest'
import type { Known } from '../../../src/rules/feel/index.ts'
import { compileExpression, compileUnaryTests, Num, type Value } from '../../../src/rules/feel/index.ts'
import { write } from '../../../src/rules/feel/write.ts'

export type Fact = null | boolean | number | string | readonly Fact[] | { readonly [name: string]: Fact }

/** What an expression is worth, written as FEEL writes it in a list: `"text"`, `null`. */
export function worth(text: string, facts: Record<string, Fact> = {}): string {
  return written(compileExpression(text, knownFrom(facts)).of((name) => valueFrom(facts[name])))
}

/** What unary tests say of an input. */
export function verdict(text: string, input: Fact, facts: Record<string, Fact> = {}): string {
  const tests = compileUnaryTests(text, knownFrom(facts))
  return written(tests.of((name) => valueFrom(facts[name]), valueFrom(input) ?? null))
}

/** One test per line of `expression => worth`. */
export function testAll(subject: string, lines: string): void {
  for (const line of lines.trim().split('\n')) {
    const [text = '', wanted = ''] = line.split(/ => /).map((part) => part.trim())
    test(`${subject}: ${text} is ${wanted}`, () => {
      expect(worth(text)).toBe(wanted)
    })
  }
}

export function written(value: Value): string {
  return write([value]).slice(1, -1)
}

export function valueFrom(fact: Fact | undefined): Value | undefined {
  if (fact === undefined || fact === null || typeof fact === 'boolean' || typeof fact === 'string') return fact
  if (typeof fact === 'number') return new Num(fact)
  if (isFacts(fact)) return fact.map((item) => valueFrom(item) ?? null)
  return new Map(Object.entries(fact).map(([name, inner]) => [name, valueFrom(inner) ?? null]))
}

function isFacts(fact: object): fact is readonly Fact[] {
  return Array.isArray(fact)
}

function knownFrom(facts: Record<string, Fact>): Known {
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, shapeOf(fact)]))
}

function shapeOf(fact: Fact): Known | null {
  if (typeof fact !== 'object' || fact === null) return null
  return isFacts(fact) ? Object.assign({}, ...fact.map(shapeOf)) : knownFrom({ ...fact })
}
