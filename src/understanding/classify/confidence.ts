import { SIGNALS } from './signals.ts'

/** Whether a judgement was right, by what was to be seen of it. */
export interface Trial {
  readonly signals: Float64Array
  readonly right: boolean
}

/** What is believed before any trial: signals as they weigh for a council's examples. Few trials change it little. */
const BELIEF = Float64Array.of(-3, 1, 0.5, 0.5, 0.5, 0.3, 0.3, 0.5, 0)
const FIRMNESS = 2
const ROUNDS = 12

/** Of a step that goes too far, a part; a smaller one would change nothing. */
const SMALLEST_PART = 2 ** -10

/** How much each signal tells of being right: logistic regression (Newton's steps), right and wrong counting the same together. */
export function learnConfidence(trials: readonly Trial[]): Float64Array {
  const right = trials.filter((trial) => trial.right).length
  if (right === 0 || right === trials.length) return BELIEF.slice()
  const counts = (isRight: boolean) => trials.length / 2 / (isRight ? right : trials.length - right)
  let weights: Float64Array = BELIEF.slice()
  for (let round = 0; round < ROUNDS; round++) weights = stepDown(weights, trials, counts)
  return weights
}

/** Newton's step, or where belief is so far from what trials say that it overshoots, a part of it. */
function stepDown(weights: Float64Array, trials: readonly Trial[], counts: (isRight: boolean) => number): Float64Array {
  const slope = weights.map((weight, at) => FIRMNESS * (weight - BELIEF[at]!))
  const curve = Array.from({ length: SIGNALS }, (_, at) => {
    const row = new Float64Array(SIGNALS)
    row[at] = FIRMNESS
    return row
  })
  for (const { signals, right } of trials) {
    const chance = confidenceOf(signals, weights)
    const off = counts(right) * (chance - (right ? 1 : 0))
    const bend = counts(right) * chance * (1 - chance)
    for (let i = 0; i < SIGNALS; i++) {
      slope[i]! += off * signals[i]!
      for (let j = 0; j <= i; j++) curve[i]![j]! += bend * signals[i]! * signals[j]!
    }
  }
  const step = solve(curve, slope)
  const wrongnessNow = wrongness(weights, trials, counts)
  for (let part = 1; part >= SMALLEST_PART; part /= 2) {
    const next = weights.map((weight, at) => weight - part * step[at]!)
    if (wrongness(next, trials, counts) <= wrongnessNow) return next
  }
  return weights
}

/** How far off the weights are: what being right or wrong surprises them, and how far they are from belief. */
function wrongness(weights: Float64Array, trials: readonly Trial[], counts: (isRight: boolean) => number): number {
  let sum = 0
  for (let at = 0; at < SIGNALS; at++) sum += (FIRMNESS / 2) * (weights[at]! - BELIEF[at]!) ** 2
  for (const { signals, right } of trials) {
    const evidence = evidenceOf(signals, weights) * (right ? 1 : -1)
    sum += counts(right) * (Math.log1p(Math.exp(-Math.abs(evidence))) + Math.max(0, -evidence))
  }
  return sum
}

/** From 0 to 1. */
export const confidenceOf = (signals: Float64Array, weights: Float64Array): number =>
  1 / (1 + Math.exp(-evidenceOf(signals, weights)))

/** For being right, above 0, or against it. */
function evidenceOf(signals: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let at = 0; at < SIGNALS; at++) sum += signals[at]! * weights[at]!
  return sum
}

/** Solves `matrix × x = right` (symmetric, positive; its lower half is given) by Cholesky's way. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!
      for (let k = 0; k < j; k++) sum -= matrix[i]![k]! * matrix[j]![k]!
      matrix[i]![j] = i === j ? Math.sqrt(sum) : sum / matrix[j]![j]!
    }
  const x = right.slice()
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= matrix[i]![k]! * x[k]!
    x[i]! /= matrix[i]![i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= matrix[k]![i]! * x[k]!
    x[i]! /= matrix[i]![i]!
  }
  return x
}
