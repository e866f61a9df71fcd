import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Envelope } from '../reading/envelope.ts'
import type { Place } from '../settings.ts'
import { forwardedBy } from './forwarded.ts'
import { LARGEST, type Mailroom } from './take.ts'

/**
 * Takes in mail from the mail server beside us, by LMTP (RFC 2033) or SMTP, and says 250 only once a mail is kept. An
 * address that is none of ours is refused at RCPT, so that the sender's own mail server says so. Resolves to how to stop,
 * or rejects where the place is taken.
 */
export async function takeFromServer(
  place: Place,
  { lmtp }: { readonly lmtp: boolean },
  { take, knows, report }: Mailroom,
): Promise<() => Promise<void>> {
  const server = new SMTPServer({
    lmtp,
    disabledCommands: ['AUTH', 'STARTTLS'],
    useXForward: true,
    size: LARGEST,
    rejectOversized: true,
    // Each of them may hold a mail of the largest size in memory; the mail server waits for its turn.
    maxClients: 20,
    maxRecipients: 100,
    disableReverseLookup: true,
    // A mail that is cut off by our closing comes again.
    closeTimeout: 1000,
    onRcptTo({ address }, _session, done) {
      done(knows(address) ? null : refusal(550, '5.1.1 There is no such address here.'))
    },
    onData(stream, session, done) {
      bytes(stream)
        .then((raw) => (raw ? take(raw, envelopeOf(session)) : undefined))
        .then(
          () => done(null),
          (error: unknown) => {
            report('mail left with the mail server', error)
            done(refusal(451, '4.3.0 Not now. Try again later.'))
          },
        )
    },
  })
  await new Promise<void>((open, failed) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const where = 'path' in place ? place.path : `${place.host}:${place.port}`
      const why = cause.code === 'EADDRINUSE' ? 'something else listens there' : cause.message
      failed(new Error(`no mail can be taken in at ${where}: ${why}`, { cause }))
    })
    server.listen(place, open)
  })
  server.removeAllListeners('error').on('error', (error) => report('mail connection', error))
  return () => new Promise((closed) => server.close(closed))
}

function envelopeOf(session: SMTPServerSession): Envelope {
  const { mailFrom, rcptTo } = session.envelope
  return {
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map(({ address }) => address),
    ...forwardedBy(session),
  }
}

/** A whole mail, or undefined where it is too large: it is read to its end then, forgotten, and answered with 552. */
async function bytes(stream: AsyncIterable<Buffer> & { readonly sizeExceeded: boolean }): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) {
    if (stream.sizeExceeded) chunks.length = 0
    else chunks.push(chunk)
  }
  return stream.sizeExceeded ? undefined : Buffer.concat(chunks)
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
