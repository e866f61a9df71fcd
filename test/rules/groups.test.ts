import { describe, expect, test } from 'vitest'
import { loadPacks } from '../../src/rules/index.ts'
import type { Facts } from '../../src/service.ts'
import { type Change, dmn, writePacks } from './small-pack.ts'

/** The small pack, once more: a load is small where some child is under five. */
const children: readonly Change[] = [
  [
    '_shared/facts.yaml',
    'items: { type: number, min: 0, max: 9, whole: true }',
    `childCount: { type: number, min: 0, max: 4, whole: true }
childAge: { type: number, min: 0, max: 17, whole: true, unsure: true }
children: { type: group, size: childCount, each: { age: childAge } }`,
  ],
  ['service.yaml', '[items, area]', '[childCount, childAge, area]'],
  [
    'questions.en.yaml',
    'items: { ask: How many things?, label: Things, why: Few are free. }',
    `childCount: { ask: How many children?, label: Children, why: Some are free. }
childAge: { ask: 'How old is child {nth}?', label: 'Child {nth}', why: Some are free. }`,
  ],
  [
    'tests.yaml',
    'facts: { items: 3 }, outcome: likely_eligible, gives: { price: 0 }, asks: [items]',
    'facts: { childCount: 2, childAge1: 7, childAge2: 4 }, outcome: likely_eligible, asks: [childCount, childAge1, childAge2]',
  ],
  [
    'rules/2020-01-01.dmn',
    undefined,
    dmn
      .replaceAll('"items" typeRef="number"', '"children" typeRef="Any"')
      .replace('name="items"', 'name="children"')
      .replace(
        '<inputExpression id="e_1" typeRef="number"><text>items</text></inputExpression>',
        '<inputExpression id="e_1" typeRef="boolean"><text>some c in children satisfies c.age &lt; 5</text></inputExpression>',
      )
      .replace('<text>&lt;= 3</text>', '<text>true</text>')
      .replace('<text>&gt; 3</text>', '<text>false</text>'),
  ],
]

describe('a group that repeats', () => {
  const load = async () => {
    const loaded = await loadPacks(writePacks(['waste'], ...children))
    const { service } = loaded.packs[0]!
    return { ...loaded, service, decide: (facts: Facts) => service.decide(facts, '2026-11-21') }
  }

  test('is a list to the rules and one question after another to the citizen', async () => {
    const { refused, service, words } = await load()
    expect(refused).toEqual([])
    expect(Object.keys(service.questions)).toEqual([
      'childCount',
      'childAge1',
      'childAge2',
      'childAge3',
      'childAge4',
      'area',
    ])
    expect(service.questions.childAge3).toMatchObject({ type: 'number', each: { name: 'childAge', nth: 3 } })
    expect(words.en?.['waste.childAge']).toBe('How old is child {nth}?')
  })

  test('is asked person by person, and no further once one of them decides', async () => {
    const { decide } = await load()
    expect(decide({ childCount: 3 })).toMatchObject({
      open: 'childAge1',
      matter: ['childAge1', 'childAge2', 'childAge3', 'area'],
    })
    expect(decide({ childCount: 3, childAge1: 4 })).toMatchObject({ outcome: 'likely_eligible' })
    expect(decide({ childCount: 3, childAge1: 5, childAge2: 17 })).toMatchObject({ open: 'childAge3' })
    expect(decide({ childCount: 2, childAge1: 5, childAge2: 17 })).toMatchObject({ open: 'area', matter: ['area'] })
    expect(decide({ childCount: 0 })).toMatchObject({ open: 'area' })
  })

  test('goes on without a person of whom it is not known, and is unsure where that one still matters', async () => {
    const { decide } = await load()
    expect(decide({ childCount: 2, childAge1: null })).toMatchObject({ open: 'childAge2' })
    expect(decide({ childCount: 2, childAge1: null, childAge2: 2 })).toMatchObject({ outcome: 'likely_eligible' })
    expect(decide({ childCount: 2, childAge1: null, childAge2: 9, area: 'south' })).toEqual({ unsure: ['childAge1'] })
  })
})
