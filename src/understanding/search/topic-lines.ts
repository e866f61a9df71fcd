import { partsOf } from '../classify/parts.ts'
import { all, blank, draw, type Lines, score } from '../classify/svm.ts'
import type { Vector } from '../classify/vectors.ts'

const ROUNDS = 4
const COST = 2
/** How much surer one point more makes it. */
const SHARPNESS = 3

/** One line for each topic, between it and the others. */
export interface TopicLines {
  readonly topics: readonly string[]
  readonly lines: Lines
}

/** Learns what questions want to know (cost, documents …), whatever they are about; `size` is how many features vectors have. */
export function learnTopics(
  taught: readonly { readonly topic: string; readonly vector: Vector; readonly mark: number }[],
  size: number,
): TopicLines {
  const topics = [...new Set(taught.map(({ topic }) => topic))].sort()
  const parts = partsOf(topics)
  const vectors = taught.map(({ vector }) => vector)
  const labels = Int32Array.from(taught, ({ topic }) => topics.indexOf(topic))
  const marks = Int32Array.from(taught, ({ mark }) => mark)
  const lines = blank(taught.length, parts.count, size, COST)
  draw(lines, { vectors, labels, marks }, [...taught.keys()], parts, ROUNDS)
  return { topics, lines }
}

/** How likely each topic is what another question wants to know, from 0 to 1. */
export function wantedBy({ topics, lines }: TopicLines): (asked: Vector) => ReadonlyMap<string, number> {
  const parts = partsOf(topics)
  const every = all(parts.count)
  return (asked) => {
    const points = new Float32Array(parts.count)
    score(lines, asked, every, points)
    const powers = topics.map((_, k) => Math.exp(SHARPNESS * points[parts.first[k]!]!))
    const whole = powers.reduce((sum, power) => sum + power, 0)
    return new Map(topics.map((topic, k) => [topic, powers[k]! / whole]))
  }
}
