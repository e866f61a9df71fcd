import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findReference, makeReference, readReference } from '../../src/understanding/reference.ts'

const seeds = fc.string()

test('a reference is the same for the same turn and reads back however it is typed', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const made = makeReference('C', seed)
      expect(makeReference('C', seed)).toBe(made)
      for (const typed of [
        made,
        made.toLowerCase(),
        made.replace('-', ''),
        made.replace('-', ' '),
        `it is ${made}.`,
        made.replaceAll('0', 'O').replaceAll('1', 'l'),
      ])
        expect(readReference(typed)).toBe(made)
    }),
  )
})

test('one wrong character, or two neighbours changed over, is never read as another of ours', () => {
  fc.assert(
    fc.property(seeds, fc.nat(6), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXY'), (seed, at, other) => {
      const plain = makeReference('C', seed).replace('-', '')
      const wrong = plain.slice(0, at + 1) + other + plain.slice(at + 2)
      if (wrong !== plain) expect(readReference(wrong) ?? '').not.toMatch(/^.{4}-.{4}$/)
      const swapped = plain.slice(0, at) + plain[at + 1] + plain[at] + plain.slice(at + 2)
      if (swapped !== plain && /^[A-Z]/.test(swapped)) expect(readReference(swapped) ?? '').not.toMatch(/^.{4}-.{4}$/)
    }),
  )
})

test.for([
  ['BB-2026-00123', 'BB-2026-00123'],
  ['my ref is bb-2026-00123 thanks', 'BB-2026-00123'],
  ['CT/2026/9', 'CT/2026/9'],
  ['12345678', '12345678'],
  ['no idea', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
] as const)('a back office may have references of its own: %s', ([said, reference]) =>
  expect(readReference(said)).toBe(reference),
)

test.for([
  ['what is the status of BB-2026-00123?', 'BB-2026-00123'],
  ['and of bc-7f3k', 'BC-7F3K'],
  [`my report ${makeReference('R', 'x').toLowerCase()} please`, makeReference('R', 'x')],
  ['I was born on 27/06/1960 and live in MV1 2AB', undefined],
  ['ring 07700-900123 after covid-19 or mid-2026', undefined],
  ['a standard 24-hour service', undefined],
  ['whats happening with bb 2026 4417293 pls', 'BB-2026-4417293'],
  ['any news of BB.2026.00123', 'BB-2026-00123'],
  ['i paid for it in 2026 1500 pounds', undefined],
  ['my council tax for 2026 12345', undefined],
  ['since may 2026 12 bins were missed', undefined],
  ['I ring 01632 960 001 about pcn 4417293', undefined],
  ['', undefined],
] as const)('a reference among other words: %s', ([said, reference]) => expect(findReference(said)).toBe(reference))
