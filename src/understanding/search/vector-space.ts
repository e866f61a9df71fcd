import { countFeatures, SHORTEST_PART } from '../classify/features.ts'
import { find, placesOf, tellingAmong, type Vector, weigh } from '../classify/vectors.ts'

/** What makes texts vectors that can be compared: by the words, pairs of words and parts of words that they share. */
export interface Space {
  readonly places: ReadonlyMap<number, number>
  /** How much each feature tells. */
  readonly telling: Float32Array
}

/** The space of some texts, and each of them in it; all folded. */
export function spaceOf(texts: readonly string[]): { space: Space; vectors: readonly Vector[] } {
  const counted = texts.map((text) => countFeatures(text.split(' '), SHORTEST_PART))
  const places = placesOf(counted)
  const found = counted.map((counts) => find(counts, places))
  const telling = tellingAmong(found, places.size)
  return { space: { places, telling }, vectors: found.map((one) => weigh(one, telling)) }
}

/** Another text in it, folded. */
export const vectorIn =
  ({ places, telling }: Space) =>
  (text: string): Vector =>
    weigh(find(countFeatures(text.split(' '), SHORTEST_PART), places), telling)
