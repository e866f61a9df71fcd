import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LIMITS } from '../channels/sms/index.ts'
import { letters } from '../channels/sms/letters.ts'
import type { Limits } from '../src/channel.ts'
import type { Reply } from '../src/engine/adapter.ts'
import { shape } from '../src/reply.ts'
import { segments } from './support/segments.ts'
import { within } from './support/within.ts'

const phone = { length: 60, buttons: false }
const screen = { length: 60, buttons: true }
const MORE = '(MORE for the rest)'

const texts = (reply: Reply, limits: Limits) => shape([reply], limits, MORE).messages.map(({ text }) => text)
/** Counted as it is sent: a letter and its marks are one letter by then. */
const segmentsOf = (messages: readonly { readonly text: string }[]) =>
  messages.reduce((sum, { text }) => sum + segments(letters(text)), 0)

test('choices are buttons where there are buttons, and numbered where there are none', () => {
  const reply = { text: 'Which?', choices: ['Yes', 'No'] }
  expect(shape([reply], screen)).toEqual({ messages: [reply] })
  expect(shape([reply], phone)).toEqual({ messages: [{ text: 'Which?\n1. Yes\n2. No' }] })
})

test('without buttons one turn is one message, and a number means one thing', () => {
  expect(shape([{ text: 'Hello.' }, { text: 'Which?' }], phone)).toEqual({ messages: [{ text: 'Hello.\n\nWhich?' }] })
  expect(shape([], phone)).toEqual({ messages: [] })
  const two = [
    { text: 'None.', choices: ['Ask', 'Go'] },
    { text: 'Which?', question: 'Which?', choices: ['Yes', 'No'] },
  ]
  expect(shape(two, phone).messages[0]!.text).toBe('None.\n- Ask\n- Go\n\nWhich?\n1. Yes\n2. No')
})

test('the buttons of a long reply come with its last part', () => {
  const { messages } = shape([{ text: 'word '.repeat(30), choices: ['Yes'] }], screen)
  expect(messages.map(({ choices }) => choices)).toEqual([undefined, undefined, ['Yes']])
})

test('a long reply is cut into parts that fit, and no word and no emoji is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ minLength: 1, maxLength: 90, unit: 'grapheme' })), { maxLength: 30 }),
      (words) => {
        const text = words.join(' ')
        const parts = texts({ text }, phone)
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
  const cut = (...paragraphs: string[]) => texts({ text: paragraphs.join('\n\n') }, phone)
  expect(cut('a'.repeat(30), 'word '.repeat(7).trim())).toEqual(['a'.repeat(30), 'word '.repeat(7).trim()])
  expect(cut('Hello.', 'word '.repeat(14).trim())[0]).toMatch(/^Hello.\n\nword/)
  expect(cut('a'.repeat(60))).toHaveLength(1)
})

test('a reply is not cut after the number of a choice', () => {
  const choices = ['one choice that is long', 'another long', 'third one']
  for (const text of texts({ text: 'Which?', question: 'Which?', choices }, { ...phone, length: 45 }))
    expect(text).not.toMatch(/(^|\n)\d\.$/)
})

test('a text message has two segments at most, whatever its letters need', () => {
  const lengths = (text: string) => texts({ text }, LIMITS).map(({ length }) => length)
  expect(lengths('a'.repeat(306))).toEqual([306])
  expect(lengths('a'.repeat(307))).toEqual([306, 1])
  // One letter that the small alphabet lacks makes all of a text's letters big: 67 to a segment.
  expect(lengths(`ŵ${'a'.repeat(134)}`)).toEqual([134, 1])
  expect(lengths('€'.repeat(153))).toEqual([152, 1])
})

const sentence = 'The council looks at each case, and writes to you when it has decided. '

test('S12: an answer of 1,700 characters is three segments at most, cut at a sentence end, and the rest comes for MORE', () => {
  const question = 'Was this helpful?'
  const text = `${sentence.repeat(24)}\n\n${question}`
  expect(text.length).toBeGreaterThan(1700)
  let reply: Reply | undefined = { text, question, choices: ['Yes', 'No'] }
  const heard: string[] = []
  for (let turns = 0; reply && turns < 10; turns++) {
    const shaped = shape([reply], LIMITS, MORE)
    expect(segmentsOf(shaped.messages)).toBeLessThanOrEqual(3)
    const said = shaped.messages.map(({ text }) => text).join('\n\n')
    expect(said).toMatch(shaped.rest ? /decided\. \(MORE for the rest\)\n\nWas this/ : /decided\.\n\nWas this/)
    expect(said).toMatch(/Was this helpful\?\n1\. Yes\n2\. No$/)
    heard.push(said.slice(0, said.indexOf(shaped.rest ? MORE : question)))
    reply = shaped.rest
  }
  expect(heard.join('').replace(/\s/g, '')).toBe(sentence.repeat(24).replace(/\s/g, ''))
})

test('choices that are too many end with MORE, and go on with the number after', () => {
  const choices = Array.from({ length: 40 }, (_, at) => `Service of the council with number ${at + 1}`)
  const question = 'Which one?'
  const first = shape([{ text: question, question, choices }], LIMITS, MORE)
  const said = first.messages.map(({ text }) => text).join('\n')
  expect(segmentsOf(first.messages)).toBeLessThanOrEqual(3)
  expect(said).toMatch(/^Which one\?\n1\. .*\n\(MORE for the rest\)$/s)
  const next = Number(/(\d+)\. Service[^\n]*\n\(MORE/.exec(said)![1]) + 1
  expect(texts(first.rest!, LIMITS)[0]).toMatch(new RegExp(`^Which one\\?\\n${next}\\. `))
})

test('no turn by text takes more than three segments, by another count than ours, and its question is always said', () => {
  const pieces = fc.oneof(
    fc.constantFrom('a', ' ', '\n', '€', '[', 'ŵ', '’', '1. ', 'word. '),
    fc.string({ maxLength: 3, unit: 'grapheme' }),
  )
  const choices = fc.array(fc.string({ minLength: 1, maxLength: 40 }), { maxLength: 20 })
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 900 }), choices, (parts, choices) => {
      const text = `${parts.join('').trim()}\n\nWhich?`
      const { messages } = shape([{ text, question: 'Which?', choices }], LIMITS, MORE)
      for (const { text } of messages) expect(segments(letters(text))).toBeLessThanOrEqual(2)
      expect(segmentsOf(messages)).toBeLessThanOrEqual(3)
      expect(messages.map(({ text }) => text).join('\n')).toContain('Which?')
    }),
  )
})

test('a text of a million characters is shaped in no time', () =>
  within(2000, () => {
    for (const unit of ['a', 'word ', 'A sentence. ', '\n', 'ŵ'])
      expect(segmentsOf(shape([{ text: unit.repeat(200_000) }], LIMITS, MORE).messages)).toBeLessThanOrEqual(3)
  }))
