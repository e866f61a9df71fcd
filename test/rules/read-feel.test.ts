import { describe, expect, test } from 'vitest'
import { readFeel } from '../../src/rules/read-feel.ts'

const value = (text: string, facts: Record<string, unknown> = {}) => {
  const feel = readFeel(text, 'value', Object.keys(facts))
  return feel.of(feel.names.map((name) => facts[name]))
}
const fits = (text: string, column: unknown) => readFeel(text, 'test', []).of([column])

describe('money', () => {
  test('compares to the penny', () => {
    expect(fits('<= 616.67', 616.67)).toBe(true)
    expect(fits('<= 616.67', 616.68)).toBe(false)
  })

  test('adds up as on paper, where binary fractions do not', () => {
    expect(0.1 + 0.2).not.toBe(0.3)
    expect(value('a + b', { a: 0.1, b: 0.2 })).toBe(0.3)
    expect(value('a - b', { a: 1000000.1, b: 1000000 })).toBe(0.1)
    expect(value('a * 12', { a: 616.67 })).toBe(7400.04)
    expect(value('max(a - b, 0)', { a: 1, b: 1.1 })).toBe(0)
  })

  test.each(['a + b = 0.3', 'if a + b > 1 then 1 else 2', 'list contains([0.3], a + b)'])(
    'is not compared before it is rounded: %s',
    (text) => {
      expect(() => value(text, { a: 0.1, b: 0.2 })).toThrow(/make the sum a decision of its own/)
    },
  )

  test('is not added up in a column’s test', () => {
    expect(() => fits('> 0.1 + 0.2', 0.3)).toThrow(/make the sum a decision of its own/)
  })
})

test.each([
  ['some one in ["is", "uc"] satisfies list contains(?, one)', ['uc'], true],
  ['some one in ["is", "uc"] satisfies list contains(?, one)', ['hb'], false],
  ['not("e")', 'f', true],
  ['[3..5)', 5, false],
  ['"R", "1"', '1', true],
  ['(? > 1) and ? < 3', 2, true],
])('the test %s of %j is %s', (text, column, fit) => {
  expect(fits(text, column)).toBe(fit)
})

test.each([
  ['x in ["a"] and y', 'put brackets'],
  ['x in ("a", "b") or z', 'nothing leads to'],
  ['unknown > 3', 'unknown, which nothing leads to'],
  ['if x then', 'cannot be read'],
  ['', 'cannot be read'],
  ['x.y', 'PathExpression'],
  ['function(a) a', 'FunctionDefinition'],
  ['x[1]', 'FilterExpression'],
  ['now()', 'now(), which is not supported'],
  ['some x in ["a"] satisfies x = "a"', 'names x wrongly'],
  ['some a in ["a"] satisfies some b in ["a"] satisfies a = b', 'one `some`'],
  ['every a in [1..1000000000] satisfies a > 0', 'walks along a range'],
  ['? > 3', 'outside a column'],
])('the value %s is refused', (text, reason) => {
  expect(() => readFeel(text, 'value', ['x', 'y'])).toThrow(reason)
})

test('a mistake that FEEL would turn into null is told instead', () => {
  expect(() => value('a - b', { a: 1, b: 'two' })).toThrow(TypeError)
})

test('the same text asked twice of different facts answers for each', () => {
  const feel = readFeel('a - b', 'value', ['a', 'b'])
  const results = [feel.of([3, 1]), feel.of([1, 3]), feel.of([3, 1]), feel.of([31, 1])]
  expect(results).toEqual([2, -2, 2, 30])
  const list = readFeel('list contains(?, "a")', 'test', [])
  expect([list.of([['a']]), list.of([['b']]), list.of([[]]), list.of([['a']])]).toEqual([true, false, false, true])
})
