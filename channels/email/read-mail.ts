import { createHash } from 'node:crypto'
import { addressParser, decodeWords } from 'postal-mime'
import { type Inbound, type Reading, Unreadable } from '../../src/channel.ts'
import { bodyText } from './body-text.ts'
import { bounce } from './bounce.ts'
import { mended } from './charset.ts'
import { type Header, takeApart } from './header.ts'
import type { OurAddress } from './our-address.ts'
import { replyText } from './reply-text.ts'
import { isReply, messageId, references } from './thread.ts'
import type { Addressed } from './token.ts'
import { verdict } from './verdict.ts'

/** What the mail server says about a mail, beside the mail: `from` is empty for the null return path. */
export interface Envelope {
  readonly from: string
  readonly to: readonly Addressed[]
}

/** Characters of a citizen's words, and of a subject, that are taken in. */
const LONGEST_TEXT = 100_000
const LONGEST_SUBJECT = 200

/**
 * What a mail says: a citizen's words, or a failure to deliver ours; undefined where a machine wrote it or nothing was
 * said. Only the envelope's addresses lead into a conversation: what the header names, anybody may have written. Throws
 * Unreadable.
 */
export async function readMail(raw: Buffer, envelope: Envelope, us: OurAddress): Promise<Reading | undefined> {
  const { header, body } = takeApart(raw)
  const subject = subjectOf(header)
  const kind = verdict(header, envelope.from, us, subject)
  if (kind === 'bounce') return failure(envelope, body, subject)
  if (kind !== 'human') return undefined

  const conversation = envelope.to.find(({ kind }) => kind === 'reply')
  const text = words(await bodyText(header, body), subject, conversation !== undefined)
  if (text === '') return undefined
  const before = references(header)
  const id = messageId(header)
  const message: Inbound = {
    id: id ?? createHash('sha256').update(raw).digest('hex'),
    from: sender(header, envelope),
    text,
    ...(conversation?.kind === 'reply' && { conversation: conversation.id }),
    details: {
      ...(id && { messageId: id }),
      ...(before.length > 0 && { references: before.join(' ') }),
      ...(subject && { subject }),
    },
  }
  return { messages: [message] }
}

function failure({ to }: Envelope, body: Buffer, subject: string): Reading | undefined {
  const about = to.find(({ kind }) => kind === 'bounce')
  const receipt = about?.kind === 'bounce' ? bounce(about.id, body, subject) : undefined
  return receipt && { receipts: [receipt] }
}

/** Their own words. What is forwarded to us is meant to be read whole; a mail may be all subject. */
function words(body: string, subject: string, inConversation: boolean): string {
  const forwarded = /^fwd?:/i.test(subject) && !inConversation
  const text = forwarded ? body.trim() : replyText(body)
  const asked = text === '' && !isReply(subject) ? subject : text
  return asked.slice(0, LONGEST_TEXT)
}

const subjectOf = (header: Header) =>
  mended(decodeWords(header.field('subject').slice(0, 2000)))
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_SUBJECT)

/** What can be written to without being quoted; a space, comma or bracket could make two addresses of one. */
const ADDRESS = /^([^\s@<>()[\]\\,;:"]{1,64})@([^\s@<>()[\]\\,;:"]{1,190})$/

/** Whom to answer: the one address in From, else the envelope's. Never Reply-To, where anybody may name anybody. */
function sender(header: Header, envelope: Envelope): string {
  const [from = '', ...more] = header.all('from')
  const mailboxes = more.length > 0 ? [] : addressParser(from, { flatten: true })
  const claimed = mailboxes.length === 1 ? mailboxes[0]?.address : undefined
  const [, local, domain] = ADDRESS.exec(claimed ?? '') ?? ADDRESS.exec(envelope.from) ?? []
  if (!local || !domain) throw new Unreadable('This mail has no address to answer to.')
  return `${local}@${domain.toLowerCase()}`
}
