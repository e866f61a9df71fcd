import { type Found, type Phrases, phrases, readPhrase } from './phrase.ts'
import type { PlainWords } from './plain.ts'
import type { DangerKind, SafetyRules } from './rules.ts'

/** Of what is found more often than this, in a text that says the same over and over, the rest is not looked at. */
const OFTEN = 50
/** How far from what a pattern is known by its `with` and `without` are looked for, in words to each side. */
const NEAR = 25

interface Part {
  readonly pattern: number
  readonly part: 'any' | 'with' | 'without'
}

/** The kinds of danger whose patterns hit; and whether somebody seems to be calm. */
export interface Seen {
  readonly hits: readonly string[]
  readonly calm: boolean
}

interface Known extends Pick<SafetyRules, 'groups' | 'calm' | 'harmless'> {
  readonly kinds: readonly Pick<DangerKind, 'kind' | 'patterns'>[]
}

/** Makes the patterns of all kinds one: looks for them in words that `oneWay` made plain. */
export function patterns({ kinds, groups, calm, harmless }: Known): (words: PlainWords) => Seen {
  const all = kinds.flatMap(({ kind, patterns }) => patterns.map((pattern) => ({ kind, ...pattern })))
  const parts = all.flatMap((pattern, nth) =>
    (['any', 'with', 'without'] as const).flatMap((part) =>
      (pattern[part] ?? []).map((written) => ({ phrase: readPhrase(written, groups), of: { pattern: nth, part } })),
    ),
  )
  const danger: Phrases<Part> = phrases(parts)
  const calming = phrases(calm.map((written) => ({ phrase: readPhrase(written, groups), of: undefined })))
  const looksLike = phrases(harmless.map((written) => ({ phrase: readPhrase(written, groups), of: undefined })))

  return (words) => {
    const left = [...words]
    for (const { from, to } of looksLike.find(words)) left.fill('', from, to)
    const found: Record<Part['part'], Map<number, Found<Part>[]>> = {
      any: new Map(),
      with: new Map(),
      without: new Map(),
    }
    for (const one of danger.find(left)) {
      const { pattern, part } = one.of
      const others = found[part].get(pattern)
      if (!others) found[part].set(pattern, [one])
      else if (others.length < OFTEN) others.push(one)
    }
    const near = (pattern: number, part: 'with' | 'without', { from, to }: Found<Part>) =>
      found[part].get(pattern)?.some((other) => other.to > from - NEAR && other.from < to + NEAR) === true
    const hits = [...found.any].filter(([pattern, places]) =>
      places.some(
        (place) =>
          (all[pattern]!.with === undefined || near(pattern, 'with', place)) && !near(pattern, 'without', place),
      ),
    )
    return { hits: hits.map(([pattern]) => all[pattern]!.kind), calm: calming.find(words).length > 0 }
  }
}
