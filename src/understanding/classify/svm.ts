import { mixed } from './features.ts'
import type { Parts } from './parts.ts'
import type { Vector } from './vectors.ts'

/** A text's length is 1, and so is what moves all texts to one side. */
const LENGTH = 2
/** What is this far on its own side of a line and farther than it must be will hardly ever pull at it. */
const CLEAR = 0.1

/** For each part a line between the examples that have it and all others: `weights[feature * count + part]`. */
export interface Lines {
  readonly count: number
  readonly weights: Float32Array
  readonly offsets: Float32Array
}

/** Lines in the making. */
export interface Drawing extends Lines {
  /** How much an example on the wrong side of a line costs, against the line's being simple. */
  readonly cost: number
  /** `pulls[row * count + part]` is how hard an example pulls at a line: the nearer or the more on the wrong side, the harder. */
  readonly pulls: Float32Array
  /** For each row the lines that it lies near: the others need not be looked at again. Empty before the first round. */
  readonly close: (Int32Array | undefined)[]
}

/** The examples: for each row a vector, an intent (its number), and a mark that it has by itself, whatever other rows there are. */
export interface Rows {
  readonly vectors: readonly Vector[]
  readonly labels: Int32Array
  readonly marks: Int32Array
}

export const blank = (rows: number, count: number, features: number, cost: number): Drawing => ({
  ...{ count, cost },
  weights: new Float32Array(features * count),
  offsets: new Float32Array(count),
  pulls: new Float32Array(rows * count),
  close: [],
})

/**
 * Linear support vector machines, each part against the rest (squared hinge loss, dual coordinate descent: Hsieh et al., ICML
 * 2008), all parts in one pass over the examples. Draws on from where `lines` are.
 */
export function draw(lines: Drawing, rows: Rows, among: readonly number[], parts: Parts, rounds: number): void {
  const { count, pulls, close } = lines
  const every = all(count)
  const give = 0.5 / lines.cost
  const scores = new Float32Array(count)
  const steps = new Float64Array(count)
  const moved = new Int32Array(count)
  const near = new Int32Array(count)
  for (let round = 0; round < rounds; round++)
    for (const row of shuffled(among, rows.marks, round)) {
      const vector = rows.vectors[row]!
      const first = parts.first[rows.labels[row]!]!
      const rest = parts.rest[rows.labels[row]!]!
      const looked = close[row] ?? every
      let moves = 0
      let nears = 0
      score(lines, vector, looked, scores)
      for (let place = 0; place < looked.length; place++) {
        const part = looked[place]!
        const side = part === first || part === rest ? 1 : -1
        const pull = pulls[row * count + part]!
        const short = 1 - side * scores[place]! - give * pull
        const next = Math.max(0, pull + short / (LENGTH + give))
        if (short > -CLEAR || next > 0) near[nears++] = part
        if (next === pull) continue
        steps[moves] = side * (next - pull)
        moved[moves++] = part
        pulls[row * count + part] = next
      }
      move(lines, vector, moved, steps, moves)
      close[row] = near.slice(0, nears)
    }
}

/** The same lines as if these rows had never pulled at them: the others only have to settle. */
export function without(lines: Drawing, rows: Rows, gone: readonly number[], parts: Parts): Drawing {
  const { count } = lines
  const left = {
    ...lines,
    close: lines.close.slice(),
    weights: lines.weights.slice(),
    offsets: lines.offsets.slice(),
    pulls: lines.pulls.slice(),
  }
  const steps = new Float64Array(count)
  const moved = new Int32Array(count)
  for (const row of gone) {
    const first = parts.first[rows.labels[row]!]!
    const rest = parts.rest[rows.labels[row]!]!
    let moves = 0
    for (const part of lines.close[row] ?? []) {
      const pull = left.pulls[row * count + part]!
      if (pull === 0) continue
      steps[moves] = part === first || part === rest ? -pull : pull
      moved[moves++] = part
      left.pulls[row * count + part] = 0
    }
    move(left, rows.vectors[row]!, moved, steps, moves)
  }
  return left
}

/** The numbers of so many lines. */
export const all = (count: number): Int32Array => Int32Array.from({ length: count }, (_, part) => part)

/** On which side of some lines a text is (above or below 0) and how far off, into `scores` in their order. */
export function score(lines: Lines, { features, weights: has }: Vector, some: Int32Array, scores: Float32Array): void {
  const { count, weights, offsets } = lines
  for (let place = 0; place < some.length; place++) scores[place] = offsets[some[place]!]!
  let at = 0
  // Four features at a time: what takes long is to read and write the scores.
  for (; at + 3 < features.length; at += 4) {
    const [one, two, three, four] = [has[at]!, has[at + 1]!, has[at + 2]!, has[at + 3]!]
    const from = features[at]! * count
    const second = features[at + 1]! * count
    const third = features[at + 2]! * count
    const fourth = features[at + 3]! * count
    for (let place = 0; place < some.length; place++) {
      const part = some[place]!
      scores[place]! +=
        one * weights[from + part]! +
        two * weights[second + part]! +
        three * weights[third + part]! +
        four * weights[fourth + part]!
    }
  }
  for (; at < features.length; at++)
    for (let place = 0, from = features[at]! * count; place < some.length; place++)
      scores[place]! += has[at]! * weights[from + some[place]!]!
}

/** Moves so many lines, each by its step, towards or away from a text. */
function move(lines: Lines, vector: Vector, moved: Int32Array, steps: Float64Array, moves: number): void {
  const { count, weights, offsets } = lines
  for (let place = 0; place < moves; place++) offsets[moved[place]!]! += steps[place]!
  for (let at = 0; at < vector.features.length; at++) {
    const weight = vector.weights[at]!
    const from = vector.features[at]! * count
    for (let place = 0; place < moves; place++) weights[from + moved[place]!]! += weight * steps[place]!
  }
}

/**
 * The rows in an order that mixes intents and is another each round, but always the same one: a row more or less leaves the order
 * of the others as it is, so that an example moves what it is near to and not everything.
 */
function shuffled(rows: readonly number[], marks: Int32Array, round: number): Int32Array {
  const keys = Float64Array.from(rows, (row, at) => mixed(marks[row]!, round) * ROOM + at).sort()
  return Int32Array.from(keys, (key) => rows[key % ROOM]!)
}

/** More rows than there will ever be. */
const ROOM = 2 ** 21
