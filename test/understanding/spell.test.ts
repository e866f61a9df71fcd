import { expect, it } from 'vitest'
import { speller } from '../../src/understanding/spell.ts'
import { within } from '../support/within.ts'

const OURS = [
  'my recycling bin was not emptied',
  'the bin is overflowing',
  'who do I tell about council tax',
  'casglu’r biniau ailgylchu',
]
const spell = speller(OURS)

it('a letter missed, doubled, wrong or swapped with the next is put right', () => {
  expect(spell('emptid')).toBe('emptied')
  expect(spell('counncil')).toBe('council')
  expect(spell('cuoncil')).toBe('council')
  expect(spell('recyxling')).toBe('recycling')
})

it('two mistakes are put right in a long word, one in a short one', () => {
  expect(spell('recylcin')).toBe('recycling')
  expect(spell('tlel')).toBe('tell')
  expect(spell('tlxl')).toBe('tlxl')
})

it('a word that is used stays, and so does one that nothing is near', () => {
  expect(spell('bin tell council')).toBe('bin tell council')
  expect(spell('hippopotamus')).toBe('hippopotamus')
})

it('words of fewer than four letters and words with digits are left alone', () => {
  expect(spell('bni txa')).toBe('bni txa')
  expect(spell('counci1')).toBe('counci1')
})

it('of words as near, the most used is meant', () => {
  expect(speller(['band', 'bank bank'])('banx')).toBe('bank')
  expect(speller(['bank', 'band band'])('banx')).toBe('band')
})

it('the order of texts changes nothing', () => {
  const words = ['band', 'bank', 'bang', 'bans']
  expect(speller(words)('banx')).toBe(speller(words.toReversed())('banx'))
})

it('a text comes back folded, no letter more than twice in a row', () => {
  expect(spell('  COUNCIL, Tax!! ')).toBe('council tax')
  expect(spell('councillllll')).toBe('council')
})

it('Welsh words are put right by Welsh words', () => {
  expect(spell('ailgylhcu')).toBe('ailgylchu')
})

it('nothing at all stays nothing', () => {
  expect(spell('')).toBe('')
  expect(speller([])('anything')).toBe('anything')
})

it('a long text costs little', () => {
  const words = Array.from({ length: 20_000 }, (_, at) => `${String.fromCharCode(97 + (at % 26))}ecyclink`).join(' ')
  return within(200, () => spell(words))
})
