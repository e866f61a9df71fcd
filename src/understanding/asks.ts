import { contains, fold, foldPhrase } from './fold.ts'
import { findMeaning, type Phrases } from './meaning.ts'

/** One thing that a letter asks: what it means, if we know, and its words. */
export interface Asked {
  readonly meaning?: string
  readonly said: string
}

/** How people ask, from the words files. */
export interface Manners {
  /** What they write besides ("how are you"); what begins a question of its own; what sets it apart; what joins two in one sentence. */
  readonly pleasantry: readonly string[]
  readonly asking: readonly string[]
  readonly joining: readonly string[]
  readonly and: readonly string[]
}

/** Of a longer letter only the beginning is taken apart, and so many sentences of it. */
const LONGEST = 8000
const SENTENCES = 150
/** Things that one letter asks; all that it asks besides are one more, without a meaning. */
const MOST = 6

/**
 * The things that a letter asks, in its order. A paragraph, a line of a list, and a sentence that begins with "also" stand on
 * their own; the other sentences go with the thing before them, unless they mean another. What stands on its own and asks
 * something that we do not know has no meaning.
 */
export function findAsks(letter: string, meanings: Phrases, manners: Manners): Asked[] {
  const asks: { meaning?: string; said: string }[] = []
  let before = ''
  let sentences = 0
  for (const { said, apart } of pieces(letter.slice(0, LONGEST), manners)) {
    if (++sentences > SENTENCES) break
    const meaning = findMeaning(said, meanings)
    const another = meaning === undefined ? apart && asksSomething(said, manners) : apart === 'listed'
    const known = meaning !== undefined && asks.find((ask) => ask.meaning === meaning)
    const begins = another || (meaning !== undefined && !known)
    const place = begins ? asks[MOST] : known || asks.at(-1)
    if (place) place.said += ` ${said}`
    else if (!begins) before += `${said} `
    else if (meaning === undefined || asks.length === MOST) asks.push({ said })
    else asks.push({ meaning, said: `${before}${said}` })
    if (begins) before = ''
  }
  return asks
}

interface Piece {
  readonly said: string
  /** Does it stand on its own, and is it one of a list? */
  readonly apart?: 'listed' | 'paragraph' | undefined
}

function* pieces(letter: string, manners: Manners): Iterable<Piece> {
  for (const paragraph of letter.split(/\n[ \t]*\n/))
    for (const item of paragraph.split(/\n(?=[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t])/)) {
      const listed = /^[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]/.test(item)
      const text = item
        .replace(/^[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+/, '')
        .replace(/\s+/g, ' ')
        .trim()
      for (const [at, sentence] of text.split(/(?<=[.!?]) /).entries()) {
        const joined = begins(sentence, manners.joining)
        const [first = '', ...more] = clauses(sentence, manners.and)
        if (first !== '')
          yield { said: first, apart: joined || (listed && at === 0) ? 'listed' : at === 0 ? 'paragraph' : undefined }
        for (const clause of more) yield { said: clause }
      }
    }
}

/** The parts of a sentence between words that join two ("… and where is my application"). */
function clauses(sentence: string, and: readonly string[]): string[] {
  const joints = new Set(and.map(foldPhrase))
  const parts: string[][] = [[]]
  for (const word of sentence.split(' ')) {
    if (joints.has(fold(word))) parts.push([])
    parts.at(-1)!.push(word)
  }
  return parts.map((words) => words.join(' '))
}

function asksSomething(said: string, { pleasantry, asking }: Manners): boolean {
  const text = fold(said)
  if (pleasantry.some((phrase) => contains(text, foldPhrase(phrase)))) return false
  return said.includes('?') || begins(said, asking)
}

const begins = (said: string, phrases: readonly string[]) => {
  const text = `${fold(said)} `
  return phrases.some((phrase) => text.startsWith(`${foldPhrase(phrase)} `))
}
