import type { Limits } from './channel.ts'
import type { Reply } from './engine/adapter.ts'

export interface Shaped {
  readonly messages: readonly Spoken[]
  /** What there was no room for, with the question that stands: to be said when the citizen asks for more. */
  readonly rest?: Reply
}

/** One message, as a channel carries it. */
interface Spoken {
  readonly text: string
  readonly choices?: readonly string[]
}

/** Choices that are shown at least, where not all of them can be. */
const SOME = 3

/**
 * What a turn said, as the messages a channel can carry. Where there are buttons each reply stays itself; where there are
 * none, choices are written out and numbered, and one turn is one message, cut between paragraphs, at a line or at a space
 * where it is too long. A turn longer than `limits.turn` ends early, at a sentence, with `more` in brackets; the question
 * that stands is said all the same, and what is left out comes back as `rest`.
 */
export function shape(replies: readonly Reply[], limits: Limits, more = ''): Shaped {
  if (limits.buttons) return { messages: replies.flatMap((reply) => asButtons(reply, limits)) }
  if (replies.length === 0) return { messages: [] }
  const said = asOne(replies)
  const whole = parts(written(said), limits)
  return whole ? { messages: whole.map((text) => ({ text })) } : shortened(said, limits, more)
}

/** A text that goes whole, as the messages it makes. */
export const inParts = (text: string, limits: Limits): string[] => [...cut(text, limits, seam)]

function asButtons({ text, choices }: Reply, limits: Limits): Spoken[] {
  const texts = inParts(text, limits)
  return texts.map((text, at) => (choices && at === texts.length - 1 ? { text, choices } : { text }))
}

interface Said {
  readonly text: string
  readonly question: string
  readonly choices: readonly string[]
  readonly shown: number
}

/** All replies as one: only the last one's choices have numbers, so that a number means one thing. */
function asOne(replies: readonly Reply[]): Said {
  const { text, question = '', choices = [], shown = 0 } = replies.at(-1)!
  const before = replies.slice(0, -1).map((one) => [one.text, ...(one.choices ?? []).map(dashed)].join('\n'))
  return {
    text: [...before, text.slice(0, text.length - question.length).trimEnd()].filter(Boolean).join('\n\n'),
    ...{ question, choices, shown },
  }
}

const dashed = (choice: string) => `- ${choice}`

/** The text, the question below it, and its choices up to `last`. */
function written({ text, question, choices, shown }: Said, last = choices.length): string {
  const list = choices.slice(shown, last).map((choice, at) => `${shown + at + 1}. ${choice}`)
  return question === ''
    ? [text, ...list].filter(Boolean).join('\n')
    : [text, [question, ...list].join('\n')].filter(Boolean).join('\n\n')
}

/** As much as there is room for: all choices and the beginning of the text; where that cannot be, some choices. */
function shortened(said: Said, limits: Limits, more: string): Shaped {
  const { text, question, choices, shown } = said
  const ends = [text.length, ...sentenceEnds(text, fitting(text, { ...limits, length: limits.turn! }))]
  const say = (end: number, last: number): string => {
    const begun = text.slice(0, end).trimEnd()
    if (last < choices.length) return `${written({ ...said, text: begun }, last)}\n${more}`
    return written({ ...said, text: end < text.length ? [begun, more].filter(Boolean).join(' ') : begun })
  }
  const longest = (last: number) => ends.find((end) => parts(say(end, last), limits))

  let last = choices.length
  let end = longest(last)
  if (last > shown + SOME && (end === undefined || (end === 0 && text !== ''))) {
    end = longest(shown + SOME)
    while (end !== undefined && last > shown + SOME && !parts(say(end, last), limits)) last--
  }
  // A question that is too long by itself is text like any other.
  if (end === undefined) {
    const all = [text, question].filter(Boolean).join('\n\n')
    return question === '' ? hardly(said, limits) : shortened({ ...said, text: all, question: '' }, limits, more)
  }
  const left = text.slice(end).trim()
  return {
    messages: parts(say(end, last), limits)!.map((text) => ({ text })),
    rest: {
      text: [left, question].filter(Boolean).join('\n\n'),
      ...(question !== '' && { question }),
      ...(choices.length > 0 && { choices, shown: last < choices.length ? last : 0 }),
    },
  }
}

