import { SMTPServer } from 'smtp-server'
import { Unreadable } from '../../src/channel.ts'
import type { EmailSettings } from './settings.ts'

/** A mail as it came, and the addresses on its envelope; `from` is empty for the null return path. */
interface Mail {
  readonly raw: Buffer
  readonly from: string
  readonly to: readonly string[]
}

interface Mailroom extends Pick<EmailSettings, 'listen' | 'report'> {
  /** Is there such an address here? */
  knows(address: string): boolean
  /** Resolves when the mail is kept. Unreadable: it never will be; any other error: bring it again. */
  take(mail: Mail): Promise<void>
}

const LARGEST = 10 * 1024 * 1024

/**
 * Takes in mail by LMTP (RFC 2033) from the mail server beside us, and says 250 only once a mail is kept. Resolves to how
 * to stop, or rejects where the place is taken.
 */
export async function listen({ listen: place, knows, take, report }: Mailroom): Promise<() => Promise<void>> {
  const server = new SMTPServer({
    lmtp: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
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
    onData(stream, { envelope }, done) {
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      const to = envelope.rcptTo.map(({ address }) => address)
      bytes(stream)
        .then((raw) => (raw ? take({ raw, from, to }) : undefined))
        .then(
          () => done(null),
          (error: unknown) => {
            if (error instanceof Unreadable) return done(refusal(554, `5.6.0 ${error.message}`))
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

/** A whole mail, or undefined where it is too large: it is read to its end then, and forgotten. */
async function bytes(stream: AsyncIterable<Buffer> & { readonly sizeExceeded: boolean }): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) {
    if (stream.sizeExceeded) chunks.length = 0
    else chunks.push(chunk)
  }
  return stream.sizeExceeded ? undefined : Buffer.concat(chunks)
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
