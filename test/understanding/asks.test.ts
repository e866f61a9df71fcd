import { expect, test } from 'vitest'
import { findAsks } from '../../src/understanding/asks.ts'
import { repertoire } from '../support/repertoire.ts'

const { words, dialogs } = await repertoire()
const triggers = new Map(dialogs.map(({ name }) => [name, words.phrases(`${name}.triggers`)]))
const manners = {
  pleasantry: words.phrases('mail.pleasantry'),
  asking: words.phrases('mail.asking'),
  joining: words.phrases('mail.joining'),
  and: words.phrases('mail.and'),
}
const asks = (letter: string) => findAsks(letter, triggers, manners)
const meanings = (letter: string) => asks(letter).map(({ meaning }) => meaning)

test.for([
  [
    'one thing, told at length',
    'Hello,\n\nthere is a pothole in Mill Road.\nIt is deep.\n\nIt has been there for weeks. Nobody came.',
    ['complaint'],
  ],
  ['two paragraphs', 'There is a pothole in Mill Road.\n\nWhere is my application?', ['complaint', 'application']],
  ['one sentence', 'I have moved in and where is my application', ['moving-in', 'application']],
  [
    'a list',
    '1. pothole in Mill Road\n2) a broken street light\n- blue badge',
    ['complaint', 'complaint', 'blue-badge'],
  ],
  ['one we do not know', 'There is a pothole.\n\nWho is the mayor?', ['complaint', undefined]],
  ['one we do not know, in the same breath', 'There is a pothole. When do you come?', ['complaint']],
  [
    'the same thing again',
    'My blue badge is lost.\n\nWhere is my application?\n\nThe blue badge was mine.',
    ['blue-badge', 'application'],
  ],
  [
    'another of the same',
    'There is a pothole in Mill Road. Also the street light is broken.',
    ['complaint', 'complaint'],
  ],
  ['manners only', 'Dear Sir,\n\nHow are you?\n\nKind regards', []],
  ['nothing', '', []],
  ['Welsh', 'Bore da,\n\nmae twll yn y ffordd.\n\nHefyd, ble mae fy nghais?', ['complaint', 'application']],
] as const)('a letter with %s', ([, letter, expected]) => expect(meanings(letter)).toEqual(expected))

test('each thing comes with its own words', () => {
  expect(asks('Hello.\n\nThere is a pothole.\nIt is deep.\n\nWhere is my application BB-2026-00123? Regards')).toEqual([
    { meaning: 'complaint', said: 'Hello. There is a pothole. It is deep.' },
    { meaning: 'application', said: 'Where is my application BB-2026-00123? Regards' },
  ])
})

test.for(['a', '\n- ', '. ', ' and ', '\n \n', '1) ', '   '])(
  'two million characters of %j take less than a second',
  (unit) => {
    const letter = unit.repeat(2_000_000 / unit.length)
    const start = performance.now()
    expect(asks(letter).length).toBeLessThanOrEqual(7)
    expect(performance.now() - start).toBeLessThan(1000)
  },
)
