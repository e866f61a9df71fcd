import { describe, expect, test } from 'vitest'
import { patterns } from '../../../src/understanding/safety/patterns.ts'
import { phrases, readPhrase } from '../../../src/understanding/safety/phrase.ts'
import { oneWay, plainWords, within } from '../../../src/understanding/safety/plain.ts'

const groups = new Map([['partner', ['husband', 'wife', 'other half']]])
const has = (phrase: string, said: string) =>
  phrases([{ phrase: readPhrase(phrase, groups), of: true }]).find(plainWords(said)).length > 0

describe('a phrase', () => {
  test.for([
    ['gas leak', 'There is a GAS LEAK!', true],
    ['gas leak', 'gasleak', false],
    ['gas|gaz leak', 'a gaz leak', true],
    ['suicid*', 'feeling suicidal', true],
    ['suicid*', 'sui', false],
    ['he .. me', 'he hits and kicks and beats me', false],
    ['he .. me', 'he hits and kicks me', true],
    ['he .. me', 'he me', true],
    ['no way|place_to go', 'there is no place to go', true],
    ['my <partner> hits', 'my wife hits', true],
    ['my <partner> hits', 'my sister hits', false],
    ['cant breathe', 'I can’t breathe', true],
    ['ar dan', "mae'r tŷ ar dân", true],
  ] as const)('%s in "%s"', ([phrase, said, is]) => expect(has(phrase, said)).toBe(is))

  test('says what is wrong with it', () => {
    expect(() => readPhrase('my <friend> hits', groups)).toThrow('<friend>')
    expect(() => readPhrase('..', groups)).toThrow('says nothing')
  })
})

describe('a pattern', () => {
  const see = patterns({
    kinds: [{ kind: 'fire', patterns: [{ any: ['fire'], with: ['house', 'flat'], without: ['alarm'] }] }],
    groups,
    calm: ['policy'],
    harmless: ['fire sale'],
  })
  const seen = (said: string) => see(plainWords(said))

  test('wants one of its words, and one of those with it', () => {
    expect(seen('a fire in my house').hits).toEqual(['fire'])
    expect(seen('a fire').hits).toEqual([])
  })
  test('is not known where a word forbids it', () => expect(seen('fire alarm in my flat').hits).toEqual([]))
  test('is looked for in what harmless phrases leave', () => {
    expect(seen('fire sale at the house shop').hits).toEqual([])
    expect(seen('fire sale next door and a fire in my house').hits).toEqual(['fire'])
  })
  test('forbids only what is near it', () =>
    expect(seen(`fire in my house ${'and so on '.repeat(30)} alarm`).hits).toEqual(['fire']))
  test('comes with whether somebody is calm', () => {
    expect(seen('your policy on fire in a flat').calm).toBe(true)
    expect(seen('fire in my flat').calm).toBe(false)
  })
})

describe('plain words', () => {
  test('have no case, accents, apostrophes or long-drawn letters', () =>
    expect(plainWords('Heeelp!! I CAN’T… tŷ')).toEqual(['heelp', 'i', 'cant', 'ty']))
  test('leave out what Welsh hangs on a word', () => expect(plainWords("mae'n i'r dwi'n")).toEqual(['mae', 'i', 'dwi']))
  test('are written one way', () => {
    const asOne = oneWay(
      new Map([
        ['do not', 'dont'],
        ['do not want', 'dont want'],
        ['2nite', 'tonight'],
      ]),
    )
    expect(asOne(plainWords('I do not want it 2nite'))).toEqual(['i', 'dont', 'want', 'it', 'tonight'])
  })
  test('of a book are those of its beginning and its end', () => {
    expect(within(`${'a'.repeat(20_000)}z`)).toHaveLength(12_001)
    expect(within(`${'a'.repeat(20_000)}z`).endsWith('z')).toBe(true)
  })
})
