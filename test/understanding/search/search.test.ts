import { describe, expect, test } from 'vitest'
import { radical } from '../../../src/understanding/search/radical.ts'
import { searcher, type Within } from '../../../src/understanding/search/searcher.ts'
import { lore } from '../../support/articles.ts'

const known = await lore()
const search = searcher(known)
const found = (text: string, within: Partial<Within> = {}) =>
  search(text, { language: 'en', ...within }).map(({ article }) => article.id)

test('every article is found first by its own title and by each of its questions', () => {
  for (const [language, articles] of known.articles)
    for (const { id, title, asks } of articles)
      for (const text of [title, ...asks])
        expect(found(text, { language }).slice(0, 3), `${text} in ${language}`).toContain(id)
})

test('what comes back is in the language that was asked for, at most ten, the best first, each from 0 to 1', () => {
  const articles = search('faint yw bathodyn glas', { language: 'cy' })
  expect(articles.length).toBe(10)
  expect(articles[0]?.article.title).toBe('Beth mae Bathodyn Glas yn ei gostio')
  const scores = articles.map(({ score }) => score)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  expect(scores.every((score) => score > 0 && score <= 1)).toBe(true)
  expect(search('how much', { language: 'pl' })).toEqual([])
})

test.each([
  ['wot is the prise of a blu badge', 'blue-badge.cost'],
  ['how muhc does the garden binn cost', 'garden-waste.cost'],
  ['were do i aply for a bus pas', 'older-persons-bus-pass.where'],
  ['wen is winter feul payed', 'winter-fuel-payment.when'],
  ['wat time do u opne', 'council.opening-hours'],
])('misspelt, %s finds %s', (text, id) => expect(found(text).slice(0, 3)).toContain(id))

test.each([
  ['dogfennau ar gyfer fy mathodyn glas', 'blue-badge.documents'],
  ['pryd mae nghasgliad gwastraff gardd', 'garden-waste.when'],
  ['sut mae gwneud nghais am drwydded barcio', 'resident-parking-permit.how'],
  ['ffôn y gyngor', 'council.phone'],
])('with its words mutated, %s finds %s', (text, id) =>
  expect(found(text, { language: 'cy' }).slice(0, 3)).toContain(id),
)

test('a Welsh word is the same however it begins', () => {
  for (const [first = '', ...others] of [
    ['cais', 'gais', 'chais', 'nghais'],
    ['bin', 'fin', 'min'],
    ['pas', 'bas', 'phas', 'mhas'],
    ['treth', 'dreth', 'threth', 'nhreth'],
    ['gardd', 'ardd', 'ngardd'],
    ['llyfrgell', 'lyfrgell'],
    ['rhif', 'rif'],
    ['dyddiad', 'ddyddiad', 'nyddiad'],
  ])
    for (const other of others) expect(radical(other), other).toBe(radical(first))
  expect(radical('i fy nghar')).toBe('i fy ar')
})

describe('what is known besides', () => {
  test('a service that the conversation is about comes first', () => {
    expect(found('how much is it', { service: 'library-card' })[0]).toBe('library-card.cost')
    expect(found('what do i have to bring', { service: 'housing-benefit' })[0]).toBe('housing-benefit.documents')
  })

  test('a question about something else is still answered', () => {
    expect(found('what time do you close on friday', { service: 'library-card' }).slice(0, 3)).toContain(
      'council.opening-hours',
    )
  })

  test('a topic that is wanted comes first', () => {
    expect(found('blue badge', { topic: 'when' })[0]).toBe('blue-badge.when')
    expect(found('blue badge', { topic: 'documents' })[0]).toBe('blue-badge.documents')
  })

  test('what a classifier takes the text for says which service', () => {
    const meant = [
      { intent: 'apply.pension-credit', confidence: 0.6 },
      { intent: 'apply.blue-badge', confidence: 0.1 },
    ]
    expect(found('how long will all of that take', { meant })[0]).toBe('pension-credit.when')
  })

  test('an intent that an article of the council answers finds it, and what begins like it', () => {
    const meant = [{ intent: 'report.pothole', confidence: 0.8 }]
    expect(found('my tyre burst on the hill', { meant })[0]).toBe('council.report')
  })
})

test.each(['asdfgh qwzxc zxcv', 'wqwq zxzx', '1234567890', '😀😀😀', '....', '', '   '])('%j finds nothing', (text) => {
  expect(found(text)).toEqual([])
  expect(found(text, { service: 'blue-badge' })).toEqual([])
})

test('the same text always finds the same', () => {
  expect(searcher(known)('parking permit cost', { language: 'en' })).toEqual(
    search('parking permit cost', { language: 'en' }),
  )
})

test.each([
  ['one word without end', 'a'.repeat(100_000)],
  ['many words', 'how much is a blue badge '.repeat(4000)],
  ['many different words', Array.from({ length: 20_000 }, (_, at) => `w${at.toString(36)}`).join(' ')],
  ['marks upon marks', `e${'\u0301'.repeat(99_999)}`],
  ['many emoji', '🚲'.repeat(50_000)],
  ['half a letter', '\ud83d'.repeat(100_000)],
  ['names of what objects have', '__proto__ constructor toString '.repeat(3000)],
])('of 100,000 characters, %s, only the beginning is read', (_, text) => {
  expect(text.length).toBeGreaterThan(80_000)
  expect(search(text, { language: 'cy' })).toEqual(search(text.slice(0, 1000), { language: 'cy' }))
})
