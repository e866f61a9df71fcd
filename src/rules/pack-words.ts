import { SAYINGS } from './pack-shape.ts'
import type { PackFiles } from './read-pack.ts'

/** By language, by key; a list where there are several phrases for one thing. */
export type PackWords = Record<string, Record<string, string | readonly string[]>>

/**
 * A pack's words, all under its id: `.title`, `.<fact>` (the question; `.label` `.sms` `.why` `.help` `.<option>`),
 * `.outcome.<name>`, `.reason.<rule>`, `.decided-by` `.cost` `.documents` `.apply` `.standard` `.appeal`, and `.triggers`,
 * a list of what people call it.
 */
export function packWords(id: string, { service, languages }: PackFiles): PackWords {
  const words: PackWords = {}
  for (const [language, { questions, reasons, triggers }] of languages) {
    const said: Record<string, string | readonly string[]> = { [`${id}.triggers`]: triggers }
    const say = (key: string, text: string | undefined) => {
      if (text !== undefined) said[`${id}.${key}`] = text
    }
    say('title', service.title[language])
    for (const name of SAYINGS) say(name.replace('_', '-'), service[name][language])
    for (const [outcome, texts] of Object.entries(service.outcomes)) say(`outcome.${outcome}`, texts[language])
    for (const [rule, reason] of Object.entries(reasons)) say(`reason.${rule}`, reason)
    for (const [fact, { ask, options = {}, ...others }] of Object.entries(questions)) {
      say(fact, ask)
      for (const [more, text] of Object.entries({ ...others, ...options })) say(`${fact}.${more}`, text)
    }
    words[language] = said
  }
  return words
}
