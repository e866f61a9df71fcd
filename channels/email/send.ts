import { createTransport } from 'nodemailer'
import type { Outbound } from '../../src/channel.ts'
import { compose } from './compose.ts'
import { notSent } from './errors.ts'
import type { OurAddress } from './our-address.ts'
import type { EmailSettings } from './settings.ts'
import { answering } from './thread.ts'
import type { SignedAddresses } from './token.ts'

/** For each step, and for a whole mail: a mail is ours alone for little longer, then another process may send it. */
const TIMEOUT_MS = 10_000

/** How a mail is sent: resolves to its Message-ID, the same at every attempt, or throws NotSent. */
export function mailer(
  { smtpUrl, words }: EmailSettings,
  us: OurAddress,
  addresses: SignedAddresses,
): (message: Outbound) => Promise<string> {
  const address = `${us.local}@${us.domain}`
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    // Sending again is decided in one place, and not here.
    maxRequeues: 0,
    idleTimeout: 5000,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  return async (message) => {
    const messageId = `<${message.id}@${us.domain}>`
    const mail = {
      ...compose(message, us.name, words),
      ...answering(message.answers ?? {}),
      messageId,
      envelope: { from: addresses.of('bounce', message.id), to: [message.to] },
      from: { name: us.name, address },
      to: { name: '', address: message.to },
      replyTo: { name: us.name, address: addresses.of('reply', message.conversation) },
      headers: {
        // RFC 3834: what a person wrote is not automatic, and may be answered by a machine.
        ...(message.from === 'bot' && { 'Auto-Submitted': 'auto-replied' }),
        'X-Auto-Response-Suppress': 'All',
        'X-Anydoor-Loop': us.domain,
        'Content-Language': message.language,
      },
    }
    try {
      await transport.sendMail({ ...mail, signal: AbortSignal.timeout(TIMEOUT_MS) })
      return messageId
    } catch (error) {
      throw notSent(error)
    }
  }
}
