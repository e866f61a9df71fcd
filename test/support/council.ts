import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { type PretendMailbox, pretendMailbox } from '../../src/sandbox/pretend-mailbox.ts'
import { type PretendTwilio, pretendTwilio } from '../../src/sandbox/pretend-twilio.ts'
import { freePort } from '../sandbox/free-port.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const ACCOUNT = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32), number: '+447700900000' }
export const API_KEY = 'a-key-of-the-back-office-for-tests'

/** The program itself in processes of its own, behind one address, between gateways that pretend. */
export interface Council {
  /** As the outside world reaches it: a proxy in front of all processes. */
  readonly url: string
  readonly twilio: PretendTwilio
  /** One a process: each listens for mail. */
  readonly mailboxes: readonly PretendMailbox[]
  /** Where each of them takes mail by LMTP. */
  readonly lmtp: readonly number[]
  pid(process: number): number
  /** kill -9, and begun again; resolves when it is ready. */
  kill(process: number): Promise<void>
  close(): Promise<void>
}

export async function openCouncil({
  connection,
  processes = ['all'],
  redisUrl,
}: {
  connection: pg.PoolConfig
  /** What each process is: the whole council, or one half of it. */
  processes?: readonly ('all' | 'web' | 'worker')[]
  redisUrl?: string
}): Promise<Council> {
  const front = await freePort()
  const url = `http://127.0.0.1:${front}`
  const twilio = await pretendTwilio({ ...ACCOUNT, webhook: `${url}/channels/sms` })
  // Where our mail goes: one server for all of them; where mail comes in, each has a port of its own.
  const outgoing = await pretendMailbox({})
  const ports = await Promise.all(processes.map(freePort))
  const lmtp = await Promise.all(processes.map(freePort))
  const mailboxes = [outgoing]
  const incoming = await Promise.all(lmtp.map((port) => pretendMailbox({ lmtp: { host: '127.0.0.1', port } })))
  const start = (at: number) =>
    program(
      {
        PORT: String(ports[at]),
        PUBLIC_URL: url,
        DATABASE_URL: databaseUrl(connection),
        ...(redisUrl && { REDIS_URL: redisUrl }),
        TWILIO_ACCOUNT_SID: ACCOUNT.accountSid,
        TWILIO_AUTH_TOKEN: ACCOUNT.authToken,
        TWILIO_NUMBER: ACCOUNT.number,
        TWILIO_API_URL: twilio.url,
        SMTP_URL: outgoing.smtpUrl,
        MAIL_AUTHSERV_ID: 'sandbox.example',
        SMS_SEGMENTS_PER_SECOND: '1000',
        MAIL_FROM: 'Marlow Vale <contact@council.example>',
        LMTP_LISTEN: `127.0.0.1:${lmtp[at]}`,
        API_KEY,
      },
      processes[at]!,
    )
  const running = await Promise.all(ports.map((_, at) => start(at)))
  const proxy = await balance(
    front,
    ports.filter((_, at) => processes[at] !== 'worker'),
  )
  return {
    url,
    twilio,
    mailboxes: [...mailboxes, ...incoming],
    lmtp,
    pid: (at) => running[at]!.pid!,
    async kill(at) {
      const old = running[at]!
      old.kill('SIGKILL')
      await once(old, 'exit')
      running[at] = await start(at)
    },
    async close() {
      await Promise.all(running.map((child) => Promise.all([once(child, 'exit'), child.kill('SIGTERM')])))
      proxy.close()
      await twilio.close()
      await Promise.all([...mailboxes, ...incoming].map((mailbox) => mailbox.close()))
    },
  }
}

/** `npm run chat`, with its input and output in our hands. */
export const terminal = (connection: pg.PoolConfig): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', main, 'chat'], {
    env: { PATH: '/usr/bin:/bin', DATABASE_URL: databaseUrl(connection) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })

/** Starts the program with nothing but these settings; resolves when it says that it is ready, or at work. */
export async function program(settings: Readonly<Record<string, string>>, ...words: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...words], {
    env: { PATH: '/usr/bin:/bin', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  await new Promise<void>((ready, fail) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      if (/Anydoor (is ready|works the queue)/.test(said)) ready()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    // Its end may be told before its last words are; this comes after both.
    child.once('close', (code) => fail(new Error(`it ended with ${code}:\n${said}`)))
  })
  return child
}

/** Passes connections on to the ports in turn, and to the next when one does not answer. */
async function balance(port: number, ports: readonly number[]): Promise<Server> {
  let turn = 0
  const server = createServer((from) => {
    from.on('error', () => {})
    const attempt = (left: number) => {
      const to = connect(ports[turn++ % ports.length]!, '127.0.0.1')
      const next = () => (left > 1 ? attempt(left - 1) : from.destroy())
      to.once('error', next).once('connect', () => {
        if (from.destroyed) return void to.destroy()
        to.off('error', next).on('error', () => {})
        to.on('close', () => from.destroy())
        from.on('close', () => to.destroy())
        from.pipe(to).pipe(from)
      })
    }
    attempt(ports.length)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const databaseUrl = ({ user, password, database, host, port }: pg.PoolConfig) =>
  `postgres://${user}:${encodeURIComponent(String(password))}@localhost/${database}?host=${encodeURIComponent(host ?? '')}&port=${port ?? 5432}`
