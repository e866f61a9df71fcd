import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow, type ImapFlowError } from 'imapflow'
import type { MailDoors } from '../settings.ts'
import { type Memory, watchFolder } from './mailbox.ts'
import { accessToken } from './oauth.ts'
import type { Mailroom } from './take.ts'

/** The first pause after a connection broke; each one after it is twice as long, up to a minute. */
const PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

/**
 * Takes in what comes into an IMAP folder, at once (IDLE, RFC 2177), and moves it to `Processed`. A mailbox that cannot be
 * reached is reported and tried again; nothing is lost meanwhile, it has the mail. Returns how to stop.
 */
export function watchMailbox(
  { url, oauth }: NonNullable<MailDoors['imap']>,
  mailroom: Mailroom,
  pauseMs = PAUSE_MS,
): () => Promise<void> {
  const stop = new AbortController()
  const token = oauth && accessToken(oauth)
  const { folder, ...box } = read(url)
  const memory: Memory = { kept: new Set(), tries: new Map() }
  let failures = 0

  async function connected(): Promise<never> {
    const accessToken = await token?.get()
    const { user, pass } = box.auth
    const client = new ImapFlow({ ...box, auth: accessToken ? { user, accessToken } : { user, pass } })
    const close = () => client.close()
    // What breaks a connection is also said by whatever waits for it.
    client.on('error', () => {})
    stop.signal.addEventListener('abort', close)
    try {
      await client.connect()
      return await watchFolder(client, {
        ...mailroom,
        folder,
        memory,
        emptied() {
          failures = 0
        },
      })
    } finally {
      stop.signal.removeEventListener('abort', close)
      close()
    }
  }

  async function keepConnected(): Promise<void> {
    while (!stop.signal.aborted) {
      await connected().catch((error: ImapFlowError) => {
        if (stop.signal.aborted) return
        if (error.authenticationFailed) token?.forget()
        mailroom.report('mail left in the mailbox', error)
      })
      const longer = Math.min(pauseMs * 2 ** failures++, LONGEST_PAUSE_MS)
      await pause(longer, undefined, { signal: stop.signal }).catch(() => {})
    }
  }

  const ended = keepConnected()
  return () => {
    stop.abort()
    return ended
  }
}

/** imaps://name:password@host:port/Folder, with what is special in it percent-encoded. Nothing goes unencrypted but on this machine. */
function read(url: string) {
  const { protocol, hostname, port, username, password, pathname } = new URL(url)
  const secure = protocol === 'imaps:'
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const local = ['localhost', '127.0.0.1', '::1'].includes(host)
  return {
    host,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    ...(!secure && { doSTARTTLS: !local }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    folder: decodeURIComponent(pathname.slice(1)) || 'INBOX',
    logger: false as const,
    connectionTimeout: 20_000,
    maxIdleTime: 4 * 60_000,
  }
}
