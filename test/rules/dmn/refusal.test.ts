import { expect, test } from 'vitest'
import { readLoosely, readModel } from '../../../src/rules/dmn/index.ts'
import { column, decision, dmn, input, literal, output, table } from './small-model.ts'

const read = (elements: string) => readModel(dmn(elements), 'test.dmn')

test.each([
  'http://www.omg.org/spec/DMN/20180521',
  ...['20191111', '20211108', '20230324', '20240513'].map((day) => `https://www.omg.org/spec/DMN/${day}`),
])('%s is read, under any prefix', (uri) => {
  const xml = `<x:definitions xmlns:x="${uri}/MODEL/" id="m" name="m" namespace="n"><x:decision id="d" name="d"><x:literalExpression><x:text>1</x:text></x:literalExpression></x:decision></x:definitions>`
  expect(readModel(xml, 'test.dmn').decisions.get('d')?.logic).toMatchObject({
    kind: 'expression',
    feel: { text: '1' },
  })
})

test.each<[what: string, elements: string, reason: string]>([
  ['an element nobody knows', decision('d', '<guess/>'), 'd: <dmn:guess> is not supported in <decision>'],
  [
    'an element of another language',
    decision('d', '<o:literalExpression xmlns:o="urn:other"/>'),
    'd: <o:literalExpression> is not supported',
  ],
  [
    'an attribute nobody knows',
    decision('d', '<decisionTable hitpolicy="FIRST"><output/></decisionTable>'),
    'd: hitpolicy is not supported in <decisionTable>',
  ],
  [
    'two expressions',
    decision('d', literal('1') + literal('2')),
    'd: <dmn:literalExpression> is not supported in <decision>',
  ],
  [
    'another language than FEEL',
    decision('d', literal('1').replace('>', ' expressionLanguage="groovy">')),
    'd: only FEEL is supported, not groovy',
  ],
  ['FEEL that cannot be read', decision('d', literal('1 +')), 'd: «1 +» cannot be read'],
  ['a look at the clock', decision('d', literal('today()')), 'd: «today» is not known: let it be an input'],
  ['a name nobody knows', decision('d', literal('income > 1')), 'd: «income» is not known'],
  ['a name it does not say it needs', input('age') + decision('d', literal('age')), 'd: «age» is not known'],
  [
    'a cell that cannot be read',
    decision('d', table('', [column('1')], [output()], [['> >', '1']])),
    'd, rule 1, column 1: «> >» cannot be read',
  ],
  ['a reference to nothing', decision('d', literal('1'), { needs: ['gone'] }), 'd: needs «#gone», which is not there'],
  [
    'a circle',
    decision('d', literal('e'), { needs: ['e'] }) + decision('e', literal('d'), { needs: ['d'] }),
    'd: needs itself',
  ],
  ['two of one name', input('a') + input('a').replace('id="a"', 'id="b"'), 'a: there are two of this name'],
  ['two of one id', input('a') + input('b').replace('id="b"', 'id="a"'), 'b: there are two with the id a'],
  [
    'an import that is not there',
    '<import name="i" namespace="urn:i" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>',
    'i: imports «urn:i», which is not there',
  ],
  [
    'an import of something else',
    '<import name="i" namespace="urn:i" importType="http://www.w3.org/2001/XMLSchema"/>',
    'i: importing http://www.w3.org/2001/XMLSchema is not supported',
  ],
  [
    'a rule with a cell too few',
    decision('d', table('', [column('1'), column('2')], [output()], [['-', '1']])),
    'd, rule 1: has not one cell a column',
  ],
  [
    'a hit policy nobody knows',
    decision('d', table('hitPolicy="LAST"', [], [output()], [])),
    'd: hit policy LAST is not known',
  ],
  [
    'a sum of what is not collected',
    decision('d', table('hitPolicy="FIRST" aggregation="SUM"', [], [output()], [])),
    'd: aggregation SUM is not possible here',
  ],
  [
    'a sum of several outputs',
    decision('d', table('hitPolicy="COLLECT" aggregation="SUM"', [], [output('a'), output('b')], [])),
    'd: SUM of several outputs is not defined',
  ],
])('%s is refused', (_, elements, reason) => {
  expect(() => read(elements)).toThrow(`test.dmn: ${reason}`)
})

test('all faults come at once', () => {
  expect(() => read(decision('a', literal('1 +')) + decision('b', literal('x')))).toThrow(
    'test.dmn: a: «1 +» cannot be read at «»\ntest.dmn: b: «x» is not known',
  )
})

test('read loosely, what cannot be read is null and noted', () => {
  const model = readLoosely(dmn(decision('d', literal('1 +'))), 'test.dmn')
  expect(model.faults).toEqual([{ file: 'test.dmn', reason: expect.stringContaining('d: «1 +» cannot be read') }])
})

test('drawings, notes and what other tools add decide nothing, so they are let pass', () => {
  const notes =
    '<textAnnotation id="t"><text>see</text></textAnnotation><dmndi:DMNDI xmlns:dmndi="urn:drawing"><dmndi:Any/></dmndi:DMNDI>'
  const extended = decision('d', literal('1')).replace(
    '<variable',
    '<description>why</description><extensionElements><c:x xmlns:c="urn:c" y="1">z</c:x></extensionElements><variable xmlns:c="urn:c" c:y="1"',
  )
  expect(() => read(notes + extended)).not.toThrow()
})

test('characters come as they are written', () => {
  const { logic } = read(
    decision(
      'd',
      '<literalExpression><text>"&lt;&amp;&#128014;&#x1F40E;"<![CDATA[ + "<"]]></text></literalExpression>',
    ),
  ).decisions.get('d')!
  expect(logic).toMatchObject({ feel: { text: '"<&🐎🐎" + "<"' } })
})

test('a long note refuses nothing', () => {
  const note = `<textAnnotation id="t"><text>${'why '.repeat(30_000)}</text></textAnnotation>`
  expect(() => read(note + decision('d', literal('1')))).not.toThrow()
})
