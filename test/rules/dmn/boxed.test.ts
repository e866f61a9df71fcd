import { expect, test } from 'vitest'
import { decision, input, literal, model, text, variable, worth } from './small-model.ts'

const d = (logic: string, type = '') => model(decision('d', logic, { type }))
const entry = (name: string, logic: string, type = '') => `<contextEntry>${variable(name, type)}${logic}</contextEntry>`
const box = (kind: string, parts: Readonly<Record<string, string>>, attributes = '') =>
  `<${kind} ${attributes}>${Object.entries(parts)
    .map(([part, feel]) => `<${part}>${feel.startsWith('<') ? feel : literal(feel)}</${part}>`)
    .join('')}</${kind}>`

test('a literal expression is FEEL, with a type if it says so', () => {
  expect(worth(d(literal('0.1 + 0.2 = 0.3')))).toBe('true')
  expect(worth(d(literal('"a"', 'number')))).toBe('null')
})

test('entries of a context use those above them', () => {
  const context = `<context>${entry('half year', literal('6'))}${entry('twice', literal('half year * 2'))}</context>`
  expect(worth(d(context))).toBe('{half year: 6, twice: 12}')
})

test('an entry without a name is the result of a context', () => {
  expect(
    worth(d(`<context>${entry('a', literal('1'))}<contextEntry>${literal('a + 1')}</contextEntry></context>`)),
  ).toBe('2')
})

test('an entry that does not fit its type is null', () => {
  expect(worth(d(`<context>${entry('a', literal('"one"'), 'number')}</context>`))).toBe('{a: null}')
})

test('names inside an entry can have spaces', () => {
  const inner = `<context>${entry('first name', literal('"Ann"'))}</context>`
  expect(
    worth(
      d(
        `<context>${entry('my person', inner)}<contextEntry>${literal('my person.first name')}</contextEntry></context>`,
      ),
    ),
  ).toBe('Ann')
})

test('a list has an item for each expression', () => {
  expect(worth(d(`<list>${literal('1')}${literal('"b"')}<list/></list>`))).toBe('[1, "b", []]')
})

test('a relation is a list of contexts', () => {
  const columns = '<column name="name"/><column name="age" typeRef="number"/>'
  const row = (...cells: string[]) => `<row>${cells.map((cell) => literal(cell)).join('')}</row>`
  expect(worth(d(`<relation>${columns}${row('"Ann"', '40')}${row('"Bob"', '"?"')}</relation>`))).toBe(
    '[{name: "Ann", age: 40}, {name: "Bob", age: null}]',
  )
})

test('a boxed function is called from the entries below it', () => {
  const square = `<functionDefinition><formalParameter name="side" typeRef="number"/>${literal('side * side')}</functionDefinition>`
  const context = (call: string) =>
    `<context>${entry('square', square)}<contextEntry>${literal(call)}</contextEntry></context>`
  expect(worth(d(context('square(3)')))).toBe('9')
  expect(worth(d(context('square(side: 4)')))).toBe('16')
  expect(worth(d(context('square("a")')))).toBe('null')
  expect(worth(d(context('square(1, 2)')))).toBe('null')
})

test('an invocation gives arguments by name', () => {
  const binding = (name: string, feel: string) => `<binding><parameter name="${name}"/>${literal(feel)}</binding>`
  const call = (...bindings: string[]) =>
    worth(d(`<invocation>${literal('substring')}${bindings.join('')}</invocation>`))
  expect(call(binding('start position', '2'), binding('string', '"abc"'))).toBe('bc')
  expect(call(binding('start', '2'), binding('string', '"abc"'))).toBe('null')
  expect(worth(d(`<invocation>${literal('1 + 1')}</invocation>`))).toBe('null')
})

test('a conditional takes one of two ways; null is no', () => {
  const way = (test: string) =>
    worth(
      d(
        `<conditional><if>${literal(test)}</if><then>${literal('"yes"')}</then><else>${literal('"no"')}</else></conditional>`,
      ),
    )
  expect([way('1 < 2'), way('1 > 2'), way('null'), way('"maybe"')]).toEqual(['yes', 'no', 'no', 'null'])
})

test('a filter keeps the items for which it is true, or takes the one at a place', () => {
  const kept = (list: string, match: string) => worth(d(box('filter', { in: list, match })))
  expect(kept('[1, 2, 3]', 'item > 1')).toBe('[2, 3]')
  expect(kept('[1, 2, 3]', '-1')).toBe('3')
  expect(kept('[1, 2, 3]', '4')).toBe('null')
  expect(kept('[1, 2, 3]', '"a"')).toBe('null')
  expect(kept('null', 'true')).toBe('null')
  expect(
    kept(
      `<list>${['1', '5'].map((age) => `<context>${entry('age', literal(age))}</context>`).join('')}</list>`,
      'age > 3',
    ),
  ).toBe('[{age: 5}]')
})

test('names of the items can be used alone in a filter', () => {
  const type =
    '<itemDefinition name="tPeople" isCollection="true"><itemComponent name="old age"><typeRef>number</typeRef></itemComponent></itemDefinition>'
  const m = model(
    type +
      input('people', 'tPeople') +
      decision('d', box('filter', { in: 'people', match: 'old age > 3' }), { needs: ['people'] }),
  )
  expect(worth(m, { people: '[{"old age": 1}, {"old age": 4}]' })).toBe('[{old age: 4}]')
})

test('for works something out for each item, and can look back', () => {
  const list = (from: string, back: string) => worth(d(box('for', { in: from, return: back }, 'iteratorVariable="i"')))
  expect(list('[1, 2, 3]', 'i * i')).toBe('[1, 4, 9]')
  expect(list('[1..3]', 'i')).toBe('[1, 2, 3]')
  expect(list('[1, 2, 3]', 'i + count(partial)')).toBe('[1, 3, 5]')
  expect(list('[1, 2, 3]', 'partial')).toBe('[[], [[]], [[], [[]]]]')
  expect(list('null', 'i')).toBe('null')
})

test('some and every ask of each item whether it satisfies', () => {
  const asked = (kind: string, satisfies: string) =>
    worth(d(box(kind, { in: '[1, 2]', satisfies }, 'iteratorVariable="the item"')))
  expect([asked('some', 'the item = 2'), asked('some', 'the item = 3')]).toEqual(['true', 'false'])
  expect([asked('every', 'the item > 0'), asked('every', 'the item > 1')]).toEqual(['true', 'false'])
  expect([asked('some', 'null'), asked('every', 'null'), asked('some', '"x"')]).toEqual(['null', 'null', 'null'])
})

test('a decision without logic, and a function in Java, are refused', () => {
  expect(() => d('')).toThrow(/d: has no expression/)
  const java = `<functionDefinition kind="Java">${literal('{class: "java.lang.Math"}')}</functionDefinition>`
  expect(() => d(`<context>${entry('f', java)}</context>`)).toThrow(/d, f: a function in Java cannot be called/)
})

test('what has the type of its box is put into a list or taken out of one', () => {
  expect(worth(d(`<list typeRef="number">${literal('7')}</list>`))).toBe('7')
  expect(
    worth(
      d(
        `<decisionTable typeRef="list"><output/><rule id="r"><outputEntry>${text('7')}</outputEntry></rule></decisionTable>`,
      ),
    ),
  ).toBe('[7]')
})
