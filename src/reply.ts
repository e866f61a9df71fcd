import type { Limits } from './channel.ts'

export interface Spoken {
  readonly text: string
  readonly choices?: readonly string[]
}

/**
 * What a turn said, as the messages a channel can carry. Where there are buttons each reply stays itself; where there are
 * none, choices are written out and numbered, and one turn is one message, cut between paragraphs, at a line or at a space
 * where it is too long.
 */
export function shape(replies: readonly Spoken[], limits: Limits): Spoken[] {
  if (limits.buttons)
    return replies.flatMap((reply) =>
      cut(reply.text, limits).map((text, at, { length: parts }) => (at === parts - 1 ? { ...reply, text } : { text })),
    )
  const whole = replies.map(({ text, choices = [] }) =>
    [text, ...choices.map((choice, at) => `${at + 1}. ${choice}`)].join('\n'),
  )
  return whole.length === 0 ? [] : cut(whole.join('\n\n'), limits).map((text) => ({ text }))
}

function cut(text: string, limits: Limits): string[] {
  const parts: string[] = []
  let rest = text.trim()
  for (;;) {
    const fits = fitting(rest, limits)
    if (fits === rest.length) return rest === '' ? parts : [...parts, rest]
    const end = seam(rest, fits)
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
}

/** How many characters of a text go into one message: at least one. */
function fitting(text: string, { length, room = ({ length }) => length }: Limits): number {
  let fits = 1
  let over = text.length + 1
  while (over - fits > 1) {
    const middle = (fits + over) >> 1
    if (room(text.slice(0, middle)) <= length) fits = middle
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
  const sentence = text.lastIndexOf('. ', fits - 1) + 1
  if (sentence > fits / 2) return sentence
  const space = text.lastIndexOf(' ', fits)
  return space > 0 ? space : wholeCharacters(text, fits)
}

/** Never between the halves of an emoji. */
const wholeCharacters = (text: string, length: number) =>
  /[\uD800-\uDBFF]/.test(text[length - 1]!) ? Math.max(length - 1, 2) : length
