import type { Lines } from './svm.ts'
import type { Vector } from './vectors.ts'

/** Lines as they are kept: a byte for each weight, in steps of `steps[feature]`. A quarter of the room, and the same answers. */
export interface Packed {
  readonly count: number
  readonly weights: Int8Array
  readonly steps: Float32Array
  readonly offsets: Float32Array
}

const MOST = 127

export function pack({ count, weights, offsets }: Lines): Packed {
  const packed = new Int8Array(weights.length)
  const steps = new Float32Array(weights.length / count)
  for (let feature = 0; feature < steps.length; feature++) {
    const own = weights.subarray(feature * count, (feature + 1) * count)
    const step = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / MOST
    steps[feature] = step
    if (step > 0)
      for (let part = 0; part < count; part++) packed[feature * count + part] = Math.round(own[part]! / step)
  }
  return { count, weights: packed, steps, offsets: offsets.slice() }
}

/** As `score` of svm.ts. */
export function scorePacked({ count, weights, steps, offsets }: Packed, vector: Vector, scores: Float32Array): void {
  scores.set(offsets)
  for (let at = 0; at < vector.features.length; at++) {
    const feature = vector.features[at]!
    const weight = vector.weights[at]! * steps[feature]!
    for (let part = 0, from = feature * count; part < count; part++, from++) scores[part]! += weight * weights[from]!
  }
}
