import { countFeatures, markOf } from '../classify/features.ts'
import { type Packed, pack, scorePacked } from '../classify/packed.ts'
import { blank, draw } from '../classify/svm.ts'
import { find, placesOf, type Vector, type Vocabulary, weigh } from '../classify/vectors.ts'
import type { PlainWords } from './plain.ts'
import { tellingOf } from './telling.ts'

/** How much a message sounds like danger, from about -6 (not at all) to about 6, and most like which kind. */
export interface Sounds {
  readonly danger: number
  readonly kind: string
}

/** Many words have more that pulls to no side: without this who writes at length would sound less in danger than who is brief. */
const LONGER = 0.3
/** How surely it is one kind says more than how surely it is any. */
const KIND = 2

/** What messages taught of how danger sounds: plain values, so that they can be kept. */
export interface LearnedSounds {
  readonly kinds: readonly string[]
  readonly vocabulary: Vocabulary
  /** A line between each kind and all else, and a last one between any danger and none. */
  readonly lines: Packed
  /** Midway between how danger and how no danger sounds on the whole: a few examples more or less move it, and all scores with it. */
  readonly middle: number
}

export interface Told {
  readonly words: PlainWords
  /** undefined: no danger. */
  readonly kind: string | undefined
}

/** With fewer, an example more or less moved every score by a tenth of what tells danger from none. */
const ROUNDS = 10
const COST = 2
/** The number of no part at all. */
const NONE = -1

/** Always learns the same from the same messages. */
export function learnSounds(messages: readonly Told[]): LearnedSounds {
  const kinds = [...new Set(messages.flatMap(({ kind }) => kind ?? []))].sort()
  const counted = messages.map(({ words }) => countFeatures(words))
  const places = placesOf(counted)
  const found = counted.map((counts) => find(counts, places))
  // The label after those of the kinds is no danger: on the far side of every line.
  const labels = Int32Array.from(messages, ({ kind }) => (kind === undefined ? kinds.length : kinds.indexOf(kind)))
  const telling = tellingOf(found, labels, kinds.length + 1, places.size)
  const vectors = found.map((each) => weigh(each, telling))
  const parts = {
    intents: [...kinds, ''],
    count: kinds.length + 1,
    first: Int32Array.from([...kinds.keys(), NONE]),
    rest: Int32Array.from([...kinds.map(() => kinds.length), NONE]),
  }
  const lines = blank(messages.length, parts.count, places.size, COST)
  const marks = Int32Array.from(messages, ({ words }) => markOf(words))
  draw(lines, { vectors, labels, marks }, [...messages.keys()], parts, ROUNDS)
  const drawn = { kinds, lines: pack(lines), middle: 0 }
  const sound = sounder(drawn)
  const onTheWhole = (danger: boolean) =>
    mean(
      messages.flatMap(({ kind, words }, at) =>
        (kind !== undefined) === danger ? [sound(vectors[at]!, words.length).danger] : [],
      ),
    )
  return { ...drawn, vocabulary: { places, telling }, middle: (onTheWhole(true) + onTheWhole(false)) / 2 }
}

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length)

/** Says how words sound: how far on the side of any danger, and of one kind of it. */
export function listener(learned: LearnedSounds): (words: PlainWords) => Sounds {
  const { places, telling } = learned.vocabulary
  const sound = sounder(learned)
  return (words) => sound(weigh(find(countFeatures(words), places), telling), words.length)
}

/** The same of a text that is a vector already, and of how many words. */
function sounder({ kinds, lines, middle }: Omit<LearnedSounds, 'vocabulary'>) {
  const scores = new Float32Array(kinds.length + 1)
  return (vector: Vector, words: number): Sounds => {
    scorePacked(lines, vector, scores)
    const each = scores.subarray(0, kinds.length)
    const most = each.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
    const longer = LONGER * Math.log(Math.max(1, words))
    return { danger: scores[kinds.length]! + KIND * most + longer - middle, kind: kinds[each.indexOf(most)] ?? '' }
  }
}
