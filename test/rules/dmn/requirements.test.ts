import { expect, test } from 'vitest'
import { evaluate, readLoosely, readModel } from '../../../src/rules/dmn/index.ts'
import { within } from '../../support/within.ts'
import { called, decision, dmn, feel, input, knowledge, literal, model, worth } from './small-model.ts'

const service = (name: string, parts: Readonly<Record<string, readonly string[]>>) =>
  `<decisionService id="${name}" name="${name}"><variable name="${name}"/>${Object.entries(parts)
    .map(([part, ids]) => ids.map((id) => `<${part} href="#${id}"/>`).join(''))
    .join('')}</decisionService>`

test('a decision is worked out from inputs and other decisions, whose names can have spaces', () => {
  const m = model(
    decision('d', literal('total income > 100'), { needs: ['total income'] }) +
      decision('total income', literal('wage + pension'), { needs: ['wage', 'pension'] }) +
      input('wage', 'number') +
      input('pension', 'number'),
  )
  expect([...m.inputs.keys()]).toEqual(['wage', 'pension'])
  expect(m.decisions.get('d')?.requires).toEqual(['total income'])
  expect(worth(m, { wage: '60.5', pension: '40' })).toBe('true')
})

test('a fact that is missing, or of another type, is null', () => {
  const m = model(input('wage', 'number') + decision('d', literal('wage'), { needs: ['wage'] }))
  expect(worth(m)).toBe('null')
  expect(worth(m, { wage: '"much"' })).toBe('null')
})

test('a decision is worked out once, however many need it', () => {
  const twice = Array.from({ length: 30 }, (_, at) =>
    decision(`d${at + 1}`, literal(`d${at} + d${at}`), { needs: [`d${at}`] }),
  )
  expect(worth(model(decision('d0', literal('1')) + twice.join('')), {}, 'd30')).toBe('1073741824')
})

test('a decision that the model has not is an error', () => {
  expect(() => evaluate(model(decision('d', literal('1'))), 'e', {})).toThrow('test.dmn has no decision «e»')
})

test('a business knowledge model is called with arguments, which have to fit', () => {
  const m = model(
    knowledge('tax', ['income:number', 'rate:number'], literal('income * rate'), { type: 'number' }) +
      decision('d', literal('[tax(200, 0.2), tax(rate: 0.5, income: 10), tax("a", 1), tax(1), tax(1, 2, 3)]'), {
        calls: ['tax'],
      }),
  )
  expect(worth(m)).toBe('[40, 5, null, null, null]')
  expect(called(m, 'tax', { income: '10', rate: '3' })).toBe('30')
})

test('a business knowledge model may call itself, and others that call it', () => {
  const m = model(
    knowledge('factorial', ['n:number'], literal('if n < 2 then 1 else n * factorial(n - 1)')) +
      knowledge('even', ['n:number'], literal('n = 0 or odd(n - 1)'), { calls: ['odd'] }) +
      knowledge('odd', ['n:number'], literal('n != 0 and even(n - 1)'), { calls: ['even'] }) +
      decision('d', literal('[factorial(20), even(10), odd(10)]'), { calls: ['factorial', 'even', 'odd'] }),
  )
  expect(worth(m)).toBe('[2432902008176640000, true, false]')
})

test('a decision service works out its decisions from what it is given', () => {
  const m = model(
    input('wage', 'number') +
      decision('net', literal('wage * 0.8'), { needs: ['wage'] }) +
      decision('rich', literal('net > 100'), { needs: ['net'] }) +
      service('is rich', { outputDecision: ['rich'], inputDecision: ['net'] }) +
      service('both', { outputDecision: ['rich', 'net'], inputData: ['wage'] }) +
      decision('d', literal('{a: is rich(101), b: is rich(net: 1), c: both(200), d: is rich()}'), {
        calls: ['is rich', 'both'],
      }),
  )
  expect(worth(m, { wage: '5' })).toBe('{a: true, b: false, c: {rich: true, net: 160}, d: null}')
  expect(called(m, 'both', { wage: '100' })).toBe('{rich: false, net: 80}')
})

test('what is imported is found under the name of its import', () => {
  const imported = readModel(
    dmn(
      '<itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>' +
        input('born', 'number') +
        decision('age now', literal('2026 - born'), { needs: ['born'] }) +
        knowledge('is adult', ['age'], literal('age >= 18')),
      'urn:people',
    ),
    'people.dmn',
  )
  const m = model(
    '<import name="our people" namespace="urn:people" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>' +
      input('other', 'our people.tAge') +
      decision('d', literal('[our people.is adult(our people.age now), our people.is adult(other)]'), {
        needs: ['urn:people#age now', 'other'],
        calls: ['urn:people#is adult'],
      }),
    [imported],
  )
  expect(worth(m, { born: '2000', other: '17' })).toBe('[true, false]')
  expect(worth(m, { born: '2000', other: '151' })).toBe('[true, null]')
})

test('today and now are what is given, and null where nothing is', () => {
  const xml = dmn(
    knowledge('this year', [], literal('today().year')) +
      decision('d', literal('[today(), this year(), now().hour, today(1)]'), { calls: ['this year'] }),
  )
  const m = readLoosely(xml, 'test.dmn')
  expect(worth(m, { today: 'date("2026-11-21")', now: 'date and time("2026-11-21T09:30:00")' })).toBe(
    '[2026-11-21, 2026, 9, null]',
  )
  expect(worth(m)).toBe('[null, null, null, null]')
})

test('recursion without an end is stopped in under a second', () => {
  const m = model(
    knowledge('f', ['n'], literal('f(n + 1)')) +
      knowledge('g', ['n'], literal('if n = 0 then 1 else g(n - 1) + g(n - 1)')) +
      knowledge(
        'h',
        ['n'],
        `<invocation>${literal('h')}<binding><parameter name="n"/>${literal('n')}</binding></invocation>`,
      ) +
      ['f', 'g', 'h'].map((name) => decision(`${name}0`, literal(`${name}(100)`), { calls: [name] })).join(''),
  )
  return within(1000, () => {
    for (const name of ['f0', 'g0', 'h0']) expect(() => evaluate(m, name, { n: feel('1') })).toThrow(RangeError)
  })
})