/** Choices so long that not even some of them fit: the first message of them, and nothing is promised. */
function hardly(said: Said, limits: Limits): Shaped {
  const [text = ''] = cut(written(said), limits, lastSeam)
  return { messages: [{ text }] }
}

/** The messages that a turn's text makes, if it may take that much: cut where it reads best, else where it fills them best. */
const parts = (text: string, limits: Limits): string[] | undefined =>
  within(text, limits, seam) ?? within(text, limits, lastSeam)

function within(text: string, limits: Limits, seam: Seam): string[] | undefined {
  const texts: string[] = []
  let { turn: left = Number.POSITIVE_INFINITY } = limits
  for (const one of cut(text, limits, seam)) {
    left -= taken(one, limits)
    if (left < 0) return undefined
    texts.push(one)
  }
  return texts
}

const taken = (text: string, { room = ({ length }: string) => length }: Limits) => room(text)

/** Where a text may end early, the last first: after a sentence or a line; after a word where that leaves nothing. */
function sentenceEnds(text: string, upTo: number): number[] {
  const begun = text.slice(0, upTo)
  const ends = (pattern: RegExp) => [...begun.matchAll(pattern)].map(({ index }) => index).reverse()
  return [...ends(/(?<=[.!?…]["')]?)(?=\s)|(?=\n)/g), ...ends(/(?= )/g), 0]
}

type Seam = (text: string, fits: number) => number

function* cut(text: string, limits: Limits, seam: Seam): Iterable<string> {
  let rest = text.trim()
  while (rest !== '') {
    const fits = fitting(rest, limits)
    const end = fits === rest.length ? fits : seam(rest, fits)
    yield rest.slice(0, end).trimEnd()
    rest = rest.slice(end).trimStart()
  }
}

/** How many characters of a text go into one message: at least one. */
function fitting(text: string, limits: Limits): number {
  const does = (length: number) => taken(text.slice(0, length), limits) <= limits.length
  let fits = 1
  while (fits < text.length && does(fits * 2)) fits *= 2
  let over = Math.min(fits * 2, text.length + 1)
  while (over - fits > 1) {
    const middle = (fits + over) >> 1
    if (does(middle)) fits = middle
    else over = middle
  }
  return Math.min(fits, text.length)
}

/** Where to cut what does not fit: between paragraphs, lines or sentences unless that leaves little, else between words. */
function seam(text: string, fits: number): number {
  const paragraph = text.lastIndexOf('\n\n', fits)
  if (paragraph > fits / 3) return paragraph
  const line = text.lastIndexOf('\n', fits)
  if (line > fits / 2) return line
  const sentence = lastSentence(text, fits)
  if (sentence > fits / 2) return sentence
  return lastSeam(text, fits)
}

/** The last line, sentence or word that fits: where all the room is needed. */
function lastSeam(text: string, fits: number): number {
  const end = Math.max(text.lastIndexOf('\n', fits), lastSentence(text, fits))
  if (end > fits / 3) return end
  const space = text.lastIndexOf(' ', fits)
  return space > 0 ? space : wholeCharacters(text, fits)
}

/** After the last sentence that fits; the "3. " of a list is none. */
function lastSentence(text: string, fits: number): number {
  let stop = text.lastIndexOf('. ', fits - 1)
  while (stop > 0 && /\n\d{1,2}$/.test(text.slice(Math.max(stop - 3, 0), stop))) stop = text.lastIndexOf('. ', stop - 1)
  return stop + 1
}

/** Never between the halves of an emoji. */
const wholeCharacters = (text: string, length: number) =>
  /[\uD800-\uDBFF]/.test(text[length - 1]!) ? Math.max(length - 1, 2) : length
