import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { parse } from 'yaml'
import type { Fill } from './dialog.ts'

/** Every sentence and every list of phrases, by language; keys are dotted: complaint.what. */
export interface Words {
  readonly languages: readonly string[]
  /** A sentence, filled. Throws where there is none: a missing word is a bug, found by the parity test. */
  say(language: string, key: string, fill?: Fill): string
  /** In this language itself; `say` falls back to English. */
  has(language: string, key: string): boolean
  /** The keys of all sentences of a language, for the check that none is missing. */
  sentences(language: string): readonly string[]
  /** Phrases that citizens use, in every language: what people say is understood whatever language they chose. */
  phrases(key: string): readonly string[]
  /** The phrases under a key, by the name below it: phrases of `intent` → { complaint: [...], person: [...] }. */
  under(key: string): ReadonlyMap<string, readonly string[]>
}

type Sentences = Readonly<Record<string, string | readonly string[]>>

/** Reads every file of words (en.yaml, moving-in.cy.yaml) and adds what service packs bring along. `facts` fill every sentence (council, phone). */
export function loadWords(folder: URL, facts: Fill, ...more: Readonly<Record<string, Sentences>>[]): Words {
  const byLanguage = new Map<string, Sentences>()
  for (const file of readdirSync(folder).sort()) {
    const language = file.split('.').at(-2)!
    const own = flatten(parse(readFileSync(new URL(file, folder), 'utf8')))
    byLanguage.set(language, { ...byLanguage.get(language), ...own })
  }
  for (const [language, own] of byLanguage) Object.assign(own, ...more.map((add) => add[language]))
  const formats = new Map<string, IntlMessageFormat>()

  const sentence = (language: string, key: string) => {
    const found = byLanguage.get(language)?.[key] ?? byLanguage.get('en')?.[key]
    return typeof found === 'string' ? found : undefined
  }
  const under = once((key: string) => {
    const found = new Map<string, readonly string[]>()
    for (const sentences of byLanguage.values())
      for (const [name, value] of Object.entries(sentences))
        if (name.startsWith(`${key}.`) && Array.isArray(value)) {
          const below = name.slice(key.length + 1)
          found.set(below, [...(found.get(below) ?? []), ...value])
        }
    return found
  })

  return {
    languages: [...byLanguage.keys()],
    has: (language, key) => typeof byLanguage.get(language)?.[key] === 'string',
    sentences: (language) =>
      Object.entries(byLanguage.get(language) ?? {}).flatMap(([key, words]) =>
        typeof words === 'string' ? [key] : [],
      ),
    phrases: once((key: string) => [...byLanguage.values()].flatMap((sentences) => sentences[key] ?? [])),
    under,
    say(language, key, fill = {}) {
      const words = sentence(language, key)
      if (words === undefined) throw new Error(`no words for ${key} in ${language}`)
      const id = `${language} ${key}`
      const format = formats.get(id) ?? new IntlMessageFormat(words, LOCALES[language] ?? language)
      formats.set(id, format)
      return String(format.format({ ...facts, ...dated(fill, language) }))
    },
  }
}

/** Looked up once a key: words do not change while we run, and every message asks for the same ones. */
function once<T>(look: (key: string) => T): (key: string) => T {
  const found = new Map<string, T>()
  return (key) => {
    const known = found.get(key) ?? look(key)
    found.set(key, known)
    return known
  }
}

const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', cy: 'cy-GB' }

/** Dates travel as 2026-12-04 and are read as 4 December 2026. */
const dated = (fill: Fill, language: string): Fill =>
  Object.fromEntries(
    Object.entries(fill).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? longDate(value, language) : value,
    ]),
  )

const longDate = (date: string, language: string) =>
  new Date(date).toLocaleDateString(LOCALES[language] ?? language, { dateStyle: 'long', timeZone: 'UTC' })

function flatten(tree: object, prefix = ''): Record<string, string | readonly string[]> {
  const flat: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      // `is` is the sentence of a key that has others below it: complaint.where.is → complaint.where
      const below = flatten(value, `${prefix}${name}.`)
      for (const [key, words] of Object.entries(below)) flat[key.replace(/\.is$/, '')] = words
    } else flat[`${prefix}${name}`] = Array.isArray(value) ? value.map(String) : String(value)
  }
  return flat
}
