import { type Counted, tally } from './tally.ts'

/** Longer words are known by how they begin. */
const LONGEST_WORD = 32
/** Features beyond these are of no more use, and cost time. */
const MOST_WORDS = 200
const LONGEST_PART = 4
/** Beside these, shorter ones tell little more, and would be most of all there is to count. */
export const SHORTEST_PART = 3

/** What a text is compared by: its words, words after one another, then parts of words, as numbers (a hash each), with how often. */
export interface Counts extends Counted {
  /** Where those of pairs and of parts begin. */
  readonly pairs: number
  readonly parts: number
}

const met = tally(MOST_WORDS * (2 + (LONGEST_WORD + 2) * (LONGEST_PART - SHORTEST_PART + 1)))

/** Parts are of four letters; or of `shortest` too, where texts are few and short. */
export function countFeatures(said: readonly string[], shortest = LONGEST_PART): Counts {
  const words = said.slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD))
  for (const word of words) met.add(hash(word, 1))
  const pairs = met.size()
  let before = hash('^', 2)
  for (const word of words) {
    const now = hash(word, 2)
    met.add(pair(before, now))
    before = now
  }
  if (words.length > 0) met.add(pair(before, hash('$', 2)))
  const parts = met.size()
  for (const word of words) addParts(` ${word} `, shortest)
  return { ...met.take(), pairs, parts }
}

/** A number that some words have, and hardly any others. */
export const markOf = (said: readonly string[]): number => hash(said.join(' '), 4)

/** A mark as it is in one of several draws: a whole number below 2 ** 32. */
export const mixed = (mark: number, draw: number): number => finish(mix(draw + 1, mark)) >>> 0

export const wordKey = (word: string): number => hash(word.slice(0, LONGEST_WORD), 1)

function addParts(word: string, shortest: number): void {
  for (let from = 0; from < word.length; from++) {
    let key = 0x9747b28c
    for (let to = from; to < Math.min(word.length, from + LONGEST_PART); to++) {
      key = mix(key, word.charCodeAt(to))
      if (to - from + 1 >= shortest) met.add(finish(key))
    }
  }
}

function hash(word: string, kind: number): number {
  let key = kind
  for (let at = 0; at < word.length; at++) key = mix(key, word.charCodeAt(at))
  return finish(key)
}

const pair = (before: number, now: number): number => finish(mix(mix(3, before), now))

/** MurmurHash3, by Austin Appleby: 32 bits are enough that two of 100,000 features seldom meet. */
function mix(key: number, next: number): number {
  let part = Math.imul(next, 0xcc9e2d51)
  part = Math.imul((part << 15) | (part >>> 17), 0x1b873593)
  const mixed = key ^ part
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0
}

function finish(key: number): number {
  let mixed = Math.imul(key ^ (key >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
