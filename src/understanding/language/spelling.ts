import { plain } from './words-in.ts'

/** How the languages of one script spell. Plain values: can be kept. */
export interface Spelling {
  readonly languages: readonly string[]
  /** For each piece of a word (a row) what it says for each language, in sixteenths of a nat. */
  readonly weights: Int8Array
  /** The words, and short phrases, that each language is known to use. */
  readonly words: readonly ReadonlySet<string>[]
}

/** Rows that the pieces of all words share; a power of two. */
const ROWS = 1 << 15
const STEPS = 16
/** The share of a language that any piece is thought to have besides: what was never seen may be written yet. */
const DOUBT = 0.0005
/** Pieces of a word overlap, and say the same more than once. */
const OVERLAP = 0.2
/** Nats that one word may say at most: none decides alone. */
const MOST = 4
/** Nats for a word that a language is known to use, where no other does. */
const KNOWN = 2.5
/** Words of a phrase that is known as a whole, at most. */
const PHRASE = 3
/** Letters of a word that are looked at. */
const LONGEST = 24

/** Learns how languages spell from texts of each, as words: in their own letters and without accents, as many people type. */
export function learnSpelling(said: ReadonlyMap<string, readonly (readonly string[])[]>): Spelling {
  const texts = [...said.values()]
  const counts = texts.map((own) => countOf(own.flat()))
  return {
    languages: [...said.keys()],
    weights: weightsOf(counts),
    words: counts.map((count, at) => new Set([...count.keys(), ...texts[at]!.flatMap(phrase)])),
  }
}

/** A short text is known as a whole, too: "nos da". */
function phrase(words: readonly string[]): string[] {
  if (words.length < 2 || words.length > PHRASE) return []
  return [words.join(' '), plain(words.join(' '))]
}

/** Nats that a word speaks for each language, in their order, against all of them together. */
export function weigh({ weights, words }: Spelling, word: string): Float64Array {
  const size = words.length
  const nats = new Float64Array(size)
  for (const piece of piecesOf(word))
    for (let at = 0; at < size; at++) nats[at]! += weights[piece * size + at]! * (OVERLAP / STEPS)
  const known = KNOWN * (1 - users(words, word) / size)
  for (let at = 0; at < size; at++)
    nats[at] = Math.max(-MOST, Math.min(MOST, nats[at]! + (words[at]!.has(word) ? known : 0)))
  return nats
}

/** How many languages are known to use a word. */
export const users = (words: Spelling['words'], word: string): number => words.filter((own) => own.has(word)).length

/** How often each word was said. One said often counts more, but not so many times more: squares are added. */
function countOf(words: readonly string[]): ReadonlyMap<string, number> {
  const said = new Map<string, number>()
  for (const word of words) said.set(word, (said.get(word) ?? 0) + 1)
  const counts = new Map<string, number>()
  for (const [word, times] of said)
    for (const one of new Set([word, plain(word)])) counts.set(one, Math.hypot(counts.get(one) ?? 0, Math.sqrt(times)))
  return counts
}

/** How much more often each language writes a piece than all together, as a logarithm. */
function weightsOf(counts: readonly ReadonlyMap<string, number>[]): Int8Array {
  const size = counts.length
  const shares = new Float32Array(ROWS * size)
  for (const [at, count] of counts.entries()) {
    let all = 0
    for (const [word, times] of count)
      for (const piece of piecesOf(word)) {
        shares[piece * size + at]! += times
        all += times
      }
    for (let place = at; place < shares.length; place += size) shares[place]! /= all
  }
  const weights = new Int8Array(shares.length)
  for (let row = 0; row < shares.length; row += size) {
    let mean = 0
    for (let at = row; at < row + size; at++) mean += shares[at]! / size
    if (mean === 0) continue
    const never = inSteps(DOUBT / (mean + DOUBT))
    for (let at = row; at < row + size; at++)
      weights[at] = shares[at] === 0 ? never : inSteps((shares[at]! + DOUBT) / (mean + DOUBT))
  }
  return weights
}

const inSteps = (times: number) => Math.round(STEPS * Math.max(-MOST, Math.min(MOST, Math.log(times))))

/** The pieces of a word of one to four letters, its edges among them, each as its row. */
function piecesOf(word: string): number[] {
  const edged = ` ${word.slice(0, LONGEST)} `
  const pieces: number[] = []
  for (let from = 0; from < edged.length; from++) {
    let hash = 2166136261
    for (let at = from; at < Math.min(from + 4, edged.length); at++) {
      hash = Math.imul(hash ^ edged.charCodeAt(at), 16777619)
      if (at > from || edged[at] !== ' ') pieces.push((hash ^ (hash >>> 15)) & (ROWS - 1))
    }
  }
  return pieces
}
