import { markOf } from '../classify/features.ts'
import { type Index, indexOf } from '../classify/nearest.ts'
import { fold } from '../fold.ts'
import { radical } from './radical.ts'
import { learnTopics, type TopicLines } from './topic-lines.ts'
import { type Space, spaceOf } from './vector-space.ts'

/** A question that an article answers. */
export interface Asked {
  /** The article's. */
  readonly id: string
  readonly language: string
  readonly text: string
  /** What it wants to know, where others want to know the same of other services. */
  readonly topic?: string
}

/** What a search looks up: plain values, so that they can be kept. */
export interface SearchIndex {
  /** The article of each question, in the order of `index`. */
  readonly asked: readonly string[]
  readonly index: Index
  readonly space: Space
  readonly wants: TopicLines
}

/** Learns how like a text is to each question, and, from all that is asked of every service, what questions want to know. */
export function learnSearch(
  asked: readonly Asked[],
  /** Words that show what a question wants to know, by topic, in any language. */
  topics: ReadonlyMap<string, readonly string[]>,
  spell: (text: string) => string,
): SearchIndex {
  const shown = [...topics].flatMap(([topic, phrases]) => phrases.map((phrase) => ({ topic, text: fold(phrase) })))
  const lines: readonly { text: string; topic?: string }[] = [
    ...asked.map(({ text, language, topic }) => ({ text: bare(spell(text), language), ...(topic && { topic }) })),
    ...shown,
  ]
  const { space, vectors } = spaceOf(lines.map(({ text }) => text))
  const size = space.places.size
  const taught = lines.flatMap(({ topic, text }, at) =>
    topic === undefined ? [] : [{ topic, vector: vectors[at]!, mark: markOf([text]) }],
  )
  return {
    asked: asked.map(({ id }) => id),
    index: indexOf(vectors.slice(0, asked.length), size),
    space,
    wants: learnTopics(taught, size),
  }
}

export const bare = (folded: string, language: string): string => (language === 'cy' ? radical(folded) : folded)
