import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileExpression, compileUnaryTests, type Known } from '../../../src/rules/feel/index.ts'

const handbook = readFileSync(new URL('../../../docs/service-packs.md', import.meta.url), 'utf8')
const known: Known = { housingBenefitCapitalLimit: null, hasPartner: null, adults: { kind: null } }
const table = /\| you write \| it fits \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(handbook)![1]!
const written = table.split('\n').flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, feel]) => feel!))

test('the handbook shows ten lines of FEEL', () => {
  expect(table.trim().split('\n')).toHaveLength(10)
})

test.each(written.filter((feel) => feel !== '-'))('FEEL as the handbook writes it is understood: %s', (feel) => {
  const compile = /^(if|count)\b/.test(feel) ? compileExpression : compileUnaryTests
  const { names } = compile(feel, known)
  expect(Object.keys(known)).toEqual(expect.arrayContaining([...names]))
})

test('what the handbook says of brackets around in is so', () => {
  const x = (feel: string) => compileExpression(feel, { x: null, y: null }).of((name) => (name === 'x' ? 'a' : true))
  expect(x('(x in ["a"]) and y')).toBe(true)
  expect(x('x in ["a"] and y')).not.toBe(true)
})
