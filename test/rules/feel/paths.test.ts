import { expect, test } from 'vitest'
import { compileExpression, compileUnaryTests, FeelFunction } from '../../../src/rules/feel/index.ts'
import { testAll, worth } from './worth.ts'

testAll(
  'a path',
  `
  {a: {b: 1}}.a.b => 1
  {a: 1}.b => null
  null.a => null
  [{a: 1}, {b: 2}].a => [1, null]
  [1..5).start => 1
  [1..5).end included => false
  (< 5).start => null
  @"2020-02-03".month => 2
  @"P1DT2H".hours => 2
`,
)

testAll(
  'a filter',
  `
  [1, 2, 3][1] => 1
  [1, 2, 3][-1] => 3
  [1, 2, 3][0] => null
  [1, 2, 3][4] => null
  [1, 2, 3][1.5] => null
  [1, 2, 3][item > 1] => [2, 3]
  [1, 2, null][item > 1] => [2]
  [{a: 1}, {a: 2}][a = 2] => [{a: 2}]
  [{a: 1}, {a: 2}][item.a = 2].a => [2]
  [{item: 1}, {item: 2}][item = 2] => [{item: 2}]
  [{a: true}, {a: 2}][a] => [{a: true}]
  [{a: 1}, {b: 2}][a = 1] => [{a: 1}]
  [{b: 1}][{b: 5, c: b = 5}.c] => [{b: 1}]
  1[1] => 1
  1[item = 2] => []
  null[1] => null
  [][1] => null
  [][item > 1] => []
  [[1, 2], [3]][1][2] => 2
  [1, 2, 3][item >= 2][1] => 2
  [1, 2, 3][count([1, 2])] => 2
`,
)

testAll(
  'a context',
  `
  {} => {}
  {a: 1, b: a + 1} => {a: 1, b: 2}
  {a: 1, b: {a: 2, c: a}} => {a: 1, b: {a: 2, c: 2}}
  {a b: 1, c: a b + 1}.c => 2
  {"a b": 1}.a b => 1
  {a+b: 1, c: a + b}.c => 1
  {a-b: 1}.a-b => 1
  {a: 1, a: 2} => null
  {toString: 1}.constructor => null
  {constructor: 1}.constructor => 1
  {f: function(x) x + 1}.f(2) => 3
`,
)

test('names with spaces and signs are found among the known', () => {
  const facts = {
    'first name': 'Ada',
    'rent - net': 3,
    person: { 'date of birth': '1815' },
    people: [{ 'first name': 'Bo' }],
  }
  expect(worth('first\n  name + "!"', facts)).toBe('"Ada!"')
  expect(worth('rent-net + 1', facts)).toBe('4')
  expect(worth('person.date of birth', facts)).toBe('"1815"')
  expect(worth('people[first name = "Bo"].first name', facts)).toBe('["Bo"]')
})

test('a name may have words of FEEL in it', () => {
  const facts = {
    'lives in area': true,
    'rent and bills': 5,
    'not working': false,
    'date of birth': 'x',
    'time at address': 2,
  }
  expect(worth('lives in area and not(not working)', facts)).toBe('true')
  expect(worth('rent and bills + time at address', facts)).toBe('7')
  expect(worth('if date of birth = "x" then rent and bills else 0', facts)).toBe('5')
})

test('a type nobody knows is asked from outside', () => {
  const feel = compileExpression('5 instance of tLoan', {})
  expect(feel.names).toEqual(['instance of tLoan'])
  const isLoan = new FeelFunction(['value'], ([value = null]) => value !== null)
  expect(feel.of((name) => (name === 'instance of tLoan' ? isLoan : undefined))).toBe(true)
})

test('a known name is meant before the built-in function of that name', () => {
  expect(worth('count + 1', { count: 2 })).toBe('3')
  expect(worth('[{count: 2}][count = 2]')).toBe('[{count: 2}]')
})

test('a name that is known to be null is null, whatever else has that name', () => {
  expect(worth('[{a: null}][a = null]', { a: 1 })).toBe('[{a: null}]')
  expect(worth('count', { count: null })).toBe('null')
})

test('the names from outside are given in order of first use', () => {
  const known = { b: null, a: null, list: { c: null }, c: null }
  const { names } = compileExpression('count(b) + a + b + (for i in list return i.a)[c > x] + today() + nobody', known)
  expect(names).toEqual(['b', 'a', 'list', 'c', 'today', 'nobody'])
  expect(compileUnaryTests('? > limit, [item]', {}).names).toEqual(['limit', 'item'])
})

test('a name nobody knows is null', () => {
  expect(worth('[nobody, nobody.there, nobody(1)]')).toBe('[null, null, null]')
})
