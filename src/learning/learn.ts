import { once } from 'node:events'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import type { Fault } from '../fault.ts'
import type { Intent } from '../intent.ts'
import { learnLanguages, type Spellings } from '../understanding/language/learn.ts'
import { type OurWords, ourWords } from '../understanding/our-words.ts'
import { type LearnedDanger, learnDanger } from '../understanding/safety/index.ts'
import { type Asked, learnSearch, type SearchIndex } from '../understanding/search/learn-search.ts'
import { countWords, spellerOf } from '../understanding/spell.ts'
import { type Example, type Report, train } from '../understanding/train.ts'
import { type ArticleFolder, OURS, readArticles } from './article-files.ts'
import { loadExamples, type TaughtIntent } from './examples.ts'
import { type Language, loadLanguages, type TaughtLanguage } from './languages.ts'
import { ourSentences } from './our-sentences.ts'
import { loadSafetyRules } from './safety-rules.ts'
import { readTopics } from './topics.ts'

/** What the files in dialogs/ teach, read and trained: plain values, so that they can be kept and handed over. */
export type Learned = LearnedMeaning & LearnedSafety

interface LearnedSafety {
  /** By what danger is known. */
  readonly danger: LearnedDanger
}

interface LearnedMeaning {
  readonly intents: readonly LearnedIntent[]
  /** As `readClassifier` takes it. */
  readonly classifier: Uint8Array
  /** Every language that we notice, by code, and how it is spelt. */
  readonly languages: ReadonlyMap<string, Language>
  readonly spellings: Spellings
  /** Short answers, as they are written, and an index of what is asked of them. */
  readonly articles: readonly ArticleFolder[]
  readonly search: SearchIndex
  /** Every word of all this, and how often it is there: what the speller puts words right by. */
  readonly counts: readonly (readonly [word: string, often: number])[]
  /** What no word of is anybody's. */
  readonly ourWords: OurWords
  /** What cross-validation of the examples found. */
  readonly report: Report
  /** Files that are not wholly understood; they taught nothing. */
  readonly refused: readonly Fault[]
}

/** An intent, with what is said of it by language: `title`, `say`, `body`. */
export interface LearnedIntent extends Intent {
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The file that it is taught in, by language. */
  readonly files: Readonly<Record<string, string>>
}

/**
 * By their names: two threads learn side by side, and what both learn from one reads, and tells the other. Each takes seconds;
 * the same files teach the same.
 */
export const lessons = { learnMeaning, learnSafety }

async function learnSafety(dialogs: string, other: MessagePort): Promise<LearnedSafety> {
  const told = once(other, 'message')
  const rules = await loadSafetyRules(join(dialogs, 'safety'))
  const ours = await ourSentences(dialogs)
  const [ordinary] = (await told) as [string[]]
  return { danger: learnDanger(rules, [...ordinary, ...ours]) }
}

async function learnMeaning(dialogs: string, other: MessagePort): Promise<LearnedMeaning> {
  const { intents, refused } = await loadExamples(dialogs)
  const articles = await readArticles(dialogs)
  const examples = intents.flatMap(examplesOf)
  const asked = articles.folders.flatMap(askedIn)
  const texts = [...examples, ...asked].map(({ text }) => text)
  other.postMessage(texts)
  const classifier = train(examples)
  const languages = await loadLanguages(join(dialogs, 'languages'))
  const topics = await readTopics(dialogs)
  const counts = [...countWords(texts.concat(...topics.values()))]
  return {
    intents: intents.map(asLearned),
    classifier: classifier.write(),
    report: classifier.report,
    languages: new Map([...languages].map(([code, { samples: _, ...language }]) => [code, language])),
    spellings: learnLanguages(samplesOf(languages, intents)),
    articles: articles.folders,
    search: learnSearch(asked, topics, spellerOf(new Map(counts))),
    counts,
    ourWords: ourWords(texts),
    refused: [...refused, ...articles.refused],
  }
}

/** Every question that an article answers: its title, and the other ways to ask. */
const askedIn = ({ owner, languages }: ArticleFolder): Asked[] =>
  [...languages].flatMap(([language, file]) =>
    Object.entries(file).flatMap(([topic, { title, asks }]) =>
      [title, ...asks].map((text) => ({
        ...{ id: `${owner}.${topic}`, language, text },
        ...(owner !== OURS && { topic }),
      })),
    ),
  )

/** Whatever is said in a language, an intent's examples too, shows how it is written. */
export const samplesOf = (languages: ReadonlyMap<string, TaughtLanguage>, intents: readonly TaughtIntent[]) =>
  new Map(
    [...languages].map(([code, { samples }]) => [
      code,
      [...samples, ...intents.flatMap(({ languages }) => languages[code]?.examples ?? [])],
    ]),
  )

/** A title is how a button says it. */
const examplesOf = ({ id, languages }: TaughtIntent): Example[] =>
  Object.values(languages).flatMap(({ title, examples }) => [...examples, title].map((text) => ({ text, intent: id })))

function asLearned({ languages, ...intent }: TaughtIntent): LearnedIntent {
  const byLanguage = Object.entries(languages)
  return {
    ...intent,
    words: Object.fromEntries(
      byLanguage.map(([language, { title, say, body }]) => [
        language,
        { title, ...(say !== undefined && { say }), ...(body !== undefined && { body }) },
      ]),
    ),
    files: Object.fromEntries(byLanguage.map(([language, { file }]) => [language, file])),
  }
}
