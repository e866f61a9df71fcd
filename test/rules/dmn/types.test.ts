import { expect, test } from 'vitest'
import { decision, input, literal, model, worth } from './small-model.ts'

const item = (name: string, typeRef: string, more = '', attributes = '') =>
  `<itemDefinition name="${name}" ${attributes}>${typeRef && `<typeRef>${typeRef}</typeRef>`}${more}</itemDefinition>`
const allowed = (feel: string) => `<allowedValues><text>${feel}</text></allowedValues>`
const component = (name: string, typeRef: string, more = '') =>
  `<itemComponent name="${name}"><typeRef>${typeRef}</typeRef>${more}</itemComponent>`

/** What an input of that type makes of a value. */
const as = (type: string, value: string, items = '') =>
  worth(model(items + input('x', type) + decision('d', literal('x'), { needs: ['x'] })), { x: value })

test.each([
  ['number', '1', '1'],
  ['number', '"1"', 'null'],
  ['string', '1', 'null'],
  ['boolean', 'true', 'true'],
  ['date', 'date("2026-02-28")', '2026-02-28'],
  ['time', 'date("2026-02-28")', 'null'],
  ['dateTime', 'date and time("2026-02-28T10:00:00")', '2026-02-28T10:00:00'],
  ['dayTimeDuration', 'duration("P1D")', 'P1D'],
  ['yearMonthDuration', 'duration("P1D")', 'null'],
  ['feel:number', '1', '1'],
  ['Any', '[1]', '[1]'],
  ['list', '[1]', '[1]'],
  ['context', '{a: 1}', '{a: 1}'],
  ['context', '1', 'null'],
])('%s takes %s as %s', (type, value, expected) => {
  expect(as(type, value)).toBe(expected)
})

test('a list of one is its item, an item is a list of one, a date is its midnight', () => {
  expect(as('number', '[1]')).toBe('1')
  expect(as('number', '[[1]]')).toBe('null')
  expect(as('number', '[1, 2]')).toBe('null')
  expect(as('list', '1')).toBe('[1]')
  expect(as('tAges', '1', item('tAges', 'number', '', 'isCollection="true"'))).toBe('[1]')
  expect(as('dateTime', 'date("2026-02-28")')).toBe('2026-02-28T00:00:00Z')
})

test('values that are not allowed are null, also in types made of that type', () => {
  const types = item('tAge', 'number', allowed('[0..150]')) + item('tAdult', 'tAge', allowed('>= 18'))
  expect(['20', '17', '151'].map((age) => as('tAge', age, types))).toEqual(['20', '17', 'null'])
  expect(['20', '17', '151'].map((age) => as('tAdult', age, types))).toEqual(['20', 'null', 'null'])
})

test('allowed values are of each item, a type constraint is of the whole', () => {
  const marks = item('tMarks', 'number', allowed('[1..6]'), 'isCollection="true"')
  expect([as('tMarks', '[1, 6]', marks), as('tMarks', '[1, 7]', marks)]).toEqual(['[1, 6]', 'null'])
  const two = item(
    'tTwo',
    'number',
    '<typeConstraint><text>count(?) = 2</text></typeConstraint>',
    'isCollection="true"',
  )
  expect([as('tTwo', '[1, 2]', two), as('tTwo', '[1]', two)]).toEqual(['[1, 2]', 'null'])
})

test('a context has to have its components, each of its type', () => {
  const person = item('tPerson', '', component('name', 'string') + component('age', 'number', allowed('>= 0')))
  expect(as('tPerson', '{name: "Ann", age: [4], more: 1}', person)).toBe('{name: "Ann", age: 4, more: 1}')
  expect(as('tPerson', '{name: "Ann", age: null}', person)).toBe('{name: "Ann", age: null}')
  expect(as('tPerson', '{name: "Ann"}', person)).toBe('null')
  expect(as('tPerson', '{name: "Ann", age: -1}', person)).toBe('null')
})

test('a type can hold itself', () => {
  const tree =
    item('tTrees', 'tTree', '', 'isCollection="true"') +
    item('tTree', '', component('of', 'number') + component('below', 'tTrees'))
  expect(as('tTree', '{of: 1, below: [{of: 2, below: []}]}', tree)).toBe('{of: 1, below: [{of: 2, below: []}]}')
  expect(as('tTree', '{of: 1, below: [{of: "2", below: []}]}', tree)).toBe('null')
})

test('a type that is nothing but itself, and one that nobody knows, are refused', () => {
  expect(() => as('tA', '1', item('tA', 'tB') + item('tB', 'tA'))).toThrow(/type «tA» is nothing but itself/)
  expect(() => as('tMissing', '1')).toThrow('test.dmn: x: type «tMissing» is not known')
})

test('a decision gives a value of its type', () => {
  expect(worth(model(decision('d', literal('[1]'), { type: 'number' })))).toBe('1')
  expect(worth(model(decision('d', literal('"a"'), { type: 'number' })))).toBe('null')
})

test('FEEL can ask for a type of the model, whatever values it allows', () => {
  const types = item('tAge', 'number', allowed('[0..150]')) + item('tAges', 'tAge', '', 'isCollection="true"')
  const d = decision(
    'd',
    literal('[200 instance of tAge, "a" instance of tAge, [1] instance of tAges, null instance of tAge]'),
  )
  expect(worth(model(types + d))).toBe('[true, false, true, false]')
  expect(() => model(decision('d', literal('1 instance of tWhat')))).toThrow(/type «tWhat» is not known/)
})

test('names inside a typed value can have spaces', () => {
  const types =
    item('tPerson', '', component('first name', 'string')) + item('tPeople', 'tPerson', '', 'isCollection="true"')
  const d = decision('d', literal('my people[1].first name + count(my people[first name = "Bob"])'), {
    needs: ['my people'],
  })
  expect(() => model(types + input('my people', 'tPeople') + d)).not.toThrow()
})
