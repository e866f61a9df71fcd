import { describe, expect, test } from 'vitest'
import { findCommand, findMeaning } from '../../src/understanding/meaning.ts'
import { repertoire } from '../support/repertoire.ts'

const { dialogs, words } = await repertoire()
const triggers = new Map(dialogs.map(({ name }) => [name, words.phrases(`${name}.triggers`)]))

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

describe('what is wanted is the longest phrase found', () => {
  test.for([
    ['where is my application for a badge', 'application'],
    ['my bins were not collected', 'complaint'],
    ['I want to speak to someone about my claim', 'person'],
    ['is there a blue badge for my mother', 'blue-badge'],
    ['prydau ysgol am ddim', 'free-school-meals'],
    ['hello', undefined],
    ['', undefined],
  ] as const)('%s', ([said, meaning]) => expect(findMeaning(said, triggers)).toBe(meaning))
})

describe('danger is seen, and its look-alikes are not', () => {
  test.for([
    ['I want to kill myself', 'self-harm.phrases'],
    ['there is a GAS LEAK!!', 'gas.phrases'],
    ['I have nowhere to stay tonight', 'homeless-tonight.phrases'],
    ['dwi eisiau marw', 'self-harm.phrases'],
    ['my boiler is killing me on cost', 'harmless.phrases'],
    ['the street light has died', 'harmless.phrases'],
    ['homeless man asleep in doorway', 'harmless.phrases'],
    ['my bin is late', undefined],
  ] as const)('%s', ([said, meaning]) => expect(findMeaning(said, words.under('emergency'))).toBe(meaning))
})

test('a text of a million characters is understood by how it begins, at once', () => {
  const began = performance.now()
  expect(findMeaning(`complaint ${'a '.repeat(500_000)}`, triggers)).toBe('complaint')
  expect(performance.now() - began).toBeLessThan(1000)
})
