import { mainScript, type Script, scriptOf } from './script.ts'
import { learnSpelling, type Spelling } from './spelling.ts'
import { small, wordsIn } from './words-in.ts'

/** What is known of languages, by the script that they share. Plain values: can be kept. */
export type Spellings = ReadonlyMap<Script, Spelling>

/** Learns languages from what their people write, by code ("cy", "pl"). A language has each script that its samples have. */
export function learnLanguages(samples: ReadonlyMap<string, readonly string[]>): Spellings {
  const said = new Map<Script, Map<string, string[][]>>()
  for (const [language, texts] of samples)
    for (const words of texts.map((text) => withoutNames(text, wordsIn(text)))) {
      const script = mainScript(words)
      if (script === undefined) continue
      const languages = said.get(script) ?? new Map<string, string[][]>()
      const own = languages.get(language) ?? []
      own.push(words.filter((word) => scriptOf(word) === script).map(small))
      said.set(script, languages.set(language, own))
    }
  return new Map([...said].map(([script, languages]) => [script, learnSpelling(languages)]))
}

/** Names of people and streets tell no language: capitals within a sentence, where not all is written in them. */
function withoutNames(text: string, words: readonly string[]): readonly string[] {
  if (text === text.toUpperCase()) return words
  return words.filter((word, at) => at === 0 || word[0] === word[0]!.toLowerCase())
}
