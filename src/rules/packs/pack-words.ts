import type { OutcomeName } from '../../service.ts'
import type { PackFiles } from './read-pack.ts'
import type { Shared } from './read-shared.ts'
import { type QuestionWords, SAYINGS } from './words-shape.ts'

/** By language, by key; a list where there are several phrases for one thing. */
export type PackWords = Record<string, Record<string, string | readonly string[]>>

/**
 * A pack's words, all under its id: `.title`, `.<fact>` (the question; `.label` `.sms` `.why` `.help` `.<option>`),
 * `.outcome.<name>`, `.reason.<rule>`, `.tell.<what is given>`, `.decided-by` `.cost` `.documents` `.apply` `.standard`
 * `.appeal`, and `.called`, a list of what people call it.
 */
export function packWords(pack: PackFiles, shared: Shared): PackWords {
  const { id, service, languages } = pack
  const words: PackWords = {}
  for (const [language, { reasons }] of languages) {
    const said: Record<string, string | readonly string[]> = { [`${id}.called`]: service.called[language]! }
    const say = (key: string, text: string | undefined) => {
      if (text !== undefined) said[`${id}.${key}`] = text
    }
    say('title', service.title[language])
    for (const name of SAYINGS) say(name.replace('_', '-'), service[name][language])
    for (const [outcome, texts] of Object.entries(service.outcomes)) say(`outcome.${outcome}`, texts[language])
    for (const [name, texts] of Object.entries(service.tells)) say(`tell.${name}`, texts[language])
    for (const [rule, reason] of Object.entries(reasons)) say(`reason.${rule}`, reason)
    for (const [fact, { ask, options = {}, ...others }] of Object.entries(questionWords(pack, shared, language))) {
      say(fact, ask)
      for (const [more, text] of Object.entries({ ...others, ...options })) say(`${fact}.${more}`, text)
    }
    words[language] = said
  }
  return words
}

/** The words of the questions a pack asks: its own, else those that packs share. */
export function questionWords({ service, languages }: PackFiles, { words }: Shared, language: string): QuestionWords {
  const own = languages.get(language)?.questions ?? {}
  const shared = words.get(language) ?? {}
  const asked = service.ask_order.flatMap((name) => {
    const found = own[name] ?? shared[name]
    return found ? [[name, found] as const] : []
  })
  return Object.fromEntries(asked)
}

/** What the words of an outcome are filled with. */
export function fillsOf({ outcomes }: PackFiles['service'], outcome: OutcomeName): readonly string[] {
  const texts = Object.values(outcomes[outcome] ?? {})
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)/g)].map((fill) => fill[1]!)))]
}
