const SCRIPTS = {
  Latin: /\p{Script=Latin}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Arabic: /\p{Script=Arabic}/u,
  Gurmukhi: /\p{Script=Gurmukhi}/u,
  Devanagari: /\p{Script=Devanagari}/u,
  Bengali: /\p{Script=Bengali}/u,
  Gujarati: /\p{Script=Gujarati}/u,
  Tamil: /\p{Script=Tamil}/u,
  Ethiopic: /\p{Script=Ethiopic}/u,
  Kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Han: /\p{Script=Han}/u,
} as const

export type Script = keyof typeof SCRIPTS

const ALL = Object.keys(SCRIPTS) as Script[]

/** The script that a word begins in, of those we know; one with Japanese letters among Chinese ones is Japanese. */
export const scriptOf = (word: string): Script | undefined =>
  SCRIPTS.Kana.test(word) ? 'Kana' : ALL.find((script) => SCRIPTS[script].test(word[0]!))

/** The script that most letters of some words are of. */
export function mainScript(words: readonly string[]): Script | undefined {
  const letters = new Map<Script, number>()
  for (const word of words) {
    const script = scriptOf(word)
    if (script) letters.set(script, (letters.get(script) ?? 0) + word.length)
  }
  return [...letters].sort(([, one], [, other]) => other - one)[0]?.[0]
}
