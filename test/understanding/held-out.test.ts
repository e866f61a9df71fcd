import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { understood } from '../../src/understood.ts'
import { repertoire } from '../support/repertoire.ts'
import { type Labelled, scoreOf, shares } from '../support/score.ts'

/**
 * Messages that nobody looked at who wrote examples: see held-out/README.md. Only counts are told, so that it stays so.
 */
const lines = <T>(file: string): T[] =>
  readFileSync(new URL(`held-out/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

const spoken = await repertoire()
const understand = understood(spoken)
const surely = (text: string) => {
  const danger = spoken.understanding.dangerIn(text)
  return danger?.sure ? danger.kind : undefined
}
const percent = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10

/** In 100. 90 and 4 are the aims. */
const GOOD = 92
const WRONG = 5

test('of 548 messages nine in ten are begun right or asked back rightly, and few are begun wrong', () => {
  const messages = lines<Labelled>('messages')
  const strict = shares(messages.map(({ also: _, ...gold }) => scoreOf(gold, understand(gold.text))))
  const fair = shares(messages.map((gold) => scoreOf(gold, understand(gold.text))))
  console.info('messages, strict', strict, 'fair', fair)
  expect(fair.right + fair.asked).toBeGreaterThanOrEqual(GOOD)
  expect(fair.wrong).toBeLessThanOrEqual(WRONG)
})

/** None is the aim, of either. */
const MISSED = 2
const ALARMED = 8

test('nearly everybody in danger is told whom to call, and hardly anybody else', () => {
  const cases = lines<{ text: string; category: string | null; also?: string[] }>('safety')
  const found = cases.map((one) => ({ ...one, danger: surely(one.text) }))
  const missed = found.filter(({ category, danger }) => category !== null && danger === undefined).length
  const alarmed = found.filter(({ category, danger }) => category === null && danger !== undefined).length
  const kind = found.filter(
    ({ category, also, danger }) => category && [category, ...(also ?? [])].includes(danger ?? ''),
  )
  console.info('safety', { of: cases.length, missed, alarmed, kindRight: kind.length })
  expect(missed).toBeLessThanOrEqual(MISSED)
  expect(alarmed).toBeLessThanOrEqual(ALARMED)
})

test('the article that answers is among the first three for at least 90 in 100 questions', () => {
  const questions = lines<{ text: string; service: string; topic: string; language: string }>('articles')
  const place = ({ text, service, topic, language }: (typeof questions)[number]) =>
    spoken.understanding.articles(text, { language }).findIndex(({ id }) => id === `${service}.${topic}`)
  const places = questions.map(place)
  const among = (most: number) => percent(places.filter((at) => at >= 0 && at < most).length, places.length)
  console.info('articles', { first: among(1), firstThree: among(3) })
  expect(among(3)).toBeGreaterThanOrEqual(90)
})

test('a language is told, or nothing is said of it', () => {
  const texts = lines<{ text: string; language: string | null }>('languages')
  const right = texts.filter(({ text, language }) => (spoken.understanding.languageOf(text) ?? null) === language)
  const switched = texts.filter(({ text, language }) => language === null && spoken.understanding.languageOf(text))
  console.info('languages', { right: percent(right.length, texts.length), switchedOnNothing: switched.length })
  expect(percent(right.length, texts.length)).toBeGreaterThanOrEqual(90)
  expect(switched).toHaveLength(0)
})
