import fc from 'fast-check'
import { evaluate } from 'feelin'
import { expect, test } from 'vitest'
import { type Fact, valueFrom, worth, written } from './worth.ts'

/** Expressions by kind, as far as feelin reads them right: whole numbers, no durations, no nulls where kinds differ. */
const { number, truth, text, list } = fc.letrec<{ number: string; truth: string; text: string; list: string }>(
  (tie) => {
    const two = (kind: 'number' | 'truth' | 'text' | 'list') => fc.tuple(tie(kind), tie(kind))
    return {
      number: fc.oneof(
        { maxDepth: 4, depthIdentifier: 'feel' },
        fc.integer({ min: -20, max: 20 }).map((whole) => `(${whole})`),
        fc.constantFrom('x', 'y', 'the sum', 'box.inner'),
        fc.tuple(two('number'), fc.constantFrom('+', '-', '*')).map(([[a, b], sign]) => `(${a} ${sign} ${b})`),
        fc.tuple(tie('truth'), two('number')).map(([t, [a, b]]) => `(if ${t} then ${a} else ${b})`),
        tie('list').map((items) => `count(${items})`),
        two('number').map(([a, b]) => `min(${a}, ${b})`),
        two('number').map(([a, b]) => `{a: ${a}, b: a + ${b}}.b`),
        two('number').map(([a, b]) => `(function(p, q) p - q)(${a}, ${b})`),
        tie('text').map((string) => `string length(${string})`),
        fc.tuple(tie('list'), tie('number')).map(([items, n]) => `sum(append(${items}, ${n}))`),
      ),
      truth: fc.oneof(
        { maxDepth: 4, depthIdentifier: 'feel' },
        fc.constantFrom('true', 'false', 'null'),
        fc
          .tuple(two('number'), fc.constantFrom('<', '<=', '>', '>=', '=', '!='))
          .map(([[a, b], sign]) => `(${a} ${sign} ${b})`),
        fc.tuple(two('text'), fc.constantFrom('=', '!=')).map(([[a, b], sign]) => `(${a} ${sign} ${b})`),
        fc.tuple(two('truth'), fc.constantFrom('and', 'or')).map(([[a, b], word]) => `(${a} ${word} ${b})`),
        tie('truth').map((t) => `not(${t})`),
        tie('number').map((n) => `(${n} between -5 and 5)`),
        fc.tuple(tie('list'), tie('number')).map(([items, n]) => `list contains(${items}, ${n})`),
        fc
          .tuple(fc.constantFrom('some', 'every'), tie('list'), tie('number'))
          .map(([word, items, n]) => `(${word} e in ${items} satisfies e > ${n})`),
        two('text').map(([a, b]) => `contains(${a}, ${b})`),
      ),
      text: fc.oneof(
        { maxDepth: 4, depthIdentifier: 'feel' },
        fc.constantFrom('""', '"a"', '"foo bar"', '"é🐎"', 'name'),
        two('text').map(([a, b]) => `(${a} + ${b})`),
        tie('text').map((string) => `upper case(${string})`),
        two('text').map(([a, b]) => `substring before(${a}, ${b})`),
        two('text').map(([a, b]) => `substring after(${a}, ${b})`),
      ),
      list: fc.oneof(
        { maxDepth: 4, depthIdentifier: 'feel' },
        fc.constantFrom('some numbers', '[]', '[1, 2, 3]'),
        fc.array(tie('number'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
        fc.tuple(tie('list'), tie('number')).map(([items, n]) => `(for e in ${items} return e + ${n})`),
        fc.tuple(tie('list'), tie('number')).map(([items, n]) => `${items}[item > ${n}]`),
        two('list').map(([a, b]) => `concatenate(${a}, ${b})`),
        tie('list').map((items) => `reverse(${items})`),
        tie('list').map((items) => `distinct values(${items})`),
      ),
    }
  },
)

const FACTS: Record<string, Fact> = {
  x: 3,
  y: -7,
  'the sum': 12,
  box: { inner: 5 },
  name: 'Ada',
  'some numbers': [4, 1, 4],
}

test('a random expression is worth what feelin says', () => {
  fc.assert(
    fc.property(fc.oneof(number, truth, text, list), (expression) => {
      const { value } = evaluate(expression, FACTS)
      expect(worth(expression, FACTS)).toBe(written(valueFrom(value as Fact) ?? null))
    }),
    { numRuns: 1500 },
  )
})
