import type { Limits } from './channel.ts'

export interface Spoken {
  readonly text: string
  readonly choices?: readonly string[]
}

/**
 * What a turn said, as the messages a channel can carry. Where there are buttons each reply stays itself; where there are
 * none, choices are written out and numbered, and one turn is one message, cut at a line or a space where it is too long.
 */
export function shape(replies: readonly Spoken[], { length, buttons }: Limits): Spoken[] {
  if (buttons)
    return replies.flatMap((reply) =>
      cut(reply.text, length).map((text, at, { length: parts }) => (at === parts - 1 ? { ...reply, text } : { text })),
    )
  const whole = replies.map(({ text, choices = [] }) =>
    [text, ...choices.map((choice, at) => `${at + 1}. ${choice}`)].join('\n'),
  )
  return whole.length === 0 ? [] : cut(whole.join('\n\n'), length).map((text) => ({ text }))
}

function cut(text: string, length: number): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > length) {
    const line = rest.lastIndexOf('\n', length)
    const space = rest.lastIndexOf(' ', length)
    const end = line > length / 2 ? line : space > 0 ? space : wholeCharacters(rest, length)
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? parts : [...parts, rest]
}

/** Never between the halves of an emoji. */
const wholeCharacters = (text: string, length: number) =>
  /[\uD800-\uDBFF]/.test(text[length - 1]!) ? length - 1 : length
