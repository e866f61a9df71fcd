import type { Vector } from './vectors.ts'

/** What more than one example in so many has says nothing of how near two texts are. */
const COMMON = 25

/** Which examples have a feature, and its weight in them: those of feature f lie from `starts[f]` to `starts[f + 1]`. */
export interface Index {
  readonly starts: Int32Array
  readonly rows: Int32Array
  readonly weights: Float32Array
}

export function indexOf(vectors: readonly Vector[], features: number): Index {
  const having = new Int32Array(features)
  for (const vector of vectors) for (const feature of vector.features) having[feature]! += 1
  const starts = new Int32Array(features + 1)
  for (let feature = 0; feature < features; feature++) {
    const kept = having[feature]! * COMMON > vectors.length && vectors.length > COMMON ? 0 : having[feature]!
    starts[feature + 1] = starts[feature]! + kept
  }
  const rows = new Int32Array(starts[features]!)
  const weights = new Float32Array(starts[features]!)
  const next = starts.slice()
  for (const [row, vector] of vectors.entries())
    for (const [at, feature] of vector.features.entries()) {
      if (starts[feature] === starts[feature + 1]) continue
      rows[next[feature]!] = row
      weights[next[feature]!++] = vector.weights[at]!
    }
  return { starts, rows, weights }
}

/** How near a text is to each example, from 0 to 1, into `near` (zeros before). */
export function compare({ starts, rows, weights }: Index, vector: Vector, near: Float32Array): void {
  for (let at = 0; at < vector.features.length; at++) {
    const feature = vector.features[at]!
    const weight = vector.weights[at]!
    for (let place = starts[feature]!; place < starts[feature + 1]!; place++)
      near[rows[place]!]! += weight * weights[place]!
  }
}
