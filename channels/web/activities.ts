import { createHash, randomBytes } from 'node:crypto'
import { type Inbound, type Line, type Said, Unreadable } from '../../src/channel.ts'
import { userOf } from './tokens.ts'

/** What was said, as Direct Line clients read it. */
export interface ActivityGroup {
  readonly activities: readonly Activity[]
  readonly watermark: string
}

interface Activity {
  readonly type: 'message' | 'endOfConversation'
  readonly id: string
  readonly [field: string]: unknown
}

/** Characters in one message. */
export const LONGEST = 4000

/** A place after everything that was ever said: asks for nothing but whether the conversation is closed. */
export const NEWEST = 999_999_999

/** What a client has seen so far. No number, or none that we gave: it has seen nothing, so it gets all. */
export const watermark = (text: string | null | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0)

/** Closed, and everything fetched: for clients it is gone. Before that they read how it ended. */
export const isOver = (said: Said | undefined): boolean => said?.closed === true && said.lines.length === 0

export const activityGroup = (said: Said, conversation: string): ActivityGroup => ({
  activities: said.lines.map((line) => activity(line, conversation)),
  watermark: String(said.watermark),
})

/** Tells who listens at a stream that nothing more will come; who polls is told by 404. */
export const ending = (conversation: string, seen: number): ActivityGroup => ({
  activities: [{ ...frame(conversation), type: 'endOfConversation', id: `${conversation}|end` }],
  watermark: String(seen),
})

const frame = (conversation: string) => ({
  channelId: 'directline',
  conversation: { id: conversation },
  from: { id: 'bot', role: 'bot' },
})

function activity(line: Line, conversation: string): Activity {
  const actions = line.choices?.map((choice) => ({ type: 'imBack', title: choice, value: choice })) ?? []
  return {
    ...frame(conversation),
    type: 'message',
    id: line.id,
    timestamp: line.at.toISOString(),
    from: speaker(line, conversation),
    text: line.text,
    // Markdown would turn a citizen's stars and numbers into something nobody wrote.
    textFormat: 'plain',
    ...(actions.length > 0 && { suggestedActions: { actions } }),
    // Clients find their own message again by this, and would show it twice without.
    ...(line.details?.clientActivityID && { channelData: { clientActivityID: line.details.clientActivityID } }),
  }
}

function speaker(line: Line, conversation: string) {
  if (line.from === 'citizen') return { id: userOf(conversation), role: 'user' }
  if (line.from === 'bot') return { id: 'bot', role: 'bot' }
  return { id: 'staff', name: line.name ?? '', role: 'bot' }
}

/** Clients send these by themselves; they are acknowledged and mean nothing to us. */
const SILENT: readonly unknown[] = ['typing', 'event', 'endOfConversation']

/**
 * What a client posted, as a message of its token's conversation: whatever it says of the sender is not read. undefined
 * when there is nothing to keep. Throws Unreadable: 400, or 413 for a text over 4000 characters.
 */
export function readActivity(json: unknown, conversation: string): Inbound | undefined {
  const posted = fields(json)
  if (SILENT.includes(posted.type)) return undefined
  if (posted.type !== 'message') throw new Unreadable('The activity must have the type "message".')
  const { text } = posted
  if (typeof text !== 'string' || text.trim() === '') throw new Unreadable('The message must have a text.')
  if (text.length > LONGEST) throw new Unreadable(`The text must have ${LONGEST} characters or fewer.`, 413)
  const mark = clientMark(fields(posted.channelData).clientActivityID)
  return {
    id: messageId(conversation, mark),
    from: conversation,
    text,
    ...languageOf(posted.locale),
    ...(mark && { details: { clientActivityID: mark } }),
  }
}

/** Printable and short, because it is kept and given back as it is. */
function clientMark(mark: unknown): string | undefined {
  if (mark === undefined) return undefined
  if (typeof mark === 'string' && /^[\x21-\x7e]{1,200}$/.test(mark)) return mark
  throw new Unreadable('channelData.clientActivityID must be 1 to 200 printable characters.')
}

/** The same seed makes the same id, so that what is sent twice is kept once; without a seed, an id of its own. */
export function messageId(conversation: string, seed?: string): string {
  const digest = seed === undefined ? randomBytes(16) : createHash('sha256').update(seed).digest().subarray(0, 16)
  return `${conversation}|${digest.toString('base64url')}`
}

/** The citizen came in. One id a conversation: who comes in twice is welcomed once. */
export const start = (conversation: string, locale: unknown): Inbound => ({
  id: `${conversation}|start`,
  from: conversation,
  text: '',
  kind: 'start',
  ...languageOf(locale),
})

/** Of "cy-GB" the cy; nothing for languages in which we have no words. */
export function languageOf(locale: unknown): { language?: 'en' | 'cy' } {
  const language = typeof locale === 'string' && /^(en|cy)\b/i.exec(locale)?.[1]?.toLowerCase()
  return language === 'en' || language === 'cy' ? { language } : {}
}

export const fields = (json: unknown): Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
