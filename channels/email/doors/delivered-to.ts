import type { Envelope } from '../reading/envelope.ts'
import { takeApart } from '../reading/header.ts'

/** What mail servers write at the top of a mail when they put it into a mailbox: whom it was for. */
const BY_THE_SERVER = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'] as const
/** What the sender wrote. */
const BY_THE_SENDER = ['to', 'cc'] as const

/**
 * The envelope of a mail that lies in a mailbox, as far as its header has kept it. The sender could have written these
 * fields too, but not a token: that is signed by us, and whoever has one could have put it on the envelope just as well. So
 * `knows` decides, as at RCPT. To and Cc are read only where the mail server wrote none of its own (Exchange Online does
 * not): a mail that was delivered to another of our addresses is not led astray by what it says to everybody.
 * The return path is the topmost one, which the last mail server wrote; without one, nobody knows it.
 */
export function envelopeIn(raw: Buffer, knows: (address: string) => boolean): Envelope {
  const { header } = takeApart(raw)
  const written = BY_THE_SERVER.flatMap((name) => header.all(name))
  const fields = written.length > 0 ? written : BY_THE_SENDER.flatMap((name) => header.all(name))
  const to = fields.flatMap((field) => field.split(/[\s<>,;:"()]+/)).filter((word) => word.includes('@') && knows(word))
  const [path] = header.all('return-path')
  return { to: [...new Set(to)], from: path?.replace(/^<([^<>]*)>.*$/, '$1') }
}
