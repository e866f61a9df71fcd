import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createTransport } from 'nodemailer'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { type Letter, type PretendMail, readPretendMail, written } from './pretend-mail.ts'

export type { PretendMail } from './pretend-mail.ts'

/** `drop`: the mail arrives, and the connection breaks before that is said. `down`: no connection lasts. */
type MailTrouble = keyof typeof REFUSALS | 'drop' | 'down'

const REFUSALS = {
  451: '4.3.0 Not now. Try again later.',
  550: '5.1.1 There is no such mailbox here.',
  552: '5.2.2 This mailbox is full.',
  554: '5.7.1 We do not take this mail.',
}

export interface PretendMailbox {
  /** Where our mail goes out to. */
  readonly smtpUrl: string
  close(): Promise<void>
  /** Somebody writes to us. Resolves to what our mail port answered. Throws where it cannot be reached. */
  write(letter: Letter): Promise<{ accepted: boolean; response: string }>
  /** What it took from us, oldest first: the last 200. */
  readonly received: readonly PretendMail[]
  /** Calls back with every mail it takes; returns how to stop that. */
  onReceived(listener: (mail: PretendMail) => void): () => void
  /** Trouble for the next `times` mails. */
  fail(trouble: MailTrouble, times?: number): void
  /** Forgets what it took, and what trouble was to come. */
  forget(): void
}

const MOST = 200
const LARGEST = 10 * 1024 * 1024

/**
 * The other side of our mail on 127.0.0.1, for the sandbox, demos and tests: a mail server that takes what we send and
 * passes nothing on, and a mail program that brings us mail by LMTP, where we listen at `lmtp`. Port 0: any free one.
 */
export async function pretendMailbox({
  lmtp,
  port = 0,
}: {
  readonly lmtp?: { readonly host: string; readonly port: number }
  readonly port?: number
}): Promise<PretendMailbox> {
  const received: PretendMail[] = []
  const listeners = new Set<(mail: PretendMail) => void>()
  const troubles: MailTrouble[] = []

  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST,
    rejectOversized: true,
    disableReverseLookup: true,
    closeTimeout: 10,
    onMailFrom: (_sender, session, done) => (met('down') ? hangUp(session) : done()),
    onRcptTo: (_recipient, _session, done) => done(refusal(550) ?? refusal(552)),
    onData(stream, session, done) {
      take(stream, session).then(done, done)
    },
  })

  /** Takes the trouble that is next, if it is this one. */
  const met = (trouble: MailTrouble): boolean => troubles[0] === trouble && troubles.shift() !== undefined

  const refusal = (code: keyof typeof REFUSALS): Error | null =>
    met(code) ? Object.assign(new Error(REFUSALS[code]), { responseCode: code }) : null

  function hangUp(session: SMTPServerSession): void {
    for (const connection of server.connections) if (connection.session === session) connection.close()
  }

  /** Resolves to why a mail is refused; never, where the connection is dropped. */
  async function take(stream: NodeJS.ReadableStream, session: SMTPServerSession): Promise<Error | null> {
    const { mailFrom, rcptTo } = session.envelope
    const raw = await buffer(stream)
    const refused = refusal(451) ?? refusal(554)
    if (refused) return refused
    for (const { address } of rcptTo) keep(await readPretendMail(raw, mailFrom ? mailFrom.address : '', address))
    if (!met('drop')) return null
    hangUp(session)
    return new Promise(() => {})
  }

  function keep(mail: PretendMail): void {
    received.push(mail)
    if (received.length > MOST) received.shift()
    for (const listener of listeners) listener(mail)
  }

  await new Promise<void>((open, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', open)
  })
  // From here on it is only a connection that broke; whoever opened it knows.
  server.removeAllListeners('error').on('error', () => {})

  return {
    smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => server.close(closed)),
    async write(letter) {
      if (!lmtp) throw new Error('this pretend mailbox was told no mail port')
      const transport = createTransport({ ...lmtp, lmtp: true, ignoreTLS: true, name: 'pretend.example' })
      try {
        // LMTP answers for each recipient; a refusal after the whole mail is no error to nodemailer.
        const { accepted, response } = await transport.sendMail(await written(letter))
        return { accepted: accepted.length > 0, response }
      } catch (error) {
        const { response } = error as { response?: string }
        if (response === undefined) throw error
        return { accepted: false, response }
      }
    },
    received,
    onReceived(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    fail: (trouble, times = 1) => void troubles.push(...new Array<MailTrouble>(times).fill(trouble)),
    forget() {
      received.length = 0
      troubles.length = 0
    },
  }
}
