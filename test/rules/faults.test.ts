import { describe, expect, test } from 'vitest'
import { loadPacks } from '../../src/rules/index.ts'
import { type Change, dmn, writePacks } from './small-pack.ts'

const rules = 'rules/2020-01-01.dmn'

/** The reasons why a pack with these changes is refused. */
async function reasonsFor(...changes: readonly Change[]) {
  const { packs, refused } = await loadPacks(writePacks(['waste'], ...changes))
  expect(packs.length).toBe(refused.length > 0 ? 0 : 1)
  return refused.map(({ file, reason }) => `${file}: ${reason}`)
}

test('a pack with a fault is refused, with file, place and reason, and the others load', async () => {
  const { packs, words, refused } = await loadPacks(writePacks(['garden', 'waste'], ['sources.yaml', 'law:', 'lore:']))
  expect(packs.map(({ service }) => service.id)).toEqual(['garden'])
  expect(Object.keys(words.en ?? {}).filter((key) => !key.startsWith('garden.'))).toEqual([])
  expect(refused).toEqual([
    { pack: 'waste', file: 'service.yaml', reason: 'rules 2020-01-01: [law] is not in sources.yaml' },
    { pack: 'waste', file: rules, reason: 'rule free: [law] is not in sources.yaml' },
    { pack: 'waste', file: 'tests.yaml', reason: 'few things: [law] is not in sources.yaml' },
  ])
})

test('a dictionary of facts that cannot be read refuses all packs and says so', async () => {
  const { packs, refused } = await loadPacks(
    writePacks(['waste'], ['_shared/facts.yaml', 'type: number', 'type: fraction']),
  )
  expect(packs).toEqual([])
  expect(refused).toEqual([{ pack: '_shared', file: 'facts.yaml', reason: expect.stringContaining('items.type') }])
})

test('a pack’s words come under its id, what people call it as a list', async () => {
  const { words } = await loadPacks(writePacks(['waste']))
  expect(words.en).toMatchObject({
    'waste.title': 'Bulky waste',
    'waste.decided-by': 'The council decides.',
    'waste.items': 'How many things?',
    'waste.items.label': 'Things',
    'waste.items.why': 'Few are free.',
    'waste.area.sms': 'Where? 1 north 2 south',
    'waste.area.north': 'North',
    'waste.outcome.likely_not_eligible': 'We may not collect it. The council decides.',
    'waste.reason.free': 'Small loads are free.',
    'waste.called': ['bulky waste', 'old sofa'],
  })
})

