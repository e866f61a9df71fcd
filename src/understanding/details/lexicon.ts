import { fold, foldPhrase } from '../fold.ts'
import { countAt } from './number-words.ts'

/** Phrases that people use, by key, in every language: what Words.phrases gives. */
export type Phrasebook = (key: string) => readonly string[]

/** What a phrase means, and of how many words it is. */
interface Found<M> {
  readonly means: M
  readonly length: number
}

/** Which meaning begins at this word, by the longest phrase; undefined: none. */
export type Lexicon<M> = (words: readonly string[], at: number) => Found<M> | undefined

const known = new WeakMap<Phrasebook, Map<string, Lexicon<never>>>()

/** The phrases under `room` (time.today, time.ago …), to look words up in. Made once: phrases do not change while we run. */
export function lexicon<M extends string>(phrases: Phrasebook, room: string, meanings: readonly M[]): Lexicon<M> {
  const rooms = known.get(phrases) ?? new Map<string, Lexicon<never>>()
  known.set(phrases, rooms)
  const name = `${room}: ${meanings.join()}`
  const made = (rooms.get(name) as Lexicon<M> | undefined) ?? make(phrases, room, meanings)
  rooms.set(name, made as Lexicon<never>)
  return made
}

function make<M extends string>(phrases: Phrasebook, room: string, meanings: readonly M[]): Lexicon<M> {
  const meaning = new Map<string, M>()
  for (const means of meanings) for (const phrase of phrases(`${room}.${means}`)) meaning.set(foldPhrase(phrase), means)
  const longest = Math.max(1, ...[...meaning.keys()].map((phrase) => phrase.split(' ').length))
  return (words, at) => {
    for (let length = Math.min(longest, words.length - at); length > 0; length--) {
      const means = meaning.get(words.slice(at, at + length).join(' '))
      if (means !== undefined) return { means, length }
    }
    return undefined
  }
}

/** Is the whole text made of these phrases, with at least one of those that `counts`? */
function isMadeOf<M>(words: readonly string[], meaning: Lexicon<M>, counts: M): boolean {
  let counted = false
  for (let at = 0; at < words.length; ) {
    const found = meaning(words, at)
    if (!found) return false
    counted ||= found.means === counts
    at += found.length
  }
  return counted
}

/** Nothing at all: "none", "no savings yet", "we don't have any at the moment". */
export const saysNothing = (said: string, phrases: Phrasebook): boolean =>
  isMadeOf(fold(said).split(' '), lexicon(phrases, 'answer', ['around-nothing', 'nothing']), 'nothing')

/** The words after "no wait" or "sorry", where there is a number among them; else all. */
export function sinceCorrection(words: readonly string[], phrases: Phrasebook): readonly string[] {
  const instead = lexicon(phrases, 'time', ['instead'])
  const last = words.findLastIndex((_, at) => instead(words, at))
  const after = words.slice(last + (instead(words, last)?.length ?? 0))
  return last >= 0 && after.some((_, at) => countAt(after, at)) ? after : words
}

/** Is the whole text one of these phrases? */
export const isPhrase = (said: string, phrases: readonly string[]): boolean => {
  const folded = fold(said)
  return phrases.some((phrase) => foldPhrase(phrase) === folded)
}

/** A detail stands in the beginning of what somebody wrote. */
const LONGEST = 500

/** One case, plain letters, no apostrophes ("dechrau'r mis" is three words); all other signs stay. */
export const plainText = (said: string): string =>
  said
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})[’'`](?=r\b)/gu, ' ')
    .replace(/[’'`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Words, numbers (1,250.50 as 1250.50) and the signs that matter to numbers. "C7F3" is a word, "24yrs" a number and a word. */
export const numberPieces = (said: string): string[] =>
  (
    plainText(said)
      .replace(/(?<=\p{L})[-–](?=\p{L})/gu, ' ')
      .match(/\p{L}[\p{L}\p{N}]*|\d{1,3}(?:[, ]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|[£%/,;+<>–—-]/gu) ?? []
  ).map((piece) => (/^\d/.test(piece) ? piece.replace(/[, ]/g, '') : piece.replace(/[–—]/, '-')))
