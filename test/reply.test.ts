import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LIMITS } from '../channels/sms/index.ts'
import { shape } from '../src/reply.ts'
import { segments } from './support/segments.ts'

const phone = { length: 60, buttons: false }
const screen = { length: 60, buttons: true }

test('choices are buttons where there are buttons, and numbered where there are none', () => {
  const reply = { text: 'Which?', choices: ['Yes', 'No'] }
  expect(shape([reply], screen)).toEqual([reply])
  expect(shape([reply], phone)).toEqual([{ text: 'Which?\n1. Yes\n2. No' }])
})

test('without buttons one turn is one message', () => {
  expect(shape([{ text: 'Hello.' }, { text: 'Which?' }], phone)).toEqual([{ text: 'Hello.\n\nWhich?' }])
  expect(shape([], phone)).toEqual([])
})

test('the buttons of a long reply come with its last part', () => {
  const parts = shape([{ text: 'word '.repeat(30), choices: ['Yes'] }], screen)
  expect(parts.map(({ choices }) => choices)).toEqual([undefined, undefined, ['Yes']])
})

test('a long reply is cut into parts that fit, and no word and no emoji is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ minLength: 1, maxLength: 90, unit: 'grapheme' })), { maxLength: 30 }),
      (words) => {
        const text = words.join(' ')
        const parts = shape([{ text }], phone).map(({ text }) => text)
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(60)
          expect(part.isWellFormed()).toBe(true)
        }
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      },
    ),
  )
})

test('a long reply is cut between paragraphs, unless that leaves little, and never where it fits', () => {
  const texts = (...paragraphs: string[]) => shape([{ text: paragraphs.join('\n\n') }], phone).map(({ text }) => text)
  expect(texts('a'.repeat(30), 'word '.repeat(7).trim())).toEqual(['a'.repeat(30), 'word '.repeat(7).trim()])
  expect(texts('Hello.', 'word '.repeat(14).trim())[0]).toMatch(/^Hello.\n\nword/)
  expect(texts('a'.repeat(60))).toHaveLength(1)
})

test('a text message has two segments at most, whatever its letters need', () => {
  const texts = (text: string) => shape([{ text }], LIMITS).map(({ text }) => text.length)
  expect(texts('a'.repeat(305))).toEqual([305])
  expect(texts('a'.repeat(306))).toEqual([305, 1])
  // One letter that the small alphabet lacks makes all of a text's letters big: 67 to a segment.
  expect(texts(`ŵ${'a'.repeat(133)}`)).toEqual([133, 1])
  expect(texts('€'.repeat(153))).toEqual([152, 1])
})

test('no text becomes a message of more than two segments, by another count than ours', () => {
  const letters = fc.oneof(
    fc.constantFrom('a', ' ', '\n', '€', '[', 'ŵ', '’', '1. '),
    fc.string({ maxLength: 3, unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 900 }), (parts) => {
      for (const { text } of shape([{ text: parts.join('') }], LIMITS)) expect(segments(text)).toBeLessThanOrEqual(2)
    }),
  )
})
