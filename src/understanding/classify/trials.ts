import type { Trial } from './confidence.ts'
import { type Index, nearestOf } from './nearest.ts'
import { addUp, type Parts } from './parts.ts'
import { judge } from './signals.ts'
import { all, type Drawing, draw, type Rows, score, without } from './svm.ts'
import { type Found, shareKnown, tellingAmong, weigh } from './vectors.ts'

/** Of each intent's examples one in so many is held back at a time. */
const HELD_BACK = 3
/** Of all subjects one in so many is left out at a time. */
const LEFT_OUT = 3
/** With fewer subjects none is left out: what would be left is no choice. */
const FEWEST = 3
/** So many trials tell enough of how examples are taken, and so few of subjects what being wrong looks like. */
const ENOUGH = 5000
const ENOUGH_LEFT_OUT = 500
/** Lines that only have to settle do so in few rounds. */
const SETTLING = 1

export interface Examples extends Rows {
  readonly words: readonly (readonly string[])[]
  readonly found: readonly Found[]
}

/** What was learned from all examples, as trials need it. */
export interface Learned {
  readonly examples: Examples
  readonly parts: Parts
  readonly lines: Drawing
  readonly index: Index
  readonly places: ReadonlyMap<number, number>
}

/** How an example was judged by lines that do not know it. */
export interface Tried extends Trial {
  readonly label: number
  readonly instead: number
}

/** Judges examples by most of the others: each of them, or where there are very many, every third of each intent. */
export function holdExamplesBack(learned: Learned): Tried[] {
  const { labels } = learned.examples
  const turns = new Int32Array(learned.parts.intents.length)
  const fold = Array.from(labels, (label) => (label + turns[label]!++) % HELD_BACK)
  const tried: Tried[] = []
  for (let out = 0; out < HELD_BACK && tried.length < ENOUGH; out++)
    tried.push(...judgeGone(learned, (row) => fold[row] === out))
  return tried
}

/** Judges examples whose whole subject is left out, so that the best of the others is wrong however good it looks. */
export function leaveSubjectsOut(learned: Learned): Tried[] {
  const { rest, intents } = learned.parts
  const { labels } = learned.examples
  const subjects = [...new Set(rest)]
  if (subjects.length < FEWEST) return []
  const fold = intents.map((_, label) => subjects.indexOf(rest[label]!) % LEFT_OUT)
  const tried: Tried[] = []
  for (let out = 0; out < LEFT_OUT && tried.length < ENOUGH_LEFT_OUT; out++) {
    const isOut = (label: number) => fold[label] === out
    tried.push(...judgeGone(learned, (row) => isOut(labels[row]!), isOut, ENOUGH_LEFT_OUT))
  }
  return tried
}

/** Judges rows that are gone, about `most`, by what the others teach; the intents that are out are none to choose. */
function judgeGone(
  { examples, parts, lines, index, places }: Learned,
  isGone: (row: number) => boolean,
  isOut: (label: number) => boolean = () => false,
  most = Number.POSITIVE_INFINITY,
): Tried[] {
  const { labels, found, words } = examples
  const kept: number[] = []
  const gone: number[] = []
  for (const row of labels.keys()) (isGone(row) ? gone : kept).push(row)
  if (kept.length === 0) return []
  const others = without(lines, examples, gone, parts)
  draw(others, examples, kept, parts, SETTLING)
  const telling = tellingAmong(
    kept.map((row) => found[row]!),
    places.size,
  )
  const every = all(parts.count)
  const ofParts = new Float32Array(parts.count)
  const scores = new Float32Array(parts.intents.length)
  const left = labels.map((label, row) => (isGone(row) ? -1 : label))
  const nearest = nearestOf(index, left, parts.intents.length)
  const step = Math.max(1, Math.floor(gone.length / most))
  const judged = gone.filter((_, at) => at % step === 0)
  return judged.map((row) => {
    const vector = weigh(found[row]!, telling)
    score(others, vector, every, ofParts)
    addUp(parts, ofParts, scores)
    for (let other = 0; other < scores.length; other++) if (isOut(other)) scores[other] = -Infinity
    const known = shareKnown(words[row]!, places, telling)
    const { best, signals } = judge(scores, nearest(vector), known, words[row]!.length)
    return { signals, right: best === labels[row], label: labels[row]!, instead: best }
  })
}
