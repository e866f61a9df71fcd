import type { Article } from '../../article.ts'
import { nearestOf } from '../classify/nearest.ts'
import { bare, type SearchIndex } from './learn-search.ts'
import { wantedBy } from './topic-lines.ts'
import { vectorIn } from './vector-space.ts'

/** What there is to find, and the words by which it is found. */
export interface Lore {
  /** By language: the same articles in each. */
  readonly articles: ReadonlyMap<string, readonly Article[]>
  /** Of their questions, as `learnSearch` makes it. */
  readonly index: SearchIndex
  /** Which service an intent is about. */
  serviceOf(intent: string): string | undefined
  /** Folds a text and puts its words right. */
  spell(text: string): string
}

export interface Within {
  /** Of the articles that come back. */
  readonly language: string
  /** What the conversation is about, and what is wanted of it, where that is known. */
  readonly service?: string
  readonly topic?: string
  /** What a classifier takes the text for. Without its guesses less is found. */
  readonly meant?: readonly Guess[]
}

interface Guess {
  readonly intent: string
  readonly confidence: number
}

interface Found {
  readonly article: Article
  /** From 0 to 1. */
  readonly score: number
}

/** The articles that may answer a text, best first, at most ten; none where nothing is near. Pure. */
type Search = (text: string, within: Within) => readonly Found[]

const MOST = 10
/** What each of three things counts: how like a question of its own it is, which service is meant, and what is wanted of it. */
const LIKE = 0.6
const ABOUT = 1.5
const WANTS = 0.6
/** A question that is half like one of an article's is surely about the same. */
const LIKE_ABOUT = 2
/** The council's own articles are each about something else, and have no topic in common with others. */
const OURS_WANTS = 0.3
/** An intent that one of them answers is often begun instead. */
const OURS_MEANT = 0.7
/** Where less than this speaks for every article, none is near; that a service is known besides speaks for it only so much. */
const LEAST = 0.25
const KNOWN = 0.1

/** A search among articles, by an index of what is asked of them. */
export function searcher({ articles, index: { asked, index, space, wants: lines }, serviceOf, spell }: Lore): Search {
  const all = [...articles.values()].flat()
  const packs = [...new Set(all.flatMap(({ service }) => service ?? []))]
  const answers = new Map(all.flatMap(({ id, intents }) => intents.map((intent) => [intent, id])))
  const vectorOf = vectorIn(space)
  const ids = [...new Set(asked)]
  const nearestAsked = nearestOf(
    index,
    Int32Array.from(asked, (id) => ids.indexOf(id)),
    ids.length,
  )
  const wanted = wantedBy(lines)

  return (text, { language, service, topic, meant }) => {
    const vector = vectorOf(bare(spell(text), language))
    const near = nearest(vector)
    const wants = topic === undefined ? wanted(vector) : new Map([[topic, 1]])
    const likely = meant ? shares(meant) : servicesNear(near)
    const ofServices = meant ? packs.reduce((sum, pack) => sum + (likely.get(pack) ?? 0), 0) : 0

    const weighed = (articles.get(language) ?? []).map((article) => {
      const like = near.get(article.id) ?? 0
      const ours = article.service === undefined
      const share = likely.get(article.service ?? article.id) ?? 0
      const told = ours ? Math.max(OURS_MEANT * share, asAbout(like) * (1 - ofServices)) : share
      const known = !ours && article.service === service
      const want = ours ? OURS_WANTS : (wants.get(article.topic) ?? 0)
      const score = (LIKE * like + ABOUT * (known ? 1 : told) + WANTS * want) / (LIKE + ABOUT + WANTS)
      return { article, score, speaks: like + (meant ? share : like / 2) + (known ? KNOWN : 0) }
    })
    if (weighed.every(({ speaks }) => speaks < LEAST)) return []
    return weighed
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST)
      .map(({ article, score }) => ({ article, score }))
  }

  /** How likely each service is meant, or an article of the council that answers an intent: its share of the guesses, from 0 to 1. */
  function shares(meant: readonly Guess[]): ReadonlyMap<string, number> {
    const whole = meant.reduce((sum, { confidence }) => sum + confidence, 0) || 1
    const shares = new Map<string, number>()
    for (const { intent, confidence } of meant) {
      const about = answering(intent) ?? serviceOf(intent)
      if (about !== undefined) shares.set(about, (shares.get(about) ?? 0) + confidence / whole)
    }
    return shares
  }

  /** The article that names an intent, or most of its beginning. */
  function answering(intent: string): string | undefined {
    for (let named = intent; named !== ''; named = named.slice(0, Math.max(0, named.lastIndexOf('.')))) {
      const found = answers.get(named)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** By what is asked of it alone, how likely each service is meant. */
  function servicesNear(near: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
    const likely = new Map<string, number>()
    for (const { id, service } of all)
      if (service !== undefined) likely.set(service, Math.max(likely.get(service) ?? 0, asAbout(near.get(id) ?? 0)))
    return likely
  }

  /** How near a text is to each article, from 0 to 1: to the question of it that is nearest. */
  function nearest(vector: ReturnType<typeof vectorOf>): ReadonlyMap<string, number> {
    const near = nearestAsked(vector)
    return new Map(ids.map((id, at) => [id, near[at]!]))
  }
}

const asAbout = (like: number): number => Math.min(1, like * LIKE_ABOUT)
