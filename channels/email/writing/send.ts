import { createTransport } from 'nodemailer'
import { NotSent, type Outbound } from '../../../src/channel.ts'
import type { OurAddress } from '../our-address.ts'
import { answering } from '../reading/thread.ts'
import type { EmailSettings } from '../settings.ts'
import { stopLinks } from '../stop/links.ts'
import type { SignedAddresses } from '../token.ts'
import { dkim } from './dkim.ts'
import { notSent } from './errors.ts'
import { headers } from './headers.ts'
import { letter } from './letter.ts'
import { page } from './page.ts'
import { plain } from './plain.ts'
import { subject } from './subject.ts'

/** One address and nothing else: a comma or a bracket makes nodemailer write to two. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,190}$/

/** For each step, and for a whole mail: a mail is ours alone for little longer, then another process may send it. */
const TIMEOUT_MS = 10_000

/**
 * How a mail is sent: resolves to its Message-ID, the same at every attempt, or throws NotSent. Throws at once where our
 * key for signing cannot be used.
 */
export function mailer(
  settings: EmailSettings,
  us: OurAddress,
  addresses: SignedAddresses,
): (message: Outbound) => Promise<string> {
  const signing = dkim(settings.dkim, us.domain)
  const stops = stopLinks(settings.publicUrl, settings.key)
  const transport = createTransport({
    url: settings.smtpUrl,
    pool: true,
    maxConnections: 10,
    // Sending again is decided in one place, and not here.
    maxRequeues: 0,
    idleTimeout: 5000,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(signing && { dkim: signing }),
  })

  return async (message) => {
    if (!ADDRESS.test(message.to)) throw new NotSent('not an e-mail address', { failure: 'gone' })
    const messageId = `<${message.id}@${us.domain}>`
    const stopLink = message.begun ? stops.of(message) : undefined
    const about = subject(message, settings.words('email.subject', message.language))
    const words = letter(message, { ...settings, council: us.name, stopLink })
    const mail = {
      messageId,
      envelope: { from: addresses.of('bounce', message.id), to: [message.to] },
      from: { name: us.name, address: `${us.local}@${us.domain}` },
      to: { name: '', address: message.to },
      replyTo: { name: us.name, address: addresses.of('reply', message.conversation) },
      date: message.at,
      subject: about,
      ...answering(message.answers ?? {}),
      headers: headers(message, us.domain, stopLink),
      text: plain(words),
      html: page(words, about),
    }
    try {
      await transport.sendMail({ ...mail, signal: AbortSignal.timeout(TIMEOUT_MS) })
      return messageId
    } catch (error) {
      throw notSent(error)
    }
  }
}
