import type { Details } from '../../src/channel.ts'
import type { Header } from './header.ts'

/** One Message-ID as RFC 5322 writes it; a longer one is not worth keeping. */
const ID = /<[^<>\s]{1,250}>/
const IDS = /<[^<>\s]{1,250}>/g

export const messageId = (header: Header): string | undefined => ID.exec(header.field('message-id'))?.[0]

/** The mails before this one, oldest first: the first and the last ten. Some programs put 20,000 there. */
export function references(header: Header): string[] {
  const ids = header.field('references').match(IDS) ?? header.field('in-reply-to').match(IDS) ?? []
  return capped(ids)
}

/** What an answer to a mail with these `details` refers to (RFC 5322, 3.6.4). */
export function answering({ messageId, references = '' }: Details): { inReplyTo?: string; references?: string[] } {
  if (!messageId) return {}
  return { inReplyTo: messageId, references: capped([...(references.match(IDS) ?? []), messageId]) }
}

/** Does a subject say that it answers another mail? */
export const isReply = (subject: string): boolean => /^(re|ateb|atb) ?:/i.test(subject)

const capped = (ids: readonly string[]) => (ids.length > 11 ? [ids[0]!, ...ids.slice(-10)] : [...ids])
