import type { Understood } from '../../src/understood.ts'

/** A message and what it means, as test sets have it: labels of `intents`, where a label says nothing anything will do. */
export interface Labelled {
  readonly text: string
  readonly intent: string
  readonly service?: string
  readonly category?: string
  /** Other intents that a fair colleague would accept. */
  readonly also?: readonly string[]
}

/** right: begun. asked: the right one is among those offered, or asking was right. lost: nothing offered is right. wrong: begun, and wrong. */
export type Score = 'right' | 'asked' | 'lost' | 'wrong'

/** Intents whose categories mean the same here and there. */
const SORTED = new Set(['report', 'privacy', 'chitchat', 'emergency', 'command'])

export function scoreOf(gold: Labelled, found: Understood): Score {
  if (gold.intent === 'emergency' && found.zone === 'safety') return 'right'
  const nobodys = gold.intent === 'unclear' || (gold.intent === 'out_of_scope' && gold.category === 'none')
  if (found.zone === 'go' || found.zone === 'safety') return fits(gold, found) ? 'right' : 'wrong'
  return nobodys || (found.zone === 'ask' && found.choices.some((choice) => fits(gold, choice))) ? 'asked' : 'lost'
}

function fits(gold: Labelled, found: Pick<Understood, 'intent' | 'service' | 'category'>): boolean {
  if (found.intent !== gold.intent) return gold.also?.includes(found.intent ?? '') ?? false
  if (gold.service !== undefined && found.service !== gold.service) return false
  return gold.category === undefined || !SORTED.has(gold.intent) || gold.category === found.category
}

/** How many of each score, in percent of all. */
export function shares(scores: readonly Score[]): Record<Score, number> {
  const share = (kind: Score) => (100 * scores.filter((score) => score === kind).length) / scores.length
  return { right: share('right'), asked: share('asked'), lost: share('lost'), wrong: share('wrong') }
}
