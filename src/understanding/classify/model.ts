import { wordsOf } from '../spell.ts'
import { learnConfidence } from './confidence.ts'
import { countFeatures, markOf } from './features.ts'
import { type Index, indexOf } from './nearest.ts'
import { type Packed, pack } from './packed.ts'
import { type Parts, partsOf } from './parts.ts'
import { blank, draw } from './svm.ts'
import { holdExamplesBack, leaveSubjectsOut, type Tried } from './trials.ts'
import { find, placesOf, tellingAmong, type Vocabulary, weigh } from './vectors.ts'

/** More make the examples fit better, and what nobody wrote yet worse. */
const ROUNDS = 4
const COST = 1

/** Everything that examples teach. */
export interface Model {
  readonly parts: Parts
  readonly vocabulary: Vocabulary
  readonly lines: Packed
  /** The examples: what is near which, and the intent of each. */
  readonly index: Index
  readonly labels: Int32Array
  readonly confidence: Float64Array
  readonly report: Report
}

/** What cross-validation found: how many examples of an intent were tried, how many of these were understood by the others, and what for the rest were taken. */
export interface Report {
  readonly intents: readonly { readonly intent: string; readonly examples: number; readonly right: number }[]
  /** The most frequent first. */
  readonly confused: readonly { readonly intent: string; readonly instead: string; readonly count: number }[]
}

/** Learns from texts and the intent of each. The same in the same order gives the same model. */
export function learn(texts: readonly string[], labels: Int32Array, intents: readonly string[]): Model {
  const parts = partsOf(intents)
  const words = texts.map(wordsOf)
  const counted = words.map((said) => countFeatures(said))
  const places = placesOf(counted)
  const found = counted.map((counts) => find(counts, places))
  const telling = tellingAmong(found, places.size)
  const vectors = found.map((each) => weigh(each, telling))
  const examples = { vectors, labels, marks: Int32Array.from(words, markOf), words, found }
  const lines = blank(texts.length, parts.count, places.size, COST)
  draw(
    lines,
    examples,
    vectors.map((_, row) => row),
    parts,
    ROUNDS,
  )
  const index = indexOf(vectors, places.size)
  const learned = { examples, parts, lines, index, places }
  const trials = holdExamplesBack(learned)
  return {
    parts,
    vocabulary: { places, telling },
    lines: pack(lines),
    index,
    labels,
    confidence: learnConfidence([...trials, ...leaveSubjectsOut(learned)]),
    report: reportOn(trials, intents),
  }
}

function reportOn(trials: readonly Tried[], intents: readonly string[]): Report {
  const examples = new Int32Array(intents.length)
  const right = new Int32Array(intents.length)
  const confused = new Map<number, number>()
  for (const { label, instead, right: isRight } of trials) {
    examples[label]! += 1
    if (isRight) right[label]! += 1
    else confused.set(label * intents.length + instead, (confused.get(label * intents.length + instead) ?? 0) + 1)
  }
  return {
    intents: intents.map((intent, label) => ({ intent, examples: examples[label]!, right: right[label]! })),
    confused: [...confused]
      .sort(([pair, count], [other, asMany]) => asMany - count || pair - other)
      .map(([pair, count]) => ({
        intent: intents[Math.floor(pair / intents.length)]!,
        instead: intents[pair % intents.length]!,
        count,
      })),
  }
}