describe('a pack is refused for', () => {
  test.each<[what: string, change: Change, reason: string | RegExp]>([
    ['a missing file', ['sources.yaml', undefined, undefined], 'sources.yaml: missing'],
    ['YAML that is none', ['service.yaml', 'title: {', 'title: {{'], /^service\.yaml: .* at line 3/],
    ['a key nobody knows', ['service.yaml', 'cost:', 'costs:'], /service\.yaml: the file: Unrecognized key: "costs"/],
    [
      'a rule file outside the pack',
      ['service.yaml', 'file: rules/', 'file: ../rules/'],
      /service\.yaml: rules\.0\.file/,
    ],
    ['a fact without a question', ['questions.en.yaml', 'items:', 'item:'], 'questions.en.yaml: no question for items'],
    [
      'an option without a label',
      ['questions.en.yaml', 'north: North, ', ''],
      'questions.en.yaml: area: no label for north',
    ],
    [
      'a text that is two',
      ['questions.en.yaml', '1 north', 'x'.repeat(150)],
      'questions.en.yaml: area: 165 characters; at most 160 go into one text: give sms',
    ],
    ['a language half there', ['questions.cy.yaml', undefined, '{}'], /service\.yaml: title\.cy/],
    [
      'words that cannot be said',
      ['questions.en.yaml', 'Few are free.', "'Few {are free.'"],
      'words in en: waste.items.why has a brace or <',
    ],
    [
      'an outcome without words',
      ['service.yaml', '  likely_not_eligible:', '  may_be_eligible:'],
      /service\.yaml has no outcome likely_not_eligible/,
    ],
    [
      'an outcome filled with nothing',
      ['service.yaml', '{price}', '{cost}'],
      /outcome likely_eligible says \{cost\}, which .* does not give/,
    ],
    [
      'a question out of order',
      ['service.yaml', '[items, area]', '[area]'],
      'service.yaml: ask_order: items is missing',
    ],
    [
      'a question nobody uses',
      ['service.yaml', '[items, area]', '[items, area, hasVan]'],
      'service.yaml: ask_order: no rule uses hasVan',
    ],
    ['a rule without a source', [rules, 'Many things. [here]', 'Many things.'], `${rules}: rule many: names no source`],
    ['a rule that says nothing', [rules, 'Many things. [here]', '[here]'], 'rules: rule many gives no reason'],
    [
      'a rule of the answer without a word',
      [rules, '<description>Not in the south. [here]</description>', ''],
      `${rules}: rule none gives no reason and no source`,
    ],
    ['a test that fails', ['tests.yaml', 'price: 0', 'price: 1'], 'tests.yaml: few things: price is 0, not 1'],
    [
      'a test asked in another order',
      ['tests.yaml', 'asks: [items]', 'asks: [area, items]'],
      /few things: the order of questions/,
    ],
    [
      'a fact that is in no dictionary',
      ['_shared/facts.yaml', 'area:', 'region:'],
      `${rules}: area is no fact in _shared/facts.yaml and no constant`,
    ],
    [
      'a fact of another type',
      [rules, 'name="items" typeRef="number"', 'name="items" typeRef="string"'],
      /items is a number: its type here must be number/,
    ],
    ['a value the fact cannot have', [rules, '"north"', '"nroth"'], `${rules}: collect: "nroth" is no value of area`],
    ['a gap', [rules, '&gt; 3', '&gt; 4'], /size: no rule fits, for \{"items":4\}/],
    ['an overlap', [rules, '&gt; 3', '&gt; 2'], /size: more than one rule fits, for \{"items":3/],
    [
      'a rule that never decides',
      [rules, '<text>&lt;= 3</text>', '<text>-</text>'],
      /rule many never decides|more than one/,
    ],
  ])('%s', async (_, change, reason) => {
    const reasons = await reasonsFor(change)
    expect(reasons).toContainEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason))
  })

  test.each<[what: string, piece: string, instead: string, reason: RegExp]>([
    ['an element unknown to DMN', '<input id="c_1">', '<input id="c_1"><foo />', /c_1: <dmn:foo> is not supported/],
    ['two rules of one name', 'id="many"', 'id="few"', /rule few stands twice/],
    [
      'an answer that is a list',
      'hitPolicy="FIRST"',
      'hitPolicy="COLLECT"',
      /collect answers, so it cannot be COLLECT/,
    ],
    [
      'another language',
      '<inputExpression id="e_1"',
      '<inputExpression id="e_1" expressionLanguage="javascript"',
      /e_1: only FEEL is supported/,
    ],
    [
      'a function without a body',
      '<decision id="d_size"',
      '<businessKnowledgeModel id="b" name="b" /><decision id="d_size"',
      /b: has no expression/,
    ],
    [
      'values that a column does not allow',
      '<inputExpression id="e_1" typeRef="number"><text>items</text></inputExpression>',
      '<inputExpression id="e_1"><text>items</text></inputExpression><inputValues id="z"><text>[0..8]</text></inputValues>',
      /size: no rule fits, for \{"items":9\}/,
    ],
    ['an answer it does not have', 'name="collect"', 'name="collects"', /there is no decision collect/],
    ['a circle', 'href="#i_items"', 'href="#d_collect"', /size: needs itself|collect: needs itself/],
    ['a loose end', 'href="#i_area"', 'href="#i_nowhere"', /collect: needs «#i_nowhere», which is not there/],
    [
      'a name that nothing leads to',
      '<text>items</text>',
      '<text>itmes</text>',
      /size, column 1: «itmes» is not known/,
    ],
    [
      'an `in` that swallows an `and`',
      '<text>size</text>',
      '<text>size in ["small"] and area = "north"</text>',
      /put brackets around the first part/,
    ],
    [
      'a loop without an end in sight',
      '<text>items</text>',
      '<text>count(for i in 1..100000000 return i)</text>',
      /more than 100000 items/,
    ],
    [
      'a walk along a long range',
      '<text>items</text>',
      '<text>if (every i in 1..100000000 satisfies i &gt; 0) then items else 1</text>',
      /took more than \d+ steps/,
    ],
    ['a function of the clock', '<text>items</text>', '<text>today()</text>', /size, column 1: .*let it be an input/],
    [
      'FEEL that does not read',
      '<text>&gt; 3</text>',
      '<text>&gt; )</text>',
      /size, rule 2, column 1: «> \)» cannot be read/,
    ],
    [
      'FEEL that makes null of a mistake',
      '<text>size</text>',
      '<text>size - area</text>',
      /«size - area» is never worth anything/,
    ],
  ])('%s', async (_, piece, instead, reason) => {
    expect(await reasonsFor([rules, piece, instead])).toContainEqual(expect.stringMatching(reason))
  })
})

