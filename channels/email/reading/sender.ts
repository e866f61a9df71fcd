import { addressParser } from 'postal-mime'
import type { Envelope } from './envelope.ts'
import type { Header } from './header.ts'

export interface Sender {
  readonly address: string
  /** One From with one address, so that there is one whom others can vouch for. */
  readonly sure: boolean
}

/** What can be written to without being quoted; a space, comma or bracket could make two addresses of one. */
const ADDRESS = /^([^\s@<>()[\]\\,;:"]{1,64})@([^\s@<>()[\]\\,;:"]{1,190})$/

/**
 * Whom to answer: the one address in From; where there is none, or more, the envelope's. Never Reply-To or Sender, where
 * anybody may name anybody: an answer would go to a stranger. Undefined where nobody can be answered.
 */
export function sender(header: Header, envelope: Envelope): Sender | undefined {
  const [mailbox, ...more] = header.all('from').flatMap((from) => addressParser(from))
  const alone = more.length === 0 ? written(mailbox?.address) : undefined
  if (alone) return { address: alone, sure: true }
  const behind = written(envelope.from)
  return behind ? { address: behind, sure: false } : undefined
}

function written(address: string | undefined): string | undefined {
  const [, local, domain] = ADDRESS.exec(address?.trim() ?? '') ?? []
  return local && domain ? `${local}@${domain.toLowerCase()}` : undefined
}
