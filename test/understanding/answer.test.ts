import { describe, expect, test } from 'vitest'
import type { Question } from '../../src/question.ts'
import { readAnswer } from '../../src/understanding/answer.ts'
import { repertoire } from '../support/repertoire.ts'

const { words } = await repertoire()
const read = (question: Question<unknown>, said: string) =>
  readAnswer(question, said, {
    phrases: words.phrases,
    label: (option) =>
      ({ bins: 'Missed bin', road: 'Road or pavement', home: 'Repair in a council home', yes: 'Yes', no: 'No' })[
        option
      ] ?? option,
  })

describe('yes or no', () => {
  test.for([
    ['yes', true],
    ['Yes please!', true],
    ['YEAH', true],
    ['1', true],
    ['ydw', true],
    ['👍', true],
    ['ok', true],
    ['no', false],
    ['No, thanks', false],
    ['2', false],
    ['nac ydw', false],
    ['not yet', false],
    ['maybe', undefined],
    ['', undefined],
    ['yes but no', undefined],
    ['3', undefined],
  ] as const)('%s', ([said, answer]) => expect(read({ type: 'yes-no' }, said)).toBe(answer))
})

describe('a choice', () => {
  const question: Question<string> = { type: 'choice', options: ['bins', 'road', 'home'] }
  test.for([
    ['1', 'bins'],
    ['Missed bin', 'bins'],
    ['missed bin.', 'bins'],
    ['the second', 'road'],
    ['yr ail', 'road'],
    ['pavement', 'road'],
    ['I think road or pavement', 'road'],
    ['home', 'home'],
    ['or', undefined],
    ['4', undefined],
    ['0', undefined],
    ['something else', undefined],
  ] as const)('%s', ([said, answer]) => expect(read(question, said)).toBe(answer))

  test('that fits two is asked again', () => {
    expect(read({ type: 'choice', options: ['bins', 'Missed bin bag'] }, 'missed')).toBeUndefined()
  })
})

describe('several choices', () => {
  const question: Question<string[]> = { type: 'choices', options: ['bins', 'road', 'home'] }
  test.for([
    ['1, 3', ['bins', 'home']],
    ['1 3', ['bins', 'home']],
    ['missed bin and pavement', ['bins', 'road']],
    ['2,2', ['road']],
    ['1, 9', undefined],
    ['', undefined],
  ] as const)('%s', ([said, answer]) => expect(read(question, said)).toEqual(answer))
})

describe('a number', () => {
  test.for([
    ['2', 2],
    ['two', 2],
    ['dau', 2],
    ['there are 3 of us', 3],
    ['2 or 3', undefined],
    ['none', 0],
    ['21', undefined],
    ['lots', undefined],
    ['9'.repeat(400), undefined],
  ] as const)('%s', ([said, answer]) => expect(read({ type: 'number', min: 0, max: 20 }, said)).toBe(answer))
})

describe('money', () => {
  test.for([
    ['£616.67', 616.67],
    ['1,200', 1200],
    ['about 95.50 pounds', 95.5],
    ['nothing much', undefined],
  ] as const)('%s', ([said, answer]) => expect(read({ type: 'money', min: 0 }, said)).toBe(answer))
})

describe('a date', () => {
  test.for([
    ['27 6 1960', '1960-06-27'],
    ['27/06/1960', '1960-06-27'],
    ['27 June 1960', '1960-06-27'],
    ['27th Jun 1960', '1960-06-27'],
    ['27 Mehefin 1960', '1960-06-27'],
    ['1960-06-27', '1960-06-27'],
    ['29 2 2023', undefined],
    ['31 4 2020', undefined],
    ['6 1960', undefined],
    ['yesterday', undefined],
  ] as const)('%s', ([said, answer]) => expect(read({ type: 'date' }, said)).toBe(answer))
})

describe('an e-mail address', () => {
  test.for([
    ['ann@example.org', 'ann@example.org'],
    ['It is Ann.Jones@Example.org', 'ann.jones@example.org'],
    ['ann at example', undefined],
    ['a@b', undefined],
    [`${'a'.repeat(5000)}@`, undefined],
  ] as const)('%s', ([said, answer]) => expect(read({ type: 'email' }, said)).toBe(answer))
})

test('what may be left out can be passed over, what need not be known can be unknown', () => {
  expect(read({ type: 'email', optional: true }, 'no thanks')).toBeNull()
  expect(read({ type: 'number', unsure: true }, "I don't know")).toBeNull()
  expect(read({ type: 'number' }, "don't know")).toBeUndefined()
})

test.for([
  ['one', 'bins'],
  ['number 2', 'road'],
  ['2nd', 'road'],
  ['the first', 'bins'],
  ['First, please', 'bins'],
  ['the second one please', 'road'],
  ['option 3', 'home'],
  ['#3', 'home'],
  ['2.', 'road'],
  ['un', 'bins'],
  ['rhif 2', 'road'],
  ['y trydydd', 'home'],
  ['2il', 'road'],
  ['four', undefined],
  ['number 9', undefined],
  ['none', undefined],
] as const)('a choice by its place: %s', ([said, answer]) =>
  expect(read({ type: 'choice', options: ['bins', 'road', 'home'] }, said)).toBe(answer),
)
