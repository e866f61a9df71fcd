import type { Article } from './article.ts'
import type { Fault } from './fault.ts'
import { type ArticleFile, type ArticleFolder, fileOf, OURS } from './learning/index.ts'
import type { Pack, Packs, Sources } from './rules/index.ts'
import type { Source } from './service.ts'

/** All that we can answer at once, by language; `words` are theirs, by language and key. */
export interface Articles {
  readonly articles: ReadonlyMap<string, readonly Article[]>
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Files that do not agree with their pack, their sources or one another: their articles are left out. */
  readonly refused: readonly Fault[]
}

/** What a service pack says already is said from there: `answer` comes after it. */
const SAID_BY_PACK = { cost: 'cost', documents: 'documents', how: 'apply', when: 'standard' } as const

/** Whose articles are in a folder: a service's, or the council's own. */
interface Place {
  readonly folder: string
  readonly owner: string
  readonly pack?: Pack
  readonly sources: Sources
}

/** What words fill that are in dialogs/council.yaml. */
const COUNCIL_FACTS: ReadonlySet<string> = new Set(['council', 'phone', 'outOfHoursPhone', 'web', 'opens', 'closes'])

/** Makes articles of their files, with what their packs say and know; a pack that was refused takes its articles along. */
export function makeArticles(
  folders: readonly ArticleFolder[],
  { packs, shared }: Pick<Packs, 'packs' | 'shared'>,
): Articles {
  const articles = new Map<string, Article[]>()
  const words: Record<string, Record<string, string>> = {}
  const refused: Fault[] = []
  const byId = new Map(packs.map((pack) => [pack.service.id, pack]))
  for (const { folder, owner, languages, sources: own } of folders) {
    const pack = byId.get(owner)
    if (!pack && owner !== OURS) continue
    const sources = { ...shared?.sources, ...pack?.files.sources, ...own }
    const place: Place = { folder, owner, sources, ...(pack && { pack }) }
    const faults = [...languages].flatMap(([name, file]) => check(place, name, file, languages.get('en') ?? {}, shared))
    refused.push(...faults)
    if (faults.length > 0) continue
    for (const [language, file] of languages) {
      const found = Object.keys(file).map((topic) => article(place, language, topic, languages, shared))
      articles.set(language, [...(articles.get(language) ?? []), ...found])
      words[language] = { ...words[language], ...wordsOf(owner, file) }
    }
  }
  return { articles, words, refused }
}

function article(
  { owner, pack, sources }: Place,
  language: string,
  topic: string,
  files: ReadonlyMap<string, ArticleFile>,
  shared: Packs['shared'],
): Article {
  const { title, asks, answer = '' } = files.get(language)![topic]!
  const id = `${owner}.${topic}`
  const saying = pack && sayingOf(topic)
  const tag = files.get('en')![topic]!.source ?? pack?.files.service.sources[saying!]?.[0]
  return {
    ...{ id, topic, title, asks, intents: files.get('en')![topic]!.intents, ...(pack && { service: owner }) },
    answer: [...(saying ? [`${owner}.${saying}`] : []), ...(answer === '' ? [] : [`${id}.answer`])],
    values: Object.fromEntries(
      fillsOf(answer).flatMap((name) => {
        const constant = shared?.constants[name]
        return constant ? [[name, constant.values as Article['values'][string]]] : []
      }),
    ),
    source: toSource(sources[tag!]!),
  }
}

const sayingOf = (topic: string): 'cost' | 'documents' | 'apply' | 'standard' | undefined =>
  SAID_BY_PACK[topic as keyof typeof SAID_BY_PACK]

const toSource = ({ title, url, verified, checked }: Sources[string]): Source => ({
  ...{ title, grade: verified, checked },
  ...(url !== undefined && { url }),
})

function wordsOf(owner: string, file: ArticleFile): Record<string, string> {
  return Object.fromEntries(
    Object.entries(file).flatMap(([topic, { title, answer, sms }]) => [
      [`${owner}.${topic}.title`, title],
      ...(answer === undefined ? [] : [[`${owner}.${topic}.answer`, answer]]),
      ...(sms === undefined ? [] : [[`${owner}.${topic}.answer.sms`, sms]]),
    ]),
  )
}

/** What in a file does not agree with the pack, the sources and the English file. */
function check(
  { folder, pack, sources }: Place,
  language: string,
  file: ArticleFile,
  english: ArticleFile,
  shared: Packs['shared'],
): Fault[] {
  const reasons = Object.entries(file).flatMap(([topic, { answer, sms = '', source, asks }]) => {
    const saying = pack && sayingOf(topic)
    const tag = source ?? (saying && pack.files.service.sources[saying]?.[0])
    const strange = fillsOf(`${answer}${sms}`).filter((name) => !COUNCIL_FACTS.has(name) && !shared?.constants[name])
    return [
      ...(english[topic] ? [] : [`${topic}: is not in English`]),
      ...(answer === undefined && !saying ? [`${topic}.answer: missing`] : []),
      ...((answer === undefined) === (english[topic]?.answer === undefined)
        ? []
        : [`${topic}.answer: only in one language`]),
      ...(source !== undefined && language !== 'en' ? [`${topic}.source: is written in English only`] : []),
      ...(language === 'en' && tag === undefined ? [`${topic}.source: missing`] : []),
      ...(tag !== undefined && !sources[tag] ? [`${topic}.source: [${tag}] is not in sources.yaml`] : []),
      ...strange.map((name) => `${topic}.answer: {${name}} is no constant and no fact of the council`),
      ...asks.filter((ask, at) => asks.indexOf(ask) !== at).map((ask) => `${topic}.asks: "${ask}" stands twice`),
    ]
  })
  const missing = Object.keys(english).filter((topic) => !file[topic])
  return [...reasons, ...missing.map((topic) => `${topic}: missing`)].map((reason) => ({
    file: fileOf(folder, language),
    reason,
  }))
}

/** What a sentence is filled with: {phone}, {carersAllowanceWeek, number …}. */
const fillsOf = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name!)
