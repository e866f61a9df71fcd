import { countFeatures } from '../classify/features.ts'
import { compare, type Index, indexOf } from '../classify/nearest.ts'
import { type Packed, pack, scorePacked } from '../classify/packed.ts'
import { blank, draw } from '../classify/svm.ts'
import { find, placesOf, tellingAmong, type Vocabulary, weigh } from '../classify/vectors.ts'
import type { PlainWords } from './plain.ts'

/** How much a message sounds like danger, from about -3 (not at all) to about 4, and most like which kind. */
export interface Sounds {
  readonly danger: number
  readonly kind: string
}

/** Many words have more that pulls to no side: without this who writes at length would sound less in danger than who is brief. */
const LONGER = 0.3

/** What messages taught of how danger sounds: plain values, so that they can be kept. */
export interface LearnedSounds {
  readonly kinds: readonly string[]
  readonly vocabulary: Vocabulary
  /** A line between each kind and all else, and a last one between any danger and none. */
  readonly lines: Packed
  /** All the messages, those of danger first, and how many they are. */
  readonly index: Index
  readonly dangers: number
  readonly all: number
}

export interface Told {
  readonly words: PlainWords
  /** undefined: no danger. */
  readonly kind: string | undefined
}

const ROUNDS = 6
/** The number of no part at all. */
const NONE = -1

/** Always learns the same from the same messages. */
export function learnSounds(messages: readonly Told[]): LearnedSounds {
  const told = [
    ...messages.filter(({ kind }) => kind !== undefined),
    ...messages.filter(({ kind }) => kind === undefined),
  ]
  const kinds = [...new Set(told.flatMap(({ kind }) => kind ?? []))].sort()
  const counted = told.map(({ words }) => countFeatures(words))
  const places = placesOf(counted)
  const found = counted.map((counts) => find(counts, places))
  const telling = tellingAmong(found, places.size)
  const vectors = found.map((each) => weigh(each, telling))
  // The label after those of the kinds is no danger: on the far side of every line.
  const labels = Int32Array.from(told, ({ kind }) => (kind === undefined ? kinds.length : kinds.indexOf(kind)))
  const parts = {
    intents: [...kinds, ''],
    count: kinds.length + 1,
    first: Int32Array.from([...kinds.keys(), NONE]),
    rest: Int32Array.from([...kinds.map(() => kinds.length), NONE]),
  }
  const lines = blank(told.length, parts.count, places.size)
  draw(lines, { vectors, labels }, [...told.keys()], parts, ROUNDS)
  return {
    ...{ kinds, vocabulary: { places, telling }, lines: pack(lines), index: indexOf(vectors, places.size) },
    dangers: labels.filter((label) => label < kinds.length).length,
    all: told.length,
  }
}

/** Says how words sound: how far on the side of any danger, and of one kind of it. */
export function listener({ kinds, vocabulary, lines }: LearnedSounds): (words: PlainWords) => Sounds {
  const scores = new Float32Array(kinds.length + 1)
  return (words) => {
    scorePacked(lines, weigh(find(countFeatures(words), vocabulary.places), vocabulary.telling), scores)
    const each = scores.subarray(0, kinds.length)
    const most = each.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
    const longer = LONGER * Math.log(Math.max(1, words.length))
    return { danger: scores[kinds.length]! + most + longer, kind: kinds[each.indexOf(most)] ?? '' }
  }
}

/** Says how much nearer words are to an example of danger than to any of none, from -1 to 1. */
export function comparer({ vocabulary, index, dangers, all }: LearnedSounds): (words: PlainWords) => number {
  const near = new Float32Array(all)
  return (words) => {
    compare(index, weigh(find(countFeatures(words), vocabulary.places), vocabulary.telling), near.fill(0))
    return nearest(near, 0, dangers) - nearest(near, dangers, all)
  }
}

function nearest(near: Float32Array, from: number, to: number): number {
  let most = 0
  for (let row = from; row < to; row++) if (near[row]! > most) most = near[row]!
  return most
}
