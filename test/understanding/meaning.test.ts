import { describe, expect, test } from 'vitest'
import { findCommand, findMeaning } from '../../src/understanding/meaning.ts'
import { repertoire } from '../support/repertoire.ts'
import { within } from '../support/within.ts'

const { words } = await repertoire()
const phrases = new Map([
  ['application', ['my application', 'where is my application']],
  ['badge', ['badge', 'blue badge']],
  ['meals', ['prydau ysgol', 'school meals']],
])

describe('a command is a whole message', () => {
  test.for([
    ['menu', 'menu'],
    ['Menu please', 'menu'],
    ['DEWISLEN', 'menu'],
    ['Can I speak to a person please?', 'person'],
    ['i want a human', 'person'],
    ['back', 'back'],
    ['yn ôl', 'back'],
    ['start again', 'start-again'],
    ['stop', 'stop'],
    ['stop sending my bins to number 4', undefined],
    ['end of the month?', undefined],
    ['I am back from holiday', undefined],
    ['the person who came was rude', undefined],
    ['please', undefined],
  ] as const)('%s', ([said, command]) =>
    expect(findCommand(said, words.under('command'), words.phrases('filler'))).toBe(command),
  )
})

describe('what is named is the longest phrase found', () => {
  test.for([
    ['where is my application for a badge', 'application'],
    ['is there a blue badge for my mother', 'badge'],
    ['prydau ysgol am ddim', 'meals'],
    ['hello', undefined],
    ['', undefined],
  ] as const)('%s', ([said, meaning]) => expect(findMeaning(said, phrases)).toBe(meaning))
})

test('a text of a million characters is understood by how it begins, at once', () =>
  within(1000, () => expect(findMeaning(`blue badge ${'a '.repeat(500_000)}`, phrases)).toBe('badge')))
