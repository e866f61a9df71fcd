import { type Counts, wordKey } from './features.ts'

/** A text as numbers: which features it has, and what each weighs. Its length is 1 (0 where it has no known feature). */
export interface Vector {
  readonly features: Int32Array
  readonly weights: Float32Array
}

/** The features that examples have: the place of each, and how telling it is (the fewer examples have it, the more; 0: none has). */
export interface Vocabulary {
  readonly places: ReadonlyMap<number, number>
  readonly telling: Float32Array
}

/** The known features of a text: their places, those of words before those of parts, and how much each is there. */
export interface Found {
  readonly features: Int32Array
  readonly much: Float32Array
  readonly words: number
}

/** A place for each word, and for each pair and part that more than one example has: one alone proves nothing, and there are many. */
export function placesOf(counted: readonly Counts[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  const once = new Set<number>()
  for (const { keys, pairs } of counted)
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!
      if (places.has(key)) continue
      if (at < pairs || once.delete(key)) places.set(key, places.size)
      else once.add(key)
    }
  return places
}

export function find({ keys, times, parts }: Counts, places: ReadonlyMap<number, number>): Found {
  const features = new Int32Array(keys.length)
  const much = new Float32Array(keys.length)
  let known = 0
  let words = 0
  for (let at = 0; at < keys.length; at++) {
    const place = places.get(keys[at]!)
    if (place === undefined) continue
    features[known] = place
    much[known++] = 1 + Math.log(times[at]!)
    if (at < parts) words = known
  }
  return { features: features.slice(0, known), much: much.slice(0, known), words }
}

/** How telling each of so many features is among these examples. */
export function tellingAmong(examples: readonly Found[], size: number): Float32Array {
  const having = new Int32Array(size)
  for (const { features } of examples) for (const feature of features) having[feature]! += 1
  return Float32Array.from(having, (times) => (times === 0 ? 0 : Math.log((1 + examples.length) / (1 + times)) + 1))
}

/** TF-IDF. Words together weigh as much as parts of words together, however many there are of each. */
export function weigh({ features, much, words }: Found, telling: Float32Array): Vector {
  const kept = new Int32Array(features.length)
  const weights = new Float32Array(features.length)
  let filled = 0
  let blocks = 0
  for (const [from, to] of [
    [0, words],
    [words, features.length],
  ] as const) {
    const start = filled
    let square = 0
    for (let at = from; at < to; at++) {
      const weight = much[at]! * telling[features[at]!]!
      if (weight === 0) continue
      kept[filled] = features[at]!
      weights[filled++] = weight
      square += weight * weight
    }
    if (square > 0) blocks += 1
    for (let at = start; at < filled; at++) weights[at]! /= Math.sqrt(square)
  }
  for (let at = 0; at < filled; at++) weights[at]! /= Math.sqrt(blocks)
  return { features: kept.subarray(0, filled), weights: weights.subarray(0, filled) }
}

/** The share of these words that some example has, from 0 to 1. */
export function shareKnown(
  words: readonly string[],
  places: ReadonlyMap<number, number>,
  telling: Float32Array,
): number {
  if (words.length === 0) return 0
  let known = 0
  for (const word of words) if ((telling[places.get(wordKey(word)) ?? -1] ?? 0) > 0) known += 1
  return known / words.length
}
