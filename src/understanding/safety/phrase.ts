import { type PlainWords, plainWords } from './plain.ts'

/** Words that may be in a gap. */
const GAP = 4

/** A word as a phrase has it: this one, or any that begins so. */
interface Piece {
  readonly word: string
  readonly open: boolean
}

/** One of several ways to go on: a word, or some in a row. */
type Way = readonly Piece[]

interface Step {
  readonly ways: readonly Way[]
  /** Up to four words may be before it. */
  readonly gap: boolean
}

/** "he|she .. hit|hits me": what may be said, one step after another. */
export interface Phrase {
  readonly written: string
  readonly steps: readonly Step[]
}

/**
 * Reads a phrase as it is written in dialogs/safety: whole words; `|` between words of which any will do; `_` for a space in
 * one of them; `*` for any ending; ` .. ` for up to four words; `<partner>` for any word of a group.
 */
export function readPhrase(written: string, groups: ReadonlyMap<string, readonly string[]>): Phrase {
  let gap = false
  const steps: Step[] = []
  for (const token of written.trim().split(/\s+/)) {
    if (token === '..') {
      gap = true
      continue
    }
    const ways = token.split('|').flatMap((way) => {
      const [, group] = /^<(.+)>$/.exec(way) ?? []
      if (group === undefined) return [readWay(way)]
      const of = groups.get(group)
      if (of === undefined) throw new Error(`there is no group of words <${group}>`)
      return of.map(readWay)
    })
    // An apostrophe or a dash may make two words of one.
    steps.push({ ways: ways.filter((way) => way.length > 0), gap })
    gap = false
  }
  if (steps.length === 0 || steps.some(({ ways }) => ways.length === 0)) throw new Error(`"${written}" says nothing`)
  return { written, steps }
}

function readWay(way: string): Way {
  const open = way.endsWith('*')
  const words = plainWords(way.replaceAll('_', ' '))
  return words.map((word, at) => ({ word, open: open && at === words.length - 1 }))
}

/** Phrases, to be looked for all at once. */
export interface Phrases<T> {
  /** What each phrase found stands for, with where it is: from a word to before another. The same may be found more than once. */
  find(words: PlainWords): Found<T>[]
}

export interface Found<T> {
  readonly of: T
  readonly from: number
  readonly to: number
}

/** Words that any ending may follow are looked up by so many letters. */
const LETTERS = 3

/** Makes phrases that are looked up by their first word, so that it costs the same however many phrases there are. */
export function phrases<T>(all: readonly { readonly phrase: Phrase; readonly of: T }[]): Phrases<T> {
  type Begun = { readonly rest: readonly Step[]; readonly way: Way; readonly of: T }
  const byWord = new Map<string, Begun[]>()
  const byLetters = new Map<string, Begun[]>()
  for (const { phrase, of } of all) {
    const [first, ...rest] = phrase.steps
    for (const way of first!.ways) {
      const { word, open } = way[0]!
      const index = open ? byLetters : byWord
      const key = open ? word.slice(0, LETTERS) : word
      const begun = index.get(key)
      if (begun) begun.push({ rest, way, of })
      else index.set(key, [{ rest, way, of }])
    }
  }
  return {
    find(words) {
      const found: Found<T>[] = []
      for (let from = 0; from < words.length; from++)
        for (const begun of [byWord.get(words[from]!), byLetters.get(words[from]!.slice(0, LETTERS))])
          for (const { rest, way, of } of begun ?? []) {
            const to = goesOn(words, from, way) ? ends(words, from + way.length, rest, 0) : -1
            if (to > 0) found.push({ of, from, to })
          }
      return found
    },
  }
}

/** Before which word a phrase ends that is to go on with these steps from here; -1 where it does not. */
function ends(words: PlainWords, at: number, steps: readonly Step[], nth: number): number {
  const step = steps[nth]
  if (!step) return at
  for (let from = at; from <= at + (step.gap ? GAP : 0) && from < words.length; from++)
    for (const way of step.ways)
      if (goesOn(words, from, way)) {
        const to = ends(words, from + way.length, steps, nth + 1)
        if (to > 0) return to
      }
  return -1
}

const goesOn = (words: PlainWords, at: number, way: Way): boolean =>
  way.every(({ word, open }, nth) => {
    const said = words[at + nth]
    return said === word || (open && said?.startsWith(word) === true)
  })
