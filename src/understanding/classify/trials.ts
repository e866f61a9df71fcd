import type { Trial } from './confidence.ts'
import { compare, type Index } from './nearest.ts'
import { addUp, type Parts } from './parts.ts'
import { judge } from './signals.ts'
import { type Drawing, draw, type Rows, score, without } from './svm.ts'
import { type Found, shareKnown, tellingAmong, weigh } from './vectors.ts'

/** Of each intent's examples one in so many is held back at a time. */
const HELD_BACK = 3
/** Of all subjects one in so many is left out at a time. */
const LEFT_OUT = 3
/** With fewer subjects none is left out: what would be left is no choice. */
const FEWEST = 3
/** Of what is left out, every fourth is judged: to learn what being wrong looks like needs no more. */
const EVERY = 4
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

/** Judges each example by most of the others. */
export function holdExamplesBack(learned: Learned): Tried[] {
  const { labels } = learned.examples
  const turns = new Int32Array(learned.parts.intents.length)
  const fold = Array.from(labels, (label) => (label + turns[label]!++) % HELD_BACK)
  return Array.from({ length: HELD_BACK }, (_, out) => judgeGone(learned, (row) => fold[row] === out)).flat()
}

/** Judges each example when its whole subject is left out, so that the best of the others is wrong however good it looks. */
export function leaveSubjectsOut(learned: Learned): Tried[] {
  const { rest, intents } = learned.parts
  const { labels } = learned.examples
  const subjects = [...new Set(rest)]
  if (subjects.length < FEWEST) return []
  const fold = intents.map((_, label) => subjects.indexOf(rest[label]!) % LEFT_OUT)
  return Array.from({ length: LEFT_OUT }, (_, out) =>
    judgeGone(
      learned,
      (row) => fold[labels[row]!] === out,
      (label) => fold[label] === out,
      EVERY,
    ),
  ).flat()
}

/** Judges the rows that are gone by what the others teach; the intents that are out are none to choose. */
function judgeGone(
  { examples, parts, lines, index, places }: Learned,
  isGone: (row: number) => boolean,
  isOut: (label: number) => boolean = () => false,
  every = 1,
): Tried[] {
  const { labels, found, words } = examples
  const kept: number[] = []
  const gone: number[] = []
  for (const row of labels.keys()) (isGone(row) ? gone : kept).push(row)
  if (kept.length === 0) return []
  const left = without(lines, examples, gone, parts)
  draw(left, examples, kept, parts, SETTLING)
  const telling = tellingAmong(
    kept.map((row) => found[row]!),
    places.size,
  )
  const ofParts = new Float32Array(parts.count)
  const scores = new Float32Array(parts.intents.length)
  const near = new Float32Array(labels.length)
  const nearest = new Float32Array(parts.intents.length)
  const judged = gone.filter((_, at) => at % every === 0)
  return judged.map((row) => {
    const vector = weigh(found[row]!, telling)
    score(left, vector, ofParts)
    addUp(parts, ofParts, scores)
    for (let other = 0; other < scores.length; other++) if (isOut(other)) scores[other] = -Infinity
    near.fill(0)
    compare(index, vector, near)
    nearest.fill(0)
    for (const other of kept) if (near[other]! > nearest[labels[other]!]!) nearest[labels[other]!] = near[other]!
    const known = shareKnown(words[row]!, places, telling)
    const { best, signals } = judge(scores, nearest, known, words[row]!.length)
    return { signals, right: best === labels[row], label: labels[row]!, instead: best }
  })
}
