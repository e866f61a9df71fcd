import { expect, test } from 'vitest'
import { optionKeys, questionWords } from '../src/question-words.ts'
import { repertoire } from './support/repertoire.ts'

const { dialogs, words, beginnings } = await repertoire()

/** Keys that hold phrases of one language's speakers need no twin; sentences do, but for those that not every question needs. */
test('every sentence is there in every language', () => {
  const keys = new Map(words.languages.map((language) => [language, new Set(words.sentences(language))]))
  for (const [language, own] of keys)
    for (const [other, theirs] of keys)
      expect(
        [...theirs].filter((key) => !own.has(key) && !/\.(sms|help)$/.test(key)),
        `in ${other} but not in ${language}`,
      ).toEqual([])
})

test('every question of every dialog can be asked, every option shown and every wrong answer met, in every language', () => {
  for (const language of words.languages)
    for (const dialog of dialogs)
      for (const [question, { type, options = [] }] of Object.entries(dialog.questions)) {
        const { key } = questionWords(dialog, question)
        expect(words.has(language, key), key).toBe(true)
        expect(words.has(language, `again.${type}`), `again.${type}`).toBe(true)
        expect(words.has(language, `in-other-words.${type}`), `in-other-words.${type}`).toBe(true)
        for (const option of options)
          expect(
            optionKeys(key, option).some((place) => words.has(language, place)),
            `${key}.${option}`,
          ).toBe(true)
      }
})

test('every service is what somebody can mean', () => {
  const begun = new Set([...beginnings.values()].map(({ dialog }) => dialog))
  for (const { name, shares } of dialogs) if (shares && name !== 'why-not') expect([...begun], name).toContain(name)
})

test('everything that can be meant begins a dialog that there is, and has a title', () => {
  const names = dialogs.map(({ name }) => name)
  for (const [id, { dialog }] of beginnings) {
    expect(names, id).toContain(dialog)
    expect(words.has('en', `${id}.title`), id).toBe(true)
    expect(names, 'an intent and a dialog of one name').not.toContain(id)
  }
})

test('dates are read out in the language of the reader', () => {
  const fill = { received: '2026-11-02' }
  expect(words.say('en', 'application.ended', fill)).toContain('2 November 2026')
  expect(words.say('cy', 'application.ended', fill)).toContain('2 Tachwedd 2026')
})

test('a missing word is an error, not an empty bubble', () => {
  expect(() => words.say('en', 'no.such.words')).toThrow('no words for no.such.words')
})
