import { expect, test } from 'vitest'
import { type Policy, settle } from '../../../src/rules/dmn/index.ts'
import { write } from '../../../src/rules/feel/write.ts'
import { feel } from './small-model.ts'

const one = (priorities = '[]') => [{ name: '', priorities: feel(priorities) as readonly string[] }]

function settled(hitPolicy: Policy['hitPolicy'], fired: readonly string[], more: Partial<Policy> = {}): string {
  const policy: Policy = { hitPolicy, aggregation: undefined, outputs: one(), ...more }
  return write(
    settle(
      fired.map((given) => feel(given) as readonly string[]),
      policy,
    ),
  )
}

test('UNIQUE gives what its only rule gives, and null where two fire', () => {
  expect(settled('UNIQUE', ['["a"]'])).toBe('a')
  expect(settled('UNIQUE', ['["a"]', '["a"]'])).toBe('null')
})

test('ANY gives what all rules give, and null where they differ', () => {
  expect(settled('ANY', ['[1.0]', '[1]'])).toBe('1')
  expect(settled('ANY', ['[null]', '[null]'])).toBe('null')
  expect(settled('ANY', ['[1]', '[2]'])).toBe('null')
})

test('FIRST gives what the first rule gives', () => {
  expect(settled('FIRST', ['["b"]', '["a"]'])).toBe('b')
})

test('PRIORITY gives the best of the values, as the output lists them', () => {
  const outputs = one('["high", "middle", "low"]')
  expect(settled('PRIORITY', ['["low"]', '["middle"]', '["low"]'], { outputs })).toBe('middle')
  expect(settled('PRIORITY', ['["unlisted"]', '["low"]'], { outputs })).toBe('low')
})

test('PRIORITY of several outputs looks at the second where the first is the same', () => {
  const outputs = [
    { name: 'risk', priorities: feel('["high", "low"]') as readonly string[] },
    { name: 'rate', priorities: feel('[3, 2, 1]') as readonly string[] },
  ]
  expect(settled('PRIORITY', ['["low", 3]', '["high", 1]', '["high", 2]'], { outputs })).toBe('{risk: "high", rate: 2}')
})

test('COLLECT and RULE ORDER give a list in the order of the rules', () => {
  expect(settled('COLLECT', ['["b"]', '["a"]'])).toBe('["b", "a"]')
  expect(settled('RULE ORDER', ['["b"]', '["a"]'])).toBe('["b", "a"]')
})

test('OUTPUT ORDER gives a list, the best first, equals in the order of the rules', () => {
  const outputs = [
    { name: 'risk', priorities: feel('["high", "low"]') as readonly string[] },
    { name: 'of', priorities: [] },
  ]
  expect(settled('OUTPUT ORDER', ['["low", 1]', '["high", 2]', '["low", 3]'], { outputs })).toBe(
    '[{risk: "high", of: 2}, {risk: "low", of: 1}, {risk: "low", of: 3}]',
  )
})

test.each([
  ['SUM', '0.3'],
  ['MIN', '0.1'],
  ['MAX', '0.2'],
  ['COUNT', '2'],
] as const)('COLLECT can give the %s', (aggregation, expected) => {
  expect(settled('COLLECT', ['[0.1]', '[0.2]'], { aggregation })).toBe(expected)
})

test('a sum of what is no number is null', () => {
  expect(settled('COLLECT', ['[1]', '["a"]'], { aggregation: 'SUM' })).toBe('null')
})

test('no rule gives null, and a count of 0', () => {
  for (const policy of ['UNIQUE', 'ANY', 'FIRST', 'PRIORITY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'] as const)
    expect(settled(policy, [])).toBe('null')
  expect(settled('COLLECT', [], { aggregation: 'COUNT' })).toBe('0')
})
