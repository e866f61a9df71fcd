import { expect, test } from 'vitest'
import { gathered } from '../../src/web/gathered.ts'
import { repertoire } from '../support/repertoire.ts'

const read = async (state: unknown) => gathered(state, await repertoire())

test('answers are shown in words, what was put aside first', async () => {
  const standing = { dialog: 'person', answers: { reason: 'a tree fell' }, opening: 'person' }
  const paused = {
    dialog: 'complaint',
    answers: { type: 'request', about: 'road', what: 'other', email: null, sure: true, many: ['road', 'bins', 7] },
    opening: 'report',
  }
  const yes = (await repertoire()).words.say('en', 'answer.label.yes')
  expect(await read({ standing, paused, greeted: true })).toEqual([
    {
      title: 'Report or complain',
      answers: [
        { question: 'What it is', answer: 'Something to fix or do' },
        { question: 'What it is about', answer: 'Road or pavement' },
        { question: 'What happened', answer: 'other' },
        { question: 'E-mail' },
        { question: 'sure', answer: yes },
        { question: 'many', answer: 'road, bins, 7' },
      ],
    },
    { title: 'Talk to a person', answers: [{ question: 'What it is about', answer: 'a tree fell' }] },
  ])
})

test('what was asked of each person is called by that person, and a day is written out', async () => {
  const answers = { adultsInHome: 2, adultKind1: 'counted', adultKind2: 'student' }
  expect(await read({ standing: { dialog: 'council-tax-single-person-discount', answers } })).toMatchObject([
    {
      answers: [
        { answer: '2' },
        { question: 'Adult 1', answer: 'None of these' },
        { question: 'Adult 2', answer: 'Full-time student' },
      ],
    },
  ])
  expect(await read({ standing: { dialog: 'what-can-i-get', answers: { dateOfBirth: '1960-06-27' } } })).toMatchObject([
    { title: 'What can I get?', answers: [{ answer: '27 June 1960' }] },
  ])
})

test('a dialog that a release took away is shown by its own names', async () => {
  expect(await read({ standing: { dialog: 'parking', answers: { zone: 'B' } } })).toEqual([
    { title: 'parking', answers: [{ question: 'zone', answer: 'B' }] },
  ])
})

test.each([
  null,
  undefined,
  'x',
  7,
  {},
  { standing: 1 },
  { standing: { dialog: 'complaint', answers: {} } },
  { paused: { answers: { a: 1 } } },
])('of a state without answers nothing is shown: %j', async (state) => {
  expect(await read(state)).toEqual([])
})
