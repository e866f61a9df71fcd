import { expect, test } from 'vitest'
import { confidenceOf, learnConfidence, type Trial } from '../../src/understanding/classify/confidence.ts'

/** What was to be seen of a judgement: how far the best stood out, and how near an example was. */
const trial = (gap: number, near: number, right: boolean): Trial => ({
  signals: Float64Array.of(1, gap, gap, 2 * gap, near, near, 1, 2, 1),
  right,
})

test('a belief that is far from what trials show is put right, and not thrown over', () => {
  // Where it stood out most it was mostly wrong.
  const trials = Array.from({ length: 400 }, (_, at) => trial(1 + (at % 7), at % 3, at % 7 < 2 || at % 50 === 0))
  const weights = learnConfidence(trials)
  expect([...weights].every(Number.isFinite)).toBe(true)
  const sureOf = (some: Trial[]) =>
    some.reduce((sum, { signals }) => sum + confidenceOf(signals, weights), 0) / some.length
  expect(sureOf(trials.filter(({ right }) => right))).toBeGreaterThan(0.7)
  expect(sureOf(trials.filter(({ right }) => !right))).toBeLessThan(0.3)
})

test('where all trials ended alike, belief stays as it is', () => {
  expect(learnConfidence([trial(1, 1, true), trial(6, 0, true)])).toEqual(learnConfidence([]))
})
