import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { watchMailbox } from '../../channels/email/doors/imap.ts'
import type { Envelope } from '../../channels/email/reading/envelope.ts'
import type { OAuth } from '../../channels/email/settings.ts'
import { freePort } from '../sandbox/free-port.ts'
import { eventually } from '../support/house.ts'
import { type Dovecot, dovecot } from './dovecot.ts'
import { type TokenServer, tokenServer } from './token-server.ts'
import { missing } from './town.ts'
import { type Wire, wire } from './wire.ts'

let folder: string
let provider: Dovecot
let tokens: TokenServer
let line: Wire
beforeAll(async () => {
  if (missing) return
  folder = await mkdtemp(join(tmpdir(), 'anydoor-imap-'))
  await chmod(folder, 0o755)
  tokens = await tokenServer()
  provider = await dovecot(folder, await freePort(), await freePort(), `${tokens.url}/whose`)
  await provider.start()
  line = await wire(provider.imapPort)
})
afterAll(async () => {
  line?.close()
  await provider?.stop()
  tokens?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

/** A person's mailbox, watched: what was taken from it, and what was reported. */
class Watched {
  readonly taken: { readonly raw: Buffer; readonly envelope: Envelope }[] = []
  readonly reports: unknown[] = []
  /** What cannot be kept: all of it, as when the database is down. */
  refuses: (subject: string | undefined) => boolean = () => false
  readonly close: () => Promise<void>
  readonly #person: string

  constructor(person: string, oauth?: OAuth) {
    this.#person = person
    const url = `imap://${person}${oauth ? '' : ':secret'}@127.0.0.1:${line.port}/`
    const take = async (raw: Buffer, envelope: Envelope) => {
      if (this.refuses(subjectOf(raw))) throw new Error('the database is down')
      this.taken.push({ raw, envelope })
    }
    this.close = watchMailbox(
      { url, oauth },
      { take, knows: (to) => to.startsWith(person), report: (_, error) => this.reports.push(error) },
      50,
    )
    closing.push(this.close)
  }

  subjects = () => this.taken.map(({ raw }) => subjectOf(raw))

  async has(mails: number): Promise<void> {
    await eventually(
      () => this.taken.length,
      (taken) => taken >= mails,
    )
    await eventually(
      () => provider.count(this.#person, 'INBOX'),
      (left) => left === 0,
    )
  }
}
const subjectOf = (raw: Buffer) => /^Subject: ([^\r]*)/m.exec(raw.toString('utf8', 0, 2000))?.[1]
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const deliver = (to: string, subject: string, text = 'hello', from = 'ada@home.example') =>
  createTransport({ host: '127.0.0.1', port: provider.lmtpPort, lmtp: true, ignoreTLS: true }).sendMail({
    envelope: { from, to },
    raw: `From: ada@home.example\r\nTo: somebody@else.example\r\nSubject: ${subject}\r\n\r\n${text}\r\n`,
  })

describe.skipIf(missing)('a mailbox at Dovecot', () => {
  test('is emptied when we come, then told of each mail at once, in order', async () => {
    for (const number of [1, 2, 3]) await deliver('one@council.example', `${number}`)
    const watched = new Watched('one')
    await watched.has(3)
    // Who is not told looks again after five minutes, and nobody waits for that here.
    await deliver('one@council.example', '4')
    await watched.has(4)
    expect(watched.subjects()).toEqual(['1', '2', '3', '4'])
    expect(await provider.count('one', 'Processed')).toBe(4)
  })

  test('gives the envelope that Dovecot wrote down, with the token and the null return path', async () => {
    const watched = new Watched('two')
    await deliver('two+rtoken@council.example', 'a')
    await deliver('two+btoken@council.example', 'b', 'hello', '')
    await watched.has(2)
    expect(watched.taken.map(({ envelope }) => envelope)).toEqual([
      { from: 'ada@home.example', to: ['two+rtoken@council.example'] },
      { from: '', to: ['two+btoken@council.example'] },
    ])
  })

  test('keeps what we cannot keep, and it is taken once we can', async () => {
    const watched = new Watched('three')
    watched.refuses = () => true
    await deliver('three@council.example', 'a')
    await eventually(
      () => watched.reports.length,
      (reports) => reports >= 2,
    )
    expect(await provider.count('three', 'INBOX')).toBe(1)
    watched.refuses = () => false
    await watched.has(1)
    expect(watched.taken).toHaveLength(1)
  })

  test('lets the others go first, where one mail can never be kept', async () => {
    const watched = new Watched('eight')
    watched.refuses = (subject) => subject === 'bad'
    for (const subject of ['bad', 'good', 'better']) await deliver('eight@council.example', subject)
    await eventually(
      () => watched.taken.length,
      (taken) => taken === 2,
    )
    expect(watched.subjects()).toEqual(['good', 'better'])
    // It is taken first, and moved then.
    await eventually(
      () => provider.count('eight', 'INBOX'),
      (left) => left === 1,
    )
  })

  test('in which Processed cannot be written gives each mail once, and is put in order later', async () => {
    const watched = new Watched('nine')
    await deliver('nine@council.example', 'a')
    await watched.has(1)
    const processed = join(folder, 'dovecot/mail/nine/.Processed')
    const mode = async (mode: number) => {
      for (const part of ['cur', 'new', 'tmp']) await chmod(join(processed, part), mode)
    }
    await mode(0o500)
    await deliver('nine@council.example', 'b')
    await eventually(
      () => watched.reports.length,
      (reports) => reports >= 3,
    )
    expect(await provider.count('nine', 'INBOX')).toBe(1)
    await mode(0o700)
    await watched.has(2)
    expect(watched.subjects()).toEqual(['a', 'b'])
  })

  test('that goes away and comes back is watched again, and nothing is taken twice', async () => {
    const watched = new Watched('four')
    await deliver('four@council.example', 'a')
    await watched.has(1)
    line.cut()
    await eventually(
      () => watched.reports.length,
      (reports) => reports >= 2,
    )
    line.mend()
    await deliver('four@council.example', 'b')
    await watched.has(2)
    expect(watched.subjects()).toEqual(['a', 'b'])
  })

  test('opens to a token instead of a password, and to the next one when the first is taken back', async () => {
    const watched = new Watched('seven', tokens.client)
    await deliver('seven@council.example', 'a')
    await watched.has(1)
    expect(tokens.given).toBe(1)
    tokens.takeBack()
    line.cut()
    line.mend()
    await deliver('seven@council.example', 'b')
    await watched.has(2)
    expect(tokens.given).toBe(2)
    expect(watched.reports.some((error) => (error as { authenticationFailed?: true }).authenticationFailed)).toBe(true)
  })

  test('E9: of a mail over 10 MB as much is taken as by other doors, and that is reported', async () => {
    const watched = new Watched('five')
    await deliver('five@council.example', 'large', `${'x'.repeat(70)}\r\n`.repeat(160_000))
    await watched.has(1)
    expect(watched.taken[0]!.raw.length).toBe(10 * 1024 * 1024)
    expect(watched.reports).toHaveLength(1)
    expect(await provider.count('five', 'Processed')).toBe(1)
  })

  test('E1: watched by two of us at once, has each mail taken by one of them or both, and lost by none', async () => {
    const [left, right] = [new Watched('six'), new Watched('six')]
    for (const number of [1, 2, 3, 4, 5]) await deliver('six@council.example', `${number}`)
    await eventually(
      () => new Set([...left.subjects(), ...right.subjects()]).size,
      (taken) => taken === 5,
    )
    await eventually(
      () => provider.count('six', 'INBOX'),
      (left) => left === 0,
    )
  })
})
