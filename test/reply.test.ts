import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shape } from '../src/reply.ts'

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
