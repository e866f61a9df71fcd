import type { Source } from './service.ts'

/**
 * A short answer to one question about a service, or about the council itself: what it costs, which papers, how, when, where.
 * Its words are `<id>.title` and `<id>.answer`. Made by src/articles.ts from dialogs/.
 */
export interface Article {
  /** blue-badge.cost, council.opening-hours. */
  readonly id: string
  /** Its pack's id; none where it is about the council. */
  readonly service?: string
  readonly topic: string
  readonly title: string
  /** Other ways to ask for it. */
  readonly asks: readonly string[]
  /** Intents that it answers too: an intent's id, or how the ids of several begin. */
  readonly intents: readonly string[]
  /** Keys of the words that it says, in this order: its pack's sentence, and what is said besides. */
  readonly answer: readonly string[]
  /** Values of law that fill its answer, by name, each oldest first; `from` an ISO date. */
  readonly values: Readonly<Record<string, readonly { readonly from: string; readonly value: string | number }[]>>
  readonly source: Source
}
