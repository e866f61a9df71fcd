import { type LearnedSounds, learnSounds, listener } from './learned.ts'
import { patterns } from './patterns.ts'
import { oneWay, type PlainWords, plainWords, within } from './plain.ts'
import type { DangerKind, SafetyRules } from './rules.ts'

/** All that the watchman knows: plain values, made once in seconds, so that they can be kept. */
export interface LearnedDanger {
  readonly rules: Pick<SafetyRules, 'same' | 'groups' | 'calm' | 'harmless'> & {
    readonly kinds: readonly Pick<DangerKind, 'kind' | 'patterns'>[]
  }
  readonly sounds: LearnedSounds
  /** By its words the kind of every example, and '' for what is written down as none. */
  readonly examples: ReadonlyMap<string, string>
}

/** A kind of emergency that somebody writes of; not `sure`: it may well be something else. */
export interface Danger {
  readonly kind: string
  readonly sure: boolean
}

/** From here on it is surely danger, and from here on it may be. Measured on messages of other hands: a false alarm costs less than a miss. */
const SURE = -0.75
const MAYBE = -0.85
/** Fewer words are an answer ("my dad is 86"), and tell little: without another sign of danger they must sound much more like it. */
const ENOUGH = 5
const CURT = 1.15
/** What a pattern adds, where what was learned is not sure; and what words take from it that nobody in danger thinks of. */
const CONFIRMED = 0.3
const CALMED = 0.2
/** Of a letter only the parts that sound worst are looked at for patterns. */
const WORST = 4
/** What being wholly sure of something ordinary takes away. */
const ORDINARY = 1.6
/** A message of more characters is a letter, and each of its sentences is heard by itself. */
const LONGEST = 400
/** Shorter sentences are heard together, up to so many words; much longer ones in parts. */
const SENTENCE = 12

/** Learns danger from its rules, and what is none from messages about anything else too. */
export function learnDanger(rules: SafetyRules, ordinary: Iterable<string>): LearnedDanger {
  const { same, groups, calm, harmless } = rules
  const kept = { same, groups, calm, harmless, kinds: rules.kinds.map(({ kind, patterns }) => ({ kind, patterns })) }
  const see = patterns(kept)
  const { plain, alike } = spelling(kept)
  const taught = [
    ...rules.kinds.flatMap(({ kind, examples }) => examples.map((text) => ({ words: plain(text), kind }))),
    ...rules.not.map((text) => ({ words: plain(text), kind: undefined })),
  ]
  // Somebody may ask for money and write that the children are hungry: that is no example of no danger.
  const others = [...ordinary].map(plain).filter((words) => see(words).hits.length === 0)
  const told = [...taught, ...others.map((words) => ({ words, kind: undefined }))]
  return {
    rules: kept,
    sounds: learnSounds(told.map(({ words, kind }) => ({ words: alike(words), kind }))),
    examples: new Map(taught.map(({ words, kind = '' }) => [words.join(' '), kind])),
  }
}

/**
 * Says which kind of emergency somebody writes of, in English or Welsh or both, however it is spelt; undefined: none. Looks at
 * the first 10,000 characters and the last 2,000.
 */
export function watchman(
  { rules, sounds, examples }: LearnedDanger,
  /** How surely a text is about something that people ask a council every day, from 0 to 1: that takes from the danger. */
  sureOf: (text: string) => number,
): (text: string) => Danger | undefined {
  const see = patterns(rules)
  const hear = listener(sounds)
  const { plain, alike } = spelling(rules)

  const listen = (words: PlainWords) => {
    const known = examples.get(words.join(' '))
    if (known === undefined) return { words, ...hear(alike(words)) }
    return { words, kind: known, danger: known === '' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY }
  }
  const doubts = (words: PlainWords) => {
    const { hits, calm } = see(words)
    if (calm) return -CALMED
    if (hits.length > 0) return CONFIRMED
    return words.length < ENOUGH ? -CURT : 0
  }
  return (text) => {
    const heard = text.length > LONGEST ? sentences(within(text)).map(plain).flatMap(parts) : [plain(text)]
    const [worst] = heard
      .filter((words) => words.length > 0)
      .map(listen)
      .sort((a, b) => b.danger - a.danger)
      .slice(0, WORST)
      .map((one) => ({ ...one, danger: one.danger + doubts(one.words) }))
      .sort((a, b) => b.danger - a.danger)
    if (worst === undefined) return undefined
    const danger = worst.danger - ORDINARY * sureOf(text)
    if (danger > SURE) return { kind: worst.kind, sure: true }
    return danger > MAYBE && worst.words.length >= ENOUGH ? { kind: worst.kind, sure: false } : undefined
  }
}

/** Words made plain, and words of a group made one. */
function spelling({ same, groups }: Pick<SafetyRules, 'same' | 'groups'>) {
  const asOne = oneWay(same)
  const groupOf = new Map([...groups].flatMap(([group, of]) => of.map((word) => [plainWords(word).join(' '), group])))
  return {
    plain: (text: string) => asOne(plainWords(text)),
    alike: (words: PlainWords) => words.map((word) => groupOf.get(word) ?? word),
  }
}

/** The sentences of a letter, short ones together. */
function sentences(text: string): string[] {
  const found: string[] = []
  let room = 0
  for (const [sentence] of text.matchAll(/[^.!?\n]+[.!?\n]*/g)) {
    const words = sentence.split(/\s+/).length
    if (words > room) {
      found.push(sentence)
      room = SENTENCE
    } else found.push(`${found.pop()}${sentence}`)
    room -= words
  }
  return found
}

function parts(words: PlainWords): PlainWords[] {
  const count = Math.ceil(words.length / (3 * SENTENCE))
  const each = Math.ceil(words.length / count)
  return Array.from({ length: count }, (_, nth) => words.slice(nth * each, (nth + 1) * each))
}
