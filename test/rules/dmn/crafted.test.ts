import { expect, test } from 'vitest'
import { readModel } from '../../../src/rules/dmn/index.ts'
import { within } from '../../support/within.ts'
import { column, decision, dmn, input, literal, output, table } from './small-model.ts'

const many = (count: number, write: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => write(at)).join('')

const laughs = `<!DOCTYPE d [<!ENTITY l0 "ha">${many(30, (at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`)}]>`
const nested = (levels: number) =>
  `${'<context><contextEntry>'.repeat(levels)}${literal('1')}${'</contextEntry></context>'.repeat(levels)}`
const types = (count: number) =>
  many(count, (at) => `<itemDefinition name="t${at}"><typeRef>t${at + 1}</typeRef></itemDefinition>`)
const wide = many(
  40,
  (at) =>
    `<itemDefinition name="t${at}">${many(40, (to) => `<itemComponent name="c${to}"><typeRef>t${to}</typeRef></itemComponent>`)}</itemDefinition>`,
)

test.each<[what: string, xml: string, reason: RegExp]>([
  ['10 MB', dmn(' '.repeat(10_000_000)), /more than 1000000 characters/],
  ['no XML', 'PK\u0003\u0004', /not XML/],
  ['no DMN', '<html></html>', /not DMN 1\.2 to 1\.6/],
  [
    'DMN 1.1',
    dmn('').replace('https://www.omg.org/spec/DMN/20191111/MODEL/', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd'),
    /not DMN/,
  ],
  ['entities that expand', laughs + dmn('<description>&l30;</description>'), /DOCTYPE or ENTITY/],
  ['an entity nobody knows', dmn('<description>&nbsp;</description>'), /&nbsp; is not a character/],
  ['a file to be read from elsewhere', `<!doctype d SYSTEM "file:///etc/passwd">${dmn('')}`, /DOCTYPE or ENTITY/],
  ['100,000 elements in one another', dmn('<a>'.repeat(100_000)), /line 1: elements nest more than 30 deep/],
  ['contexts in contexts', dmn(decision('d', nested(20))), /elements nest more than 30 deep/],
  ['elements that never close', dmn('').replace('</definitions>', '<a '.repeat(300_000)), /not XML/],
  ['an end that is missing', dmn('').replace('</definitions>', ''), /not XML/],
  ['300,000 elements', dmn('<a/>'.repeat(240_000)), /line 1: more than 20000 tags/],
  ['60,000 attributes', dmn(`<inputData ${many(60_000, (at) => `a${at}="" `)}/>`), /line 1: more than 50 attributes/],
  ['20,000 strangers', dmn('<a/>'.repeat(19_000)), /<dmn:a> is not supported/],
  ['1 MB of FEEL', dmn(decision('d', literal('1+'.repeat(450_000)))), /d: FEEL of more than 1000 characters/],
  [
    '80,000 characters of FEEL',
    dmn(many(100, (at) => decision(`d${at}`, literal(`${'1+'.repeat(400)}1`)))),
    /more than 40000/,
  ],
  [
    'brackets in brackets',
    dmn(many(40, (at) => decision(`d${at}`, literal(`${'('.repeat(450)}1${')'.repeat(450)}`)))),
    /more than \d+ deep/,
  ],
  ['words after words', dmn(many(40, (at) => decision(`d${at}`, literal('a b c '.repeat(160))))), /d0: «a b c a/],
  [
    '201 entries of a context',
    dmn(decision('d', `<context>${'<contextEntry/>'.repeat(201)}</context>`)),
    /d: more than 200 names/,
  ],
  [
    'a name of 10,000 words',
    dmn(input('a '.repeat(5_000)) + decision('d', literal('a '.repeat(450)))),
    /a name of more than 200/,
  ],
  [
    'as many expressions that cannot be read as may be',
    dmn(
      decision(
        'd',
        table(
          '',
          [],
          [output()],
          Array.from({ length: 6_000 }, () => ['"']),
        ),
      ),
    ),
    /cannot be read/,
  ],
  [
    'a chain of 3,000 decisions',
    dmn(many(3_000, (at) => decision(`d${at}`, literal('1'), at < 2_999 ? { needs: [`d${at + 1}`] } : {}))),
    /more than 100 deep/,
  ],
  ['a chain of 3,000 types', dmn(types(3_000)), /types in types more than 50 deep/],
  [
    'types of each other',
    dmn(`${wide}${input('x', 't0')}${decision('d', literal('y'), { needs: ['x'] })}`),
    /«y» is not known/,
  ],
  [
    'output values without an end',
    dmn(
      decision(
        'd',
        table(
          '',
          [],
          Array.from({ length: 100 }, () => output('', 'for i in 1..1000000000 return i')),
          [['1']],
        ),
      ),
    ),
    /cannot be read|has not one cell/,
  ],
  // What is slow is slow each time; a busy machine is not.
])('%s is refused in under a second', { retry: 2 }, (_, xml, reason) => {
  return within(1000, () => expect(() => readModel(xml, 'crafted.dmn')).toThrow(reason))
})

test('200 inputs of a table with 1,500 rules are read in under two seconds', () => {
  const names = Array.from({ length: 200 }, (_, at) => `input number ${at}`)
  const rules = Array.from({ length: 1_500 }, (_, at) => [`> ${at}`, 'input number 7'])
  const logic = table('', [column('input number 3')], [output()], rules)
  const xml = dmn(names.map((name) => input(name)).join('') + decision('d', logic, { needs: names }))
  const used = () => readModel(xml, 'wide.dmn').decisions.get('d')?.logic.names
  return within(2000, () => expect(used()).toEqual(['input number 3', 'input number 7']))
})

test('a model as large as may be is read in under two seconds', () => {
  const rules = Array.from({ length: 1_000 }, (_, at) => [`> ${at}`, `"rule ${at}"`])
  const xml = dmn(
    input('age') + decision('d', table('hitPolicy="COLLECT"', [column('age')], [output()], rules), { needs: ['age'] }),
  )
  return within(2000, () => expect(readModel(xml, 'large.dmn').decisions.size).toBe(1))
})
