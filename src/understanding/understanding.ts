import type { Article } from '../article.ts'
import type { Intent } from '../intent.ts'
import { fold } from './fold.ts'
import type { Mask } from './mask.ts'
import { findReference, hasSlip } from './reference.ts'
import type { Danger } from './safety/index.ts'
import type { Classifier } from './train.ts'

/** What a text means, and how sure that is. */
export interface Meaning {
  /**
   * safety: somebody is in danger. go: begin what is meant. ask: did you mean one of `choices`? search: an article may answer.
   * person: nothing of ours fits.
   */
  readonly zone: 'safety' | 'go' | 'ask' | 'search' | 'person'
  readonly intent?: Intent
  /** From 0 to 1: how likely `intent` is right, as cross-validation of the examples found. */
  readonly confidence: number
  /** The likeliest intents, at most three, the best first. */
  readonly choices: readonly Intent[]
  /** The words that mean it: these, or these with those before them. */
  readonly said: string
  /** The kind of emergency. */
  readonly danger?: string
  /** The language of the text, where it can be told. */
  readonly language?: string
}

/** Where a conversation stands, as far as it helps to understand what comes next. */
export interface Situation {
  readonly language: string
  /** Words just before, that were not understood by themselves: many people send three short messages for one. */
  readonly before?: string
}

/** Free text to what is meant. Pure: the same text, situation and examples give the same meaning. */
export interface Understanding {
  readonly intents: ReadonlyMap<string, Intent>
  read(said: string, situation: Situation): Meaning
  /** What danger somebody writes of; undefined: none. */
  dangerIn(said: string): Danger | undefined
  /** undefined: there is nothing to tell a language by. */
  languageOf(said: string): string | undefined
  articles(said: string, within: Within): readonly Article[]
  /** The text without anything personal; undefined where nothing is left. */
  mask: Mask
}

interface Within {
  readonly language: string
  readonly service?: string
  readonly topic?: string
}

export interface Parts extends Pick<Understanding, 'dangerIn' | 'languageOf' | 'articles' | 'mask'> {
  readonly intents: readonly Intent[]
  /** What people call each service. */
  readonly called: ReadonlyMap<string, readonly string[]>
  /** Languages that we speak. */
  readonly spoken: readonly string[]
  classify: Classifier['classify']
}

/** Learned from cross-validation of the examples: see docs/understanding.md. */
const GO = 0.5
const ASK = 0.1
/** A second that is so nearly as likely as the first is asked about. */
const CLOSE = 0.65
/** How sure it is that who names a reference asks how it stands, where nothing else is likelier. */
const NAMED = 0.8
/** Words besides which a reference is what matters. */
const FEW = 6
const MANY = 12
/** So few words may be a bit of what was begun before, whatever else they could mean: "in June". */
const BIT = 3
/** Titles in "did you mean". */
const CHOICES = 3
/** As likely as this, beside what is begun, something else may have been meant. */
const PERHAPS = 0.05
/** As likely as this share of the likeliest, something else is asked about besides. */
const SHARE = 0.3

/** What a service is asked for, where somebody says only its name. */
const OF_A_SERVICE = ['check_entitlement', 'apply', 'track', 'report']

export function openUnderstanding(parts: Parts): Understanding {
  const { classify, dangerIn, languageOf, articles, mask, spoken } = parts
  const intents = new Map(parts.intents.map((intent) => [intent.id, intent]))
  const byName = new Map(
    [...parts.called].flatMap(([service, names]) => names.map((name) => [fold(name), service] as const)),
  )
  const known = (ids: readonly string[]) => ids.flatMap((id) => intents.get(id) ?? [])

  const ofService = (service: string) => OF_A_SERVICE.flatMap((what) => known([`${what}.${service}`])).slice(0, CHOICES)

  const place = (said: string, situation: Situation): Meaning => {
    const { ranked, ...best } = classify(said)
    const named = byName.get(fold(said))
    if (named !== undefined && best.confidence < 1)
      return { zone: 'ask', confidence: 0, choices: ofService(named), said }
    const vague = best.intent === 'unclear'
    const likely = ranked.filter(({ intent }) => intents.get(intent)?.intent !== 'unclear').slice(0, CHOICES)
    const choices = known(likely.map(({ intent }) => intent))
    const asLikelyAs = (least: number) =>
      known(likely.filter(({ confidence }) => confidence >= least).map(({ intent }) => intent))
    const found = { intent: intents.get(best.intent)!, confidence: best.confidence, choices, said }
    // Who names a reference, and is not sure to want anything else of it, wants to know how it stands.
    const track = intents.get('track.other')
    const words = wordsIn(said)
    const asksHow = words <= FEW || (words <= MANY && choices.some(({ intent }) => intent === 'track'))
    const second = ranked[1]?.confidence ?? 0
    const sure = best.confidence >= GO && second <= CLOSE * best.confidence
    const asked = sure ? found.intent : track
    if (asked?.intent === 'track' && asksHow && (findReference(said) !== undefined || hasSlip(said)))
      return { ...found, zone: 'go', intent: asked, confidence: Math.max(NAMED, sure ? best.confidence : 0) }
    if (sure && !vague) return { ...found, zone: 'go', choices: asLikelyAs(PERHAPS) }
    // Of vague words nothing is very likely.
    const least = Math.max(vague ? PERHAPS : ASK, SHARE * (likely[0]?.confidence ?? 0))
    if (best.confidence >= ASK) return { ...found, zone: 'ask', choices: asLikelyAs(least) }
    const zone = articles(said, situation).length > 0 ? 'search' : 'person'
    return { zone, ...found }
  }

  return {
    intents,
    dangerIn,
    languageOf,
    articles,
    mask,
    read(said, situation) {
      const danger = dangerIn(said)
      const language = languageOf(said)
      const known = language === undefined ? {} : { language }
      if (danger?.sure) return { zone: 'safety', confidence: 1, choices: [], said, danger: danger.kind, ...known }
      if (language !== undefined && !spoken.includes(language))
        return { zone: 'go', intent: intents.get('language')!, confidence: 1, choices: [], said, language }
      const alone = place(said, situation)
      const whole = alone.zone === 'go' && wordsIn(said) > BIT
      if (situation.before === undefined || whole) return { ...alone, ...known }
      const joined = place(`${situation.before} ${said}`, situation)
      return { ...(joined.confidence > alone.confidence ? joined : alone), ...known }
    },
  }
}

const wordsIn = (text: string): number => text.trim().split(/\s+/).length
