import { expect, test } from 'vitest'
import { dialog, phone, text } from '../../src/dialog.ts'
import { engine } from '../../src/engine/turn.ts'
import type { Words } from '../../src/words.ts'
import { heard } from '../support/heard.ts'
import { idleOffice } from '../support/idle-office.ts'
import { repertoire } from '../support/repertoire.ts'

const spoken = await repertoire()

const ring = dialog({
  name: 'ring',
  questions: { number: phone(), why: text() },
  finish: ({ number = '' }) => ({ say: { key: 'ring.done', fill: { number } } }),
})

/** The dialog has no words of its own in the house. */
const words: Words = {
  ...spoken.words,
  has: (language, key) => key.startsWith('ring.') || spoken.words.has(language, key),
  say: (language, key, fill) =>
    key.startsWith('ring.') ? `${key} ${JSON.stringify(fill)}` : spoken.words.say(language, key, fill),
}
const takeTurn = engine({ ...spoken, words, dialogs: [...spoken.dialogs, ring] }, ['web'])

/** What is said to an answer, where we asked for the number. */
async function answered(said: string, language = 'en') {
  const standing = { dialog: 'ring', given: {}, answers: {}, asked: 'number', opening: '' }
  const { replies, state } = await takeTurn(
    heard(said, { language, state: { greeted: true, standing } }),
    '2026-11-23',
    idleOffice,
  )
  return { said: replies.map(({ text }) => text).join('\n'), number: state.standing?.answers.number }
}

test('a phone number is kept as it is dialled from anywhere, and is not read back where it was written', async () => {
  for (const said of ['07700 900123', 'on +44 7700 900123 please', '7700900123']) {
    const { said: reply, number } = await answered(said)
    expect(number).toBe('+447700900123')
    expect(reply).not.toContain('I have put down')
  }
})

test('a phone number in words is read back', async () => {
  const { said, number } = await answered('oh seven seven double oh nine double oh one two three')
  expect(number).toBe('+447700900123')
  expect(said).toContain('I have put down +447700900123.')
})

test.for([
  ['en', 'I need one phone number'],
  ['cy', 'mae angen un rhif ffôn arnaf'],
] as const)('a number too short, or two of them, is asked for again in %s', async ([language, again]) => {
  for (const numbers of ['07700 9001', '07700 900123 07700 900124']) {
    const { said, number } = await answered(numbers, language)
    expect(number).toBeUndefined()
    expect(said).toContain(again)
  }
})