describe('rule versions', () => {
  const second = (from: string): Change => [
    'service.yaml',
    'review: 2027-03-01 }',
    `review: 2027-03-01 }\n  - { from: ${from}, file: rules/2021-01-01.dmn, sources: [law], review: 2027-03-01 }`,
  ]

  test('take over on their day', async () => {
    const cheaper = dmn.replace('<text>20</text>', '<text>10</text>')
    const { packs } = await loadPacks(
      writePacks(['waste'], second('2021-01-01'), ['rules/2021-01-01.dmn', undefined, cheaper]),
    )
    const price = (on: string) => packs[0]!.service.decide({ items: 4, area: 'north' }, on)
    expect(price('2020-12-31')).toMatchObject({
      gives: { price: 20 },
      version: expect.stringMatching(/^2020-01-01-[0-9a-f]{8}$/),
    })
    expect(price('2021-01-01')).toMatchObject({
      gives: { price: 10 },
      version: expect.stringMatching(/^2021-01-01-[0-9a-f]{8}$/),
    })
  })

  test('stand in the order of their days', async () => {
    const reasons = await reasonsFor(second('2020-01-01'), ['rules/2021-01-01.dmn', undefined, dmn])
    expect(reasons).toEqual(['service.yaml: rules: 2020-01-01 does not come after 2020-01-01'])
  })

  test('do not give one rule two reasons', async () => {
    const other = dmn.replace('Not in the south.', 'Not in the deep south.')
    const reasons = await reasonsFor(second('2021-01-01'), ['rules/2021-01-01.dmn', undefined, other])
    expect(reasons).toEqual(['rules/2021-01-01.dmn: rule none says something else elsewhere'])
  })
})

describe('decisions that need decisions', () => {
  test('are worked out in order, and give the reasons of both', async () => {
    const { packs } = await loadPacks(writePacks(['waste']))
    const decide = (facts: object) => packs[0]!.service.decide({ ...facts }, '2026-01-01')
    expect(decide({})).toEqual({ open: 'items', matter: ['items', 'area'] })
    expect(decide({ items: 4 })).toEqual({ open: 'area', matter: ['area'] })
    expect(decide({ items: 4, area: null })).toEqual({ unsure: ['area'] })
    expect(decide({ items: 3 })).toMatchObject({
      outcome: 'likely_eligible',
      gives: { price: 0 },
      reasons: [
        {
          rule: 'free',
          sources: [{ title: 'A law', url: 'https://law.example/1', grade: 'A', checked: '2026-11-21' }],
        },
        { rule: 'few', sources: [{ title: 'Our rule', grade: 'L', checked: '2026-11-21' }] },
      ],
    })
    expect(decide({ items: 4, area: 'south' })).toMatchObject({
      outcome: 'likely_not_eligible',
      gives: {},
      reasons: [{ rule: 'none' }],
    })
  })
})
