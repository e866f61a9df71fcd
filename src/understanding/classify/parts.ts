/**
 * Intents that share a part of their name share what is said: `track.blue-badge` is told from `apply.blue-badge` as all `track`
 * are from all `apply`, and from `track.pension-credit` by what is said of blue badges. So it is parts that are learned, from all
 * examples that have them, and an intent is as likely as its parts are.
 */
export interface Parts {
  readonly intents: readonly string[]
  readonly count: number
  /** The part before the first dot, for each intent. */
  readonly first: Int32Array
  /** What follows it; the same part again where the name has no dot. */
  readonly rest: Int32Array
}

/** What it is about says more than what is to be done, and is easier to tell. */
const REST_COUNTS = 2

export function partsOf(intents: readonly string[]): Parts {
  const places = new Map<string, number>()
  const place = (part: string) => {
    if (!places.has(part)) places.set(part, places.size)
    return places.get(part)!
  }
  const first = Int32Array.from(intents, (intent) => place(`${intent.split('.', 1)[0]!}.`))
  const rest = Int32Array.from(intents, (intent, at) => {
    const dot = intent.indexOf('.')
    return dot === -1 ? first[at]! : place(intent.slice(dot))
  })
  return { intents, count: places.size, first, rest }
}

/** What the parts score, as scores of intents, into `scores`. */
export function addUp({ first, rest }: Parts, ofParts: Float32Array, scores: Float32Array): void {
  for (let k = 0; k < scores.length; k++) scores[k] = ofParts[first[k]!]! + REST_COUNTS * ofParts[rest[k]!]!
}
