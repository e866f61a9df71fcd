/** How sharply the best must stand out to count as likely alone. */
const SOFTNESS = 0.75
/** How much the nearest example of an intent counts beside its lines. */
const NEAREST_COUNTS = 1.5

/** Everything that says what a text may mean: `scores` of intents, how near the nearest example of each is. */
export interface Judged {
  readonly best: number
  /** For each intent, between 0 and 1, together 1: how likely it is, if it is one of them. */
  readonly likely: Float32Array
  /** What tells whether the best is right. */
  readonly signals: Float64Array
}

export const SIGNALS = 9

/**
 * Judges by the scores of intents (-Infinity: not to be had) and the nearest example of each (0 to 1). `known` is the share of its
 * words that examples have, `words` how many it has.
 */
export function judge(scores: Float32Array, nearest: Float32Array, known: number, words: number): Judged {
  let best = 0
  let second = -1
  let near = 0
  for (let k = 0; k < scores.length; k++) {
    scores[k]! += NEAREST_COUNTS * nearest[k]!
    if (nearest[k]! > nearest[near]!) near = k
  }
  for (let k = 1; k < scores.length; k++) if (scores[k]! > scores[best]!) best = k
  for (let k = 0; k < scores.length; k++) if (k !== best && (second === -1 || scores[k]! > scores[second]!)) second = k
  const top = scores[best] ?? 0
  const likely = new Float32Array(scores.length)
  let all = 0
  for (let k = 0; k < likely.length; k++) {
    likely[k] = Math.exp((scores[k]! - top) / SOFTNESS)
    all += likely[k]!
  }
  for (let k = 0; k < likely.length; k++) likely[k]! /= all
  const chance = Math.min(likely[best] ?? 0, 0.9999)
  const gap = second === -1 || scores[second] === -Infinity ? 3 : Math.min(top - scores[second]!, 6)
  const signals = Float64Array.of(
    1,
    top / 3,
    gap,
    Math.log(chance / (1 - chance)) / 2,
    3 * (nearest[best] ?? 0),
    3 * (nearest[near] ?? 0),
    near === best ? 1 : 0,
    2 * known,
    Math.log(1 + words) / 2,
  )
  return { best, likely, signals }
}
