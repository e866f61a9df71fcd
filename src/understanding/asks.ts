import { contains, fold, foldPhrase } from './fold.ts'

/** One thing that a message asks: what it means, if we know, and its words. */
export interface Asked {
  readonly meaning?: string
  readonly said: string
}

/** What some words mean by themselves, and how sure that is, from 0 to 1. */
export interface Meant {
  readonly meaning: string
  /** What it is about: words about the same matter go together. */
  readonly matter: string
  /** Whoever only states it asks for something: a hole in the road. Other statements may be no more than why they ask. */
  readonly asks: boolean
  readonly confidence: number
}

/** Reads some words; those that only name a thing are read in the light of what was asked for just before ("… and a bus pass"). */
export type ReadWords = (said: string, before?: Meant) => Meant | undefined

/** How people ask, from the words files. */
export interface Manners {
  /** What they write besides ("how are you"); what begins a question of its own; what sets it apart; what joins two in one sentence. */
  readonly pleasantry: readonly string[]
  readonly asking: readonly string[]
  readonly joining: readonly string[]
  readonly and: readonly string[]
}

/** Of a longer message only the beginning is kept, and of that so many pieces are read: the rest goes with the last of them. */
const LONGEST = 8000
const PIECES = 20
/** Things that one message asks; all that it asks besides are one more, without a meaning. */
const MOST = 6
/** How sure a piece must be read to be a thing of its own: the less it is set apart, the surer. */
const SURE: Readonly<Record<Joint, number>> = {
  start: 0.4,
  listed: 0.4,
  paragraph: 0.6,
  sentence: 0.5,
  clause: 0.5,
  comma: 0.6,
}

/** What stands before a piece: nothing, an item of a list or "also", a blank line, the end of a sentence, "and", or a comma. */
type Joint = 'start' | 'listed' | 'paragraph' | 'sentence' | 'clause' | 'comma'

/** A thing while it is being gathered. */
interface Gathering {
  said: string
  meant?: Meant
}

/**
 * The things that a message asks, in its order. A piece of it that surely means another matter than those before is another
 * thing, unless both together are read as one thing, and more surely. The others go with the thing before them. What stands on
 * its own and asks something that we do not know has no meaning.
 */
export function findAsks(message: string, read: ReadWords, manners: Manners): Asked[] {
  const asks: Gathering[] = []
  let before = ''
  let count = 0
  for (const { said, joint } of pieces(message.slice(0, LONGEST), manners)) {
    const last = asks.at(-1)
    if (++count > PIECES) {
      if (last) last.said += ` ${said}`
      continue
    }
    const found = read(withoutJoint(said, manners), last?.meant)
    const meant = found && counts(found, said, joint, manners) ? found : undefined
    const same = meant && asks.find((ask) => isSame(ask, { said, meant }, joint, manners))
    if (same) same.said += ` ${said}`
    else if (meant ? last?.meant && isOne(last, said, meant, joint, read) : !standsAlone(said, joint, manners)) {
      if (last) last.said += ` ${said}`
      else before += `${said} `
    } else {
      const words = `${before}${before === '' ? withoutJoint(said, manners) : said}`
      if (asks.length > MOST) asks[MOST]!.said += ` ${said}`
      else asks.push(meant && asks.length < MOST ? { said: words, meant } : { said: words })
      before = ''
    }
  }
  return asks.map(({ said, meant }) => ({
    said: said.replace(/[,;\s]{1,9}$/, ''),
    ...(meant && { meaning: meant.meaning }),
  }))
}

/** Is it a thing of its own: surely meant, and asked, or set apart? */
function counts({ confidence, asks }: Meant, said: string, joint: Joint, manners: Manners): boolean {
  const apart = joint === 'listed' || joint === 'paragraph'
  return confidence >= SURE[joint] && (apart || asks || plainlyAsks(said, manners))
}

/** The same matter again; in a list, and where both plainly ask and mean something else, it is another thing. */
function isSame(ask: Gathering, { said, meant }: Required<Gathering>, joint: Joint, manners: Manners): boolean {
  if (ask.meant?.matter !== meant.matter || joint === 'listed') return false
  return ask.meant.meaning === meant.meaning || !(plainlyAsks(ask.said, manners) && plainlyAsks(said, manners))
}

/** Are two pieces one thing? Then both together are read at least as surely as either. */
function isOne(last: Gathering, said: string, meant: Meant, joint: Joint, read: ReadWords): boolean {
  if (joint === 'listed' || joint === 'paragraph') return false
  const both = read(`${last.said} ${said}`)
  const surest = Math.max(last.meant!.confidence, meant.confidence)
  if (!both || both.confidence < surest) return false
  last.meant = both
  return true
}

interface Piece {
  readonly said: string
  readonly joint: Joint
}

/** Words in "as well as". */
const LONGEST_JOINT = 3
const ITEM = /^[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+/

function* pieces(message: string, manners: Manners): Iterable<Piece> {
  const { length } = message.trim()
  for (const paragraph of message.split(/\n[ \t]*\n/))
    for (const item of paragraph.split(/\n(?=[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t])/)) {
      const apart = ITEM.test(item) ? 'listed' : item.length < length ? 'paragraph' : 'start'
      const text = item.replace(ITEM, '').replace(/\s+/g, ' ').trim()
      for (const [at, sentence] of text.split(/(?<=[.!?]) /).entries()) {
        yield* clauses(sentence, at > 0 ? 'sentence' : apart, manners)
      }
    }
}

/** The parts of a sentence, between words that join two ("… and where is my application") and at commas. */
function* clauses(sentence: string, begins: Joint, { and, joining }: Manners): Iterable<Piece> {
  const all = sentence.split(' ')
  let joint = startsWith(sentence, joining) ? 'listed' : begins
  let words: string[] = []
  for (const [at, word] of all.entries()) {
    const joined = startsWith(all.slice(at, at + LONGEST_JOINT).join(' '), and)
    const another = joined ? 'clause' : all[at - 1]?.endsWith(',') ? 'comma' : undefined
    if (another && words.length > 0) {
      yield { said: words.join(' '), joint }
      words = []
      joint = another
    }
    words.push(word)
  }
  if (words.join('') !== '') yield { said: words.join(' '), joint }
}

/** Does it ask something of its own that we do not know? */
function standsAlone(said: string, joint: Joint, manners: Manners): boolean {
  if (joint !== 'listed' && joint !== 'paragraph') return false
  const text = fold(said)
  if (manners.pleasantry.some((phrase) => contains(text, foldPhrase(phrase)))) return false
  return plainlyAsks(said, manners)
}

const plainlyAsks = (said: string, manners: Manners) =>
  said.includes('?') || startsWith(withoutJoint(said, manners), manners.asking)

/** A piece without the words that join it to what stands before: "and", "also". */
function withoutJoint(said: string, { and, joining }: Manners): string {
  const joints = new Set([...and, ...joining].map(foldPhrase))
  const words = said.split(' ')
  for (let length = Math.min(LONGEST_JOINT + 1, words.length - 1); length > 0; length--)
    if (joints.has(fold(words.slice(0, length).join(' ')))) return words.slice(length).join(' ')
  return said
}

const startsWith = (said: string, phrases: readonly string[]) => {
  const text = `${fold(said)} `
  return phrases.some((phrase) => text.startsWith(`${foldPhrase(phrase)} `))
}
