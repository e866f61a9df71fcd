import cy from './words/cy.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

export type Words = Readonly<Record<keyof typeof en, string>>

/** The words of a language ("cy-GB" is cy); English where there are none. */
export function wordsOf(language: string): { readonly language: 'en' | 'cy'; readonly words: Words } {
  return /^cy\b/i.test(language) ? { language: 'cy', words: cy } : { language: 'en', words: en }
}

/** Puts values where their {names} stand. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
