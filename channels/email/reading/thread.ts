import type { Details, Inbound } from '../../../src/channel.ts'
import type { OurAddress } from '../our-address.ts'
import { signedAddresses } from '../token.ts'
import type { Envelope } from './envelope.ts'
import type { Header } from './header.ts'

/** One Message-ID as RFC 5322 writes it; a longer one is not worth keeping. */
const ID = /<[^<>\s]{1,250}>/
const IDS = /<[^<>\s]{1,250}>/g
/** An envelope may have 50,000 recipients; ours are few, and a token is among the first or nobody's. */
const RECIPIENTS = 100

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

/**
 * Where a mail says it belongs, from what proves it down to what only names it: a signed address it was delivered to (never
 * one in To, where anybody may write anything), mails of ours that it answers, latest first, and a reference in its subject.
 */
export function place(
  header: Header,
  envelope: Envelope,
  { us, key }: { readonly us: OurAddress; readonly key: Buffer | string },
  subject: string,
): Pick<Inbound, 'conversation' | 'answers' | 'about'> {
  const addresses = signedAddresses(us, key)
  const known = envelope.to.slice(0, RECIPIENTS).flatMap((address) => addresses.read(address) ?? [])
  const [conversation] = known.flatMap((to) => (to.kind === 'reply' ? [to.id] : []))
  // Machines answer the envelope's sender, which of ours names the message (RFC 3834, 4).
  const bounced = known.flatMap((to) => (to.kind === 'bounce' ? [to.id] : []))
  const named = [...(header.field('in-reply-to').match(IDS) ?? []).slice(0, 10), ...references(header).reverse()]
  const answers = [...new Set([...bounced, ...named.flatMap((id) => ourMessage(id, us) ?? [])])]
  const about = reference(subject)
  return {
    ...(conversation && { conversation }),
    ...(answers.length > 0 && { answers }),
    ...(about && { about }),
  }
}

const OURS = /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([^<>\s@]{1,190})>?$/i

/** The message of ours that a Message-ID names: they are made of it. */
export function ourMessage(messageId: string, { domain }: OurAddress): string | undefined {
  const [, id, at] = OURS.exec(messageId) ?? []
  return at?.toLowerCase() === domain ? id!.toLowerCase() : undefined
}

/** Capitals and digits with a dash between them: ours as we write them (C7F3-K9QX), and what may be a back office's (BB-2026-00123). */
const OUR_REFERENCE = /^[A-Z][A-Z0-9]{3}-[A-Z0-9]{4}$/
const REFERENCE = /(?<![A-Z0-9-])[A-Z][A-Z0-9]{0,7}(?:-[A-Z0-9]{2,10}){1,3}(?![A-Z0-9-])/g

/** Whether there is such a case, and whether its sender takes part in it, is known elsewhere. */
function reference(subject: string): string | undefined {
  const marked = (subject.slice(0, 200).toUpperCase().match(REFERENCE) ?? []).filter((word) => /\d/.test(word))
  return marked.find((word) => OUR_REFERENCE.test(word)) ?? marked[0]
}

const capped = (ids: readonly string[]) => (ids.length > 11 ? [ids[0]!, ...ids.slice(-10)] : [...ids])
