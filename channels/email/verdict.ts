import { addressParser } from 'postal-mime'
import type { Header } from './header.ts'
import { isOurs, type OurAddress } from './our-address.ts'

/**
 * What kind of sender a mail has. Only a human is ever answered: two machines that answer each other never stop (RFC 3834).
 * `bounce`: a mail server says what became of a mail of ours. `own`: a mail of ours, or of another Anydoor, came back.
 */
export type Verdict = 'human' | 'automatic' | 'bounce' | 'own'

/** Senders that nobody reads mail of, and mail servers themselves. */
const DAEMON = /^(mailer-daemon|mail-daemon|maildaemon|postmaster|mailsystem)$/
const NOBODY = /^(no-?reply|do-?not-?reply|bounces?|listserv|majordomo|owner-.*)$/

/** The whole subject, or the part before a colon, of answers written by programs that send no header to say so. */
const AWAY =
  /^\W{0,3}(auto(matic|mated)?[ -]?(reply|response)|out of (the )?office( autoreply)?|automatische antwort|abwesenheitsnotiz|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord|autosvar|automatiskt svar|autoodpowiedź|atebiad awtomatig|автоответ)\s*(:|$)/iu

/** Decides by header and envelope alone; `mailFrom` is the envelope's sender, empty for the null return path. */
export function verdict(header: Header, mailFrom: string, us: OurAddress, subject: string): Verdict {
  const senders = header.all('from').flatMap((from) => addressParser(from, { flatten: true }))
  const locals = senders.map(({ address = '' }) => address.toLowerCase().split('@')[0]!)

  if (header.field('x-anydoor-loop') || senders.some(({ address = '' }) => isOurs(address, us))) return 'own'

  const report = /^multipart\/report\b/i.test(header.field('content-type'))
  const kind = /report-type\s*=\s*"?([\w-]+)/i.exec(header.field('content-type'))?.[1]?.toLowerCase()
  if (report) return kind === undefined || kind === 'delivery-status' ? 'bounce' : 'automatic'
  if (header.field('x-failed-recipients') || locals.some((local) => DAEMON.test(local))) return 'bounce'

  const submitted = header.field('auto-submitted')
  if (submitted && !/^no\b/i.test(submitted)) return 'automatic'
  if (mailFrom === '') return 'automatic'
  if (header.field('x-autoreply') || header.field('x-autorespond') || header.field('x-autoresponder'))
    return 'automatic'
  if (/all|oof|autoreply/i.test(header.field('x-auto-response-suppress'))) return 'automatic'
  if (header.field('x-ms-exchange-inbox-rules-loop') || header.field('x-loop')) return 'automatic'
  if (header.field('list-id') || header.field('list-post') || header.field('list-unsubscribe')) return 'automatic'
  if (/bulk|junk|list|auto_?reply/i.test(header.field('precedence'))) return 'automatic'
  if (locals.some((local) => NOBODY.test(local))) return 'automatic'
  return AWAY.test(subject) ? 'automatic' : 'human'
}
