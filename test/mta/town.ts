import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../sandbox/free-port.ts'
import { clamd } from '../support/clamd.ts'
import { program } from '../support/council.ts'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { DOVECOT, type Dovecot, dovecot } from './dovecot.ts'
import { EXIM, type Exim, exim } from './exim.ts'
import { installed } from './serve.ts'

export const missing = !installed(EXIM, DOVECOT) || clamd.missing
if (missing) {
  const how =
    'The tests on real mail servers are SKIPPED: apt-get install exim4-daemon-light dovecot-imapd dovecot-lmtpd clamav-daemon'
  // biome-ignore lint/style/noProcessEnv: where every suite must run, a skip is a failure.
  if (process.env.CI) throw new Error(how)
  console.warn(`\n  ${how}\n`)
}

export const WEBHOOK_KEY = 'a key that a provider shares with us'

/** The whole program, for one council. */
export interface Council {
  readonly url: string
  readonly lmtpPort: number
  readonly database: TestDatabase
  /** kill -9; resolves when nothing of it is left. */
  kill(): Promise<void>
  /** Begun again, on the same ports and database. */
  start(): Promise<void>
}

/**
 * Two councils and a mail provider for citizens at home.example, which brings them their mail. council.example has every
 * door: mail goes in by LMTP, or by what its X-Way says: `smtp`, `mailbox` (at Dovecot) or `both` (LMTP and mailbox).
 */
export interface Town {
  readonly exim: Exim
  readonly dovecot: Dovecot
  readonly council: Council
  readonly other: Council
  readonly clamd: Awaited<ReturnType<typeof clamd.open>>
  close(): Promise<void>
}

export async function openTown(people: readonly string[]): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), 'anydoor-mta-'))
  // The servers' own accounts must get in, where we are root.
  await chmod(folder, 0o755)
  const [mta, imap, box, lmtp, smtp, otherLmtp] = await Promise.all(Array.from({ length: 6 }, freePort))
  const scanner = await clamd.open()
  const mailServer = await exim(folder, mta!, people, [
    { domain: 'other.example', protocol: 'lmtp', port: otherLmtp! },
    { domain: 'council.example', protocol: 'smtp', port: smtp!, asked: 'smtp' },
    { domain: 'council.example', protocol: 'lmtp', port: box!, asked: 'mailbox' },
    { domain: 'council.example', protocol: 'lmtp', port: box!, asked: 'both', also: true },
    { domain: 'council.example', protocol: 'lmtp', port: lmtp! },
  ])
  const mailboxes = await dovecot(folder, imap!, box!)
  await Promise.all([mailServer.start(), mailboxes.start()])
  const common = { SMTP_URL: mailServer.smtpUrl, MAIL_AUTHSERV_ID: 'mx.home.example', CLAMD: scanner.path }
  const councils = await Promise.all([
    openCouncil(lmtp!, {
      ...common,
      MAIL_FROM: 'Marlow Vale <contact@council.example>',
      SMTP_LISTEN: `127.0.0.1:${smtp}`,
      IMAP_URL: `imap://contact:secret@127.0.0.1:${imap}/`,
      MAIL_WEBHOOK_KEY: WEBHOOK_KEY,
    }),
    openCouncil(otherLmtp!, { ...common, MAIL_FROM: 'Other <contact@other.example>' }),
  ])
  return {
    exim: mailServer,
    dovecot: mailboxes,
    clamd: scanner,
    council: councils[0],
    other: councils[1],
    async close() {
      await Promise.all(councils.map((council) => council.close()))
      await Promise.all([mailServer.stop(), mailboxes.stop(), scanner.close()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function openCouncil(
  lmtpPort: number,
  settings: Readonly<Record<string, string>>,
): Promise<Council & { close(): Promise<void> }> {
  const database = await testDatabase()
  const { user, password, database: name, host, port: at } = database.connection
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let running: ChildProcess
  const start = async () => {
    running = await program(
      {
        ...settings,
        PORT: String(port),
        PUBLIC_URL: url,
        LMTP_LISTEN: `127.0.0.1:${lmtpPort}`,
        DATABASE_URL: `postgres://${user}:${encodeURIComponent(String(password))}@localhost/${name}?host=${encodeURIComponent(host ?? '')}&port=${at}`,
      },
      'all',
    )
  }
  const end = async (signal: NodeJS.Signals) => {
    if (running.exitCode !== null || running.signalCode !== null) return
    running.kill(signal)
    await once(running, 'exit')
  }
  await start()
  return {
    url,
    lmtpPort,
    database,
    start,
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM')
      await database.close()
    },
  }
}
