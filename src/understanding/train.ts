import { confidenceOf } from './classify/confidence.ts'
import { countFeatures } from './classify/features.ts'
import { learn, type Model, type Report } from './classify/model.ts'
import { readModel, writeModel } from './classify/model-file.ts'
import { nearestOf } from './classify/nearest.ts'
import { scorePacked } from './classify/packed.ts'
import { addUp } from './classify/parts.ts'
import { judge } from './classify/signals.ts'
import { find, shareKnown, weigh } from './classify/vectors.ts'
import { fold } from './fold.ts'
import { countWords, spellerOf, wordsOf } from './spell.ts'

export type { Report }

export interface Example {
  readonly text: string
  readonly intent: string
}

export interface Likely {
  readonly intent: string
  /** From 0 to 1: how likely it is that this is meant, and not something that no intent is about. */
  readonly confidence: number
}

export interface Classifier {
  /** The likeliest intent of a text, and in `ranked` all of them, best first. Without any intent: '' and 0. */
  classify(text: string): Likely & { readonly ranked: readonly Likely[] }
  /** Everything that `readClassifier` needs to give the same answers. */
  write(): Uint8Array
  readonly report: Report
}

/** What goes into a file beside the model: words with how often, and for each example's text its intent (-1: more than one). */
interface Words {
  readonly counts: readonly (readonly [string, number])[]
  readonly exact: readonly (readonly [string, number])[]
}

/**
 * Learns what texts mean from examples. The order of examples and doubles among them change nothing; every intent named is one
 * that can be answered. Pure, and takes seconds.
 */
export function train(examples: readonly Example[]): Classifier {
  const intents = [...new Set(examples.map(({ intent }) => intent))].sort()
  const labelOf = new Map(intents.map((intent, label) => [intent, label]))
  const pairs = new Map(
    examples
      .map(({ text, intent }) => ({ text: fold(text), label: labelOf.get(intent)! }))
      .filter(({ text }) => text !== '')
      .map((pair) => [`${pair.label} ${pair.text}`, pair]),
  )
  const once = [...pairs.values()].sort((a, b) => a.label - b.label || (a.text < b.text ? -1 : 1))
  const texts = once.map(({ text }) => text)
  const exact = new Map<string, number>()
  for (const { text, label } of once) exact.set(text, exact.has(text) ? -1 : label)
  const model = learn(
    texts,
    Int32Array.from(once, ({ label }) => label),
    intents,
  )
  return classifierOf(model, { counts: [...countWords(texts)], exact: [...exact] })
}

/** The classifier that was written. */
export function readClassifier(bytes: Uint8Array): Classifier {
  const { model, rest } = readModel<Words>(bytes)
  return classifierOf(model, rest)
}

function classifierOf(model: Model, words: Words): Classifier {
  const { parts, vocabulary, lines, index, labels, confidence, report } = model
  const { intents } = parts
  const { places, telling } = vocabulary
  const spell = spellerOf(new Map(words.counts))
  const exact = new Map(words.exact)
  const nearest = nearestOf(index, labels, intents.length)

  function classify(text: string) {
    const said = wordsOf(text)
    const vector = weigh(find(countFeatures(spell(text).split(' ')), places), telling)
    const ofParts = new Float32Array(parts.count)
    const scores = new Float32Array(intents.length)
    scorePacked(lines, vector, ofParts)
    addUp(parts, ofParts, scores)
    const { likely, signals, best } = judge(scores, nearest(vector), shareKnown(said, places, telling), said.length)
    const meant = exact.get(fold(text)) ?? -1
    const sure = confidenceOf(signals, confidence)
    const ranked = intents
      .map((intent, label): Likely => {
        if (meant === label) return { intent, confidence: 1 }
        return { intent, confidence: (sure * likely[label]!) / likely[best]! }
      })
      .sort((a, b) => b.confidence - a.confidence)
    return { intent: ranked[0]?.intent ?? '', confidence: ranked[0]?.confidence ?? 0, ranked }
  }

  return { classify, write: () => writeModel(model, words), report }
}
