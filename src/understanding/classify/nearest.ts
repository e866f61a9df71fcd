import type { Vector } from './vectors.ts'

/** What more than one example in so many has, or more than so many, says nothing of how near two texts are, and costs time. */
const COMMON = 25
const OFTEN = 250

/** Which examples have a feature, and its weight in them: those of feature f lie from `starts[f]` to `starts[f + 1]`. */
export interface Index {
  readonly starts: Int32Array
  readonly rows: Int32Array
  readonly weights: Float32Array
}

export function indexOf(vectors: readonly Vector[], features: number): Index {
  const having = new Int32Array(features)
  for (const vector of vectors) for (const feature of vector.features) having[feature]! += 1
  const most = vectors.length > COMMON ? Math.min(vectors.length / COMMON, OFTEN) : vectors.length
  const starts = new Int32Array(features + 1)
  for (let feature = 0; feature < features; feature++) {
    starts[feature + 1] = starts[feature]! + (having[feature]! > most ? 0 : having[feature]!)
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

/** Finds how near the nearest example of each label is to a text, from 0 to 1. Examples whose label is -1 are passed over. */
export function nearestOf(
  { starts, rows, weights }: Index,
  labels: Int32Array,
  count: number,
): (vector: Vector) => Float32Array {
  const nearest = new Float32Array(count)
  const near = new Float32Array(labels.length)
  const touched = new Int32Array(labels.length)
  return (vector) => {
    let touches = 0
    for (let at = 0; at < vector.features.length; at++) {
      const feature = vector.features[at]!
      const weight = vector.weights[at]!
      for (let place = starts[feature]!; place < starts[feature + 1]!; place++) {
        const row = rows[place]!
        if (near[row] === 0) touched[touches++] = row
        near[row]! += weight * weights[place]!
      }
    }
    nearest.fill(0)
    for (let at = 0; at < touches; at++) {
      const row = touched[at]!
      const label = labels[row]!
      if (label >= 0 && near[row]! > nearest[label]!) nearest[label] = near[row]!
      near[row] = 0
    }
    return nearest
  }
}
