import { fileURLToPath } from 'node:url'
import { type Articles, makeArticles } from './articles.ts'
import type { Beginning, Dialog, Intent, Service } from './dialog.ts'
import { refuseAny } from './fault.ts'
import { type Learned, openLearned } from './learning/index.ts'
import type { Language } from './learning/languages.ts'
import { type Council, readCouncil } from './office/council.ts'
import { type Propose, proposals } from './proposals.ts'
import { loadPacks, type Pack, sheetOf } from './rules/index.ts'
import type { Sheet } from './sheet.ts'
import { detector } from './understanding/language/detector.ts'
import { masker } from './understanding/mask.ts'
import { watchman } from './understanding/safety/index.ts'
import { searcher } from './understanding/search/searcher.ts'
import { spellerOf } from './understanding/spell.ts'
import { readClassifier } from './understanding/train.ts'
import { openUnderstanding, type Understanding } from './understanding/understanding.ts'
import { loadWords, type Words } from './words.ts'

/** All that we can talk about, and in which words: what officers and designers write in dialogs/. */
export interface Repertoire {
  readonly council: Council
  readonly words: Words
  readonly dialogs: readonly Dialog[]
  readonly understanding: Understanding
  /** What is begun for what is meant, by the intent's or the article's id. */
  readonly beginnings: ReadonlyMap<string, Beginning>
  readonly learned: Learned
  /** Every language that we notice, by code. */
  readonly languages: ReadonlyMap<string, Language>
  /** Writes what staff propose beside the examples that it was learned from. */
  readonly propose: Propose
  readonly packs: readonly Pack[]
  /** The same packs as staff read them. */
  readonly sheets: readonly Sheet[]
  /** Service packs that were not wholly understood: left out, the others work. */
  readonly refused: readonly { readonly pack: string; readonly file: string; readonly reason: string }[]
}

const dialogsFolder = new URL('../dialogs/', import.meta.url)

/** How dialogs/index.ts lists the dialogs, and what is begun for an intent. */
interface Menu {
  dialogs(services: readonly Service[]): readonly Dialog[]
  beginningOf(intent: Intent, services: readonly Service[]): Beginning
}

/** Loads all of it. What was learned from examples is kept in `folder`. Throws NotUnderstood where `strict`, and a pack is faulty. */
export async function loadRepertoire(menu: Menu, folder: string, strict = false): Promise<Repertoire> {
  const council = readCouncil(new URL('council.yaml', dialogsFolder))
  const learning = openLearned(fileURLToPath(dialogsFolder), folder)
  // Who is refused for a pack does not wait for what is learned meanwhile.
  learning.catch(() => {})
  const {
    packs,
    shared,
    words: packWords,
    refused,
  } = await loadPacks(fileURLToPath(new URL('services/', dialogsFolder)))
  if (strict) refuseAny(refused.map(({ pack, file, reason }) => ({ file: `${pack}/${file}`, reason })))
  const learned = await learning
  const { name, phone, outOfHoursPhone, web, opens, closes } = council
  const {
    articles,
    words: articleWords,
    refused: unfit,
  } = makeArticles(learned.articles, { packs, ...(shared && { shared }) })
  if (strict) refuseAny([...learned.refused, ...unfit])
  const words = loadWords(
    new URL('words/', dialogsFolder),
    { council: name, phone, outOfHoursPhone, web, opens, closes },
    packWords,
    intentWords(learned),
    articleWords,
  )
  const sheets = shared ? packs.map((pack) => sheetOf(pack, shared)) : []
  const services = packs.map(({ service }) => service)
  return {
    ...{ council, words, packs, sheets, learned },
    propose: proposals(fileURLToPath(dialogsFolder), learned.intents),
    languages: learned.languages,
    dialogs: menu.dialogs(services),
    understanding: understandingOf(learned, words, services, articles),
    beginnings: new Map<string, Beginning>([
      ...learned.intents.map((intent) => [intent.id, menu.beginningOf(intent, services)] as const),
      ...(articles.get('en') ?? []).map((article) => [article.id, { dialog: 'article', given: { article } }] as const),
    ]),
    refused: [...refused, ...[...learned.refused, ...unfit].map((fault) => ({ pack: 'understanding', ...fault }))],
  }
}

/** `<id>.title`, `.say` and `.body`, by language. */
function intentWords({ intents }: Learned): Record<string, Record<string, string>> {
  const words: Record<string, Record<string, string>> = {}
  for (const { id, words: own } of intents)
    for (const [language, said] of Object.entries(own)) {
      const keyed = Object.entries(said).map(([name, text]) => [`${id}.${name}`, text])
      words[language] = Object.assign(words[language] ?? {}, Object.fromEntries(keyed))
    }
  return words
}

function understandingOf(
  learned: Learned,
  words: Words,
  services: readonly Service[],
  articles: Articles['articles'],
): Understanding {
  const classify = lately(readClassifier(learned.classifier).classify)
  const serviceById = new Map(learned.intents.map(({ id, service }) => [id, service]))
  const search = searcher({
    articles,
    index: learned.search,
    serviceOf: (intent) => serviceById.get(intent),
    spell: spellerOf(new Map(learned.counts)),
  })
  const entitlements = services.filter(({ about }) => about.kind === 'entitlement')
  return openUnderstanding({
    intents: learned.intents,
    called: new Map(entitlements.map(({ id }) => [id, words.phrases(`${id}.called`)])),
    spoken: words.languages,
    classify,
    dangerIn: lately(watchman(learned.danger, (text) => classify(text).confidence)),
    mask: masker(learned.ourWords, words),
    languageOf: lately(detector(learned.spellings, learned.languages.get('en')?.borrowed ?? [])),
    articles: (said, within) => search(said, { ...within, meant: classify(said).ranked }).map(({ article }) => article),
  })
}

/** One message is looked at several times in a turn: what it came to last is kept. */
function lately<T>(find: (text: string) => T): (text: string) => T {
  let last: { text: string; found: T } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, found: find(text) }
    return last.found
  }
}
