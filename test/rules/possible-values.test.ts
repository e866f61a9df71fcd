import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Question } from '../../src/question.ts'
import { readFact } from '../../src/rules/fact.ts'
import { possibleValues } from '../../src/rules/possible-values.ts'
import { readDmn } from '../../src/rules/read-dmn.ts'
import { type Change, writePacks } from './small-pack.ts'

const file = 'rules/2020-01-01.dmn'
const items: Question<unknown> = { type: 'number', min: 0, max: 9 }

async function valuesOf(name: string, question: Question<unknown>, ...changes: readonly Change[]) {
  const folder = join(writePacks(['waste'], ...changes), 'waste')
  return possibleValues(name, question, await readDmn(folder, file, 'collect'))
}

test('a number that is only compared stands for all up to the next cut', async () => {
  expect(await valuesOf('items', items)).toEqual([0, 3, 4])
  expect(await valuesOf('items', { ...items, min: 4 })).toEqual([4])
  expect(await valuesOf('items', items, [file, '&lt;= 3', '&lt; 2.5'], [file, '&gt; 3', '[2.5..7]'])).toEqual([
    0, 2, 3, 7, 8,
  ])
})

test('money stands to the penny', async () => {
  const values = await valuesOf('items', { ...items, type: 'money', max: 1000 }, [file, '&lt;= 3', '&lt;= 616.67'])
  expect(values).toEqual([0, 616.67, 616.68, 3, 3.01])
})

test('a number that is calculated with, or read in another column, is tried in full', async () => {
  const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
  expect(await valuesOf('items', items, [file, '<text>items</text>', '<text>items * 2</text>'])).toEqual(all)
  const needs = '<informationRequirement id="n_3">'
  const requirement = `<informationRequirement id="n_4"><requiredInput href="#i_items" /></informationRequirement>${needs}`
  const elsewhere: Change[] = [
    [file, needs, requirement],
    [file, '<text>"north"</text>', '<text>? = "north" and items &gt; 6</text>'],
  ]
  expect(await valuesOf('items', items, ...elsewhere)).toEqual(all)
  await expect(valuesOf('items', { ...items, max: 60 }, ...elsewhere)).rejects.toThrow(/at most 60 values/)
})

test('a list of choices is tried in every combination, and none is the empty one', async () => {
  const letters = { type: 'choices', options: ['a', 'b', 'none'] } as const
  expect(await valuesOf('letters', letters)).toEqual([[], ['a'], ['b'], ['a', 'b']])
  expect(readFact(letters, ['none'])).toEqual([])
  expect(readFact(letters, ['b', 'a', 'b'])).toEqual(['a', 'b'])
  expect(readFact(letters, ['c'])).toBeUndefined()
  const many = Array.from({ length: 10 }, (_, at) => `option${at}`)
  await expect(valuesOf('letters', { type: 'choices', options: many })).rejects.toThrow(/at most 8 options/)
})
