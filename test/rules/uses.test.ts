import { describe, expect, test } from 'vitest'
import { compileExpression, compileUnaryTests, Num } from '../../src/rules/feel/index.ts'
import { usesIn, usesInTest } from '../../src/rules/plan/uses.ts'

const law = (name: string) => (name === 'limit' ? new Num(204) : undefined)
const known = { pay: null, savings: null, limit: null, benefits: null, home: null }
const uses = (text: string, name: string) => usesIn(compileExpression(text, known), name, law)
const inTest = (text: string) => usesInTest(compileUnaryTests(text, known), law)

describe('what rules do with a fact', () => {
  test.each<[text: string, name: string, cuts: readonly number[]]>([
    ['pay > 204.01', 'pay', [204.01]],
    ['pay <= limit', 'pay', [204]],
    ['pay < limit * 2', 'pay', [408]],
    ['pay in [100..limit]', 'pay', [100, 204]],
    ['if pay > 5 and savings > 9 then 1 else 2', 'savings', [9]],
  ])('%s cuts %s at %j', (text, name, cuts) => {
    expect(uses(text, name).cuts).toEqual(cuts)
  })

  test.each([
    ['pay >= savings', 'pay'],
    ['pay > limit - savings', 'pay'],
    ['pay * 0.2 > 9', 'pay'],
    ['floor(pay) = 3', 'pay'],
  ])('%s can cut %s anywhere', (text, name) => {
    expect(uses(text, name).cuts).toBeUndefined()
  })

  test('texts that are only compared are told apart by those the rules name', () => {
    expect(uses('home = "rented" or list contains(benefits, "uc")', 'benefits')).toMatchObject({
      strings: ['rented', 'uc'],
      whole: true,
    })
    expect(uses('starts with(home, "r")', 'home').whole).toBe(false)
  })

  test('a test of a column cuts where its numbers stand, and anywhere beside another fact', () => {
    expect(inTest('[1..5], > limit').cuts).toEqual([1, 5, 204])
    expect(inTest('>= savings').cuts).toBeUndefined()
    expect(inTest('some b in ["uc", "hb"] satisfies list contains(?, b)')).toMatchObject({
      strings: ['uc', 'hb'],
      whole: true,
    })
  })
})
