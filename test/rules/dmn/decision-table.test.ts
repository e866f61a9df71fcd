import { expect, test } from 'vitest'
import { column, decision, input, model, output, table, worth } from './small-model.ts'

const age = input('age', 'number')
const decided = (logic: string) => model(age + decision('d', logic, { needs: ['age'] }))

test('a table decides by its cells, an empty one fits everything', () => {
  const d = decided(
    table(
      '',
      [column('age')],
      [output()],
      [
        ['< 18', '"child"'],
        ['[18..66)', '"adult"'],
        ['>= 66', '"pensioner"'],
      ],
    ),
  )
  expect([10, 18, 65, 66].map((years) => worth(d, { age: `${years}` }))).toEqual([
    'child',
    'adult',
    'adult',
    'pensioner',
  ])
  expect(worth(decided(table('', [column('age')], [output()], [['-', '1']])))).toBe('1')
  expect(worth(decided(table('', [column('age')], [output()], [['', '1']])))).toBe('1')
})

test('a table shows its parts', () => {
  const written = table(
    'hitPolicy="FIRST"',
    [column('age', 'number', '[0..150]')],
    [output('', '"yes", "no"', '"no"')],
    [
      ['>= 18', '"yes"'],
      ['-', '"no"'],
    ],
  ).replace('<rule id="r1">', '<rule id="r1"><description>Old enough. [act]</description>')
  const { logic, requires } = decided(written).decisions.get('d')!
  expect(requires).toEqual(['age'])
  expect(logic).toMatchObject({
    kind: 'table',
    names: ['age'],
    hitPolicy: 'FIRST',
    aggregation: undefined,
    columns: [{ feel: { text: 'age' }, type: { base: 'number' }, values: { tests: { text: '[0..150]' } } }],
    outputs: [{ name: '', priorities: ['yes', 'no'], default: { text: '"no"' } }],
    rules: [
      { id: 'r1', description: 'Old enough. [act]', tests: [{ text: '>= 18' }], gives: [{ text: '"yes"' }] },
      { id: 'r2', tests: [undefined], gives: [{ text: '"no"' }] },
    ],
  })
})

test('annotations of a rule are kept', () => {
  const written = table('', [column('age')], [output()], [['-', '1']]).replace(
    '</rule>',
    '<annotationEntry><text>as agreed</text></annotationEntry></rule>',
  )
  const { logic } = decided(written.replace('<rule', '<annotation name="Why"/><rule')).decisions.get('d')!
  expect(logic).toMatchObject({ rules: [{ annotations: ['as agreed'] }] })
})

test('an input that is not among the allowed values makes the table null', () => {
  const d = decided(table('', [column('age', 'number', '[0..150]')], [output()], [['-', '"fits"']]))
  expect(worth(d, { age: '30' })).toBe('fits')
  expect(worth(d, { age: '151' })).toBe('null')
})

test('an output that is not among the allowed values is null', () => {
  const d = decided(
    table(
      '',
      [column('age')],
      [output('', '"yes", "no"')],
      [
        ['> 18', '"yes"'],
        ['-', '"perhaps"'],
      ],
    ),
  )
  expect(worth(d, { age: '3' })).toBe('null')
})

test('where no rule fires the default is given, in a list where lists are given', () => {
  const rules = [['> 100', '"old"']] as const
  const otherwise = (policy: string) =>
    worth(decided(table(policy, [column('age')], [output('', '', '"young"')], rules)), { age: '1' })
  expect(otherwise('')).toBe('young')
  expect(otherwise('hitPolicy="COLLECT"')).toBe('["young"]')
  expect(worth(decided(table('', [column('age')], [output()], rules)), { age: '1' })).toBe('null')
})

test('several outputs make a context', () => {
  const outputs = [output('risk', '', '"low"'), output('rate', '', '1')]
  const d = decided(table('', [column('age')], outputs, [['> 66', '"high"', '2 + 1']]))
  expect(worth(d, { age: '70' })).toBe('{risk: "high", rate: 3}')
  expect(worth(d, { age: '7' })).toBe('{risk: "low", rate: 1}')
})

test('output order is that of the type where the table lists no values', () => {
  const risk =
    '<itemDefinition name="tRisk"><typeRef>string</typeRef><allowedValues><text>"high", "low"</text></allowedValues></itemDefinition>' +
    '<itemDefinition name="tRisks" isCollection="true"><typeRef>tRisk</typeRef></itemDefinition>'
  const order = (logic: string, type: string) => worth(model(risk + decision('d', logic, { type })))
  const rules = [['"low"'], ['"high"']]
  expect(order(table('hitPolicy="PRIORITY"', [], [output()], rules), 'tRisk')).toBe('high')
  expect(order(table('hitPolicy="OUTPUT ORDER"', [], [output()], rules), 'tRisks')).toBe('["high", "low"]')
})

test('two rules that fire are a fault of a UNIQUE table, so it is null', () => {
  const d = decided(
    table(
      '',
      [column('age')],
      [output()],
      [
        ['> 1', '1'],
        ['> 2', '2'],
      ],
    ),
  )
  expect(worth(d, { age: '2' })).toBe('1')
  expect(worth(d, { age: '3' })).toBe('null')
})

test('a cell may look at other names than its column', () => {
  const d = model(
    age +
      input('limit') +
      decision('d', table('', [column('age')], [output()], [['> limit', 'age - limit']]), { needs: ['age', 'limit'] }),
  )
  expect(worth(d, { age: '5', limit: '3' })).toBe('2')
})
