import type { Outbound } from '../../../src/channel.ts'
import type { EmailSettings } from '../settings.ts'
import { type Block, blocks } from './blocks.ts'

/** All that a mail says, before it is plain text or HTML. */
export interface Letter {
  readonly language: string
  readonly marker: string
  readonly council: string
  /** Absent where a person writes: they begin as they like. */
  readonly greeting?: string
  readonly text: string
  readonly blocks: readonly Block[]
  /** The reference, and how to answer. */
  readonly next: readonly string[]
  /** Other ways to reach us. */
  readonly doors: { readonly title: string; readonly lines: readonly Line[] }
  /** How to end what we began. */
  readonly stop?: Line
}

/** With `link`, the words say where that goes. */
export interface Line {
  readonly text: string
  readonly link?: string
}

export type Surroundings = Pick<EmailSettings, 'words' | 'publicUrl' | 'textNumber'> & {
  readonly council: string
  /** Where somebody stops what we begin. */
  readonly stopLink?: string | undefined
}

/** A message as a mail: a greeting before it; its reference, how to answer and our other doors after it. */
export function letter(message: Outbound, { words, council, publicUrl, textNumber, stopLink }: Surroundings): Letter {
  const { language, text, from, begun, reference } = message
  const say = (key: string, fill?: Readonly<Record<string, string>>) => words(`email.${key}`, language, fill)
  const parts = blocks(text)
  // In an answer about something else it would be taken for the reference of that.
  const named = reference !== undefined && (from === 'staff' || begun) && !text.includes(reference)
  return {
    ...{ language, council, text, blocks: parts },
    marker: say('marker'),
    ...(from === 'bot' && { greeting: say('greeting') }),
    next: [
      ...(named ? [say('reference', { reference })] : []),
      say(parts.at(-1)?.kind === 'numbers' ? 'next.choice' : 'next.answer'),
    ],
    doors: {
      title: say('doors.title'),
      lines: [
        { text: say('doors.chat'), link: `${publicUrl}/?lang=${encodeURIComponent(language)}` },
        ...(textNumber === undefined ? [] : [{ text: say('doors.text', { number: textNumber }) }]),
        { text: say('doors.phone') },
      ],
    },
    ...(stopLink !== undefined && { stop: { text: say('stop'), link: stopLink } }),
  }
}
