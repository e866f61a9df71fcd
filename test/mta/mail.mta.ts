import { createHmac } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EICAR } from '../support/files.ts'
import { eventually } from '../support/house.ts'
import { arrivals, aWhile, box, events, heard, kept, LONG, parcels, quiet, US, write } from './citizens.ts'
import { missing, openTown, type Town, WEBHOOK_KEY } from './town.ts'

const PEOPLE = ['ada', 'bea', 'cyd', 'dai', 'eve', 'fay', 'gus', 'hal', 'ivy', 'jan', 'kit', 'lee', 'max', 'ned', 'oli']

let town: Town
beforeAll(async () => {
  if (!missing) town = await openTown(PEOPLE)
})
afterAll(() => town?.close())

/** Straight to our own port, as a mail server beside us. */
const lmtp = () => createTransport({ host: '127.0.0.1', port: town.council.lmtpPort, lmtp: true, ignoreTLS: true })

describe.skipIf(missing)('mail on real servers', () => {
  test('a mail by Exim and LMTP is answered by SMTP into the mailbox, and the answer to that goes on where it left off', async () => {
    await write(town, 'ada', { text: 'I want to complain.' })
    const [first] = await box(town, 'ada', 1)
    expect(first).toMatchObject({ from: US, subject: expect.stringContaining('Bins') })
    expect(first!.sender).toMatch(/^contact\+b[a-z2-7]{26}\.[a-z2-7]{16}@council\.example$/)
    expect(first!.replyTo).toMatch(/^contact\+r[a-z2-7]{26}\.[a-z2-7]{16}@council\.example$/)
    await write(town, 'ada', { text: '1', answers: first! })
    const [, second] = await box(town, 'ada', 2)
    expect(second!.headers.references).toContain(first!.messageId)
    expect(await heard(town.council, 'ada')).toEqual(['I want to complain.', '1'])
  })

  test('a mail by Exim and SMTP is answered as one by LMTP is', async () => {
    await write(town, 'bea', { text: 'I want to complain.', way: 'smtp' })
    expect(await box(town, 'bea', 1)).toHaveLength(1)
  })

  test('a mail in a mailbox is answered as it comes, moved to Processed, and the answer to that goes on where it left off', async () => {
    await write(town, 'cyd', { text: 'I want to complain.', way: 'mailbox' })
    const [first] = await box(town, 'cyd', 1)
    await write(town, 'cyd', { text: '1', answers: first!, way: 'mailbox' })
    await box(town, 'cyd', 2)
    expect(await heard(town.council, 'cyd')).toEqual(['I want to complain.', '1'])
    await quiet(town)
    expect(await town.dovecot.count('contact', 'Processed')).toBe(2)
  })

  test('a mail of 8 MB is taken by POST and answered, and one of 12 MB is refused', async () => {
    const post = (bytes: number) => {
      const body = Buffer.from(
        'From: oli@home.example\r\nSubject: Bins\r\n\r\nI want to complain.\r\n-- \r\n'.padEnd(bytes, 'x'),
      )
      const seconds = Math.floor(Date.now() / 1000)
      const sign = createHmac('sha256', WEBHOOK_KEY).update(`${seconds}\noli@home.example\n${US}\n`).update(body)
      const headers = {
        'content-type': 'message/rfc822',
        'x-envelope-from': 'oli@home.example',
        'x-envelope-to': US,
        'x-signature': `t=${seconds},v1=${sign.digest('hex')}`,
      }
      return fetch(`${town.council.url}/channels/email/raw`, { method: 'POST', headers, body })
    }
    expect((await post(12 * 1024 * 1024)).status).toBe(413)
    expect((await post(8 * 1024 * 1024)).status).toBe(200)
    expect(await box(town, 'oli', 1)).toHaveLength(1)
  })

  test('E1: the same mail by both doors at once, by LMTP again and in the mailbox again is one turn', async () => {
    const id = '<the-same@home.example>'
    await write(town, 'dai', { text: 'I want to complain.', id, way: 'both' })
    await box(town, 'dai', 1)
    const [raw] = await parcels(town.council, id)
    await lmtp().sendMail({ envelope: { from: 'dai@home.example', to: US }, raw: raw! })
    await town.dovecot.putBack('contact', id)
    await eventually(
      async () => (await parcels(town.council, id)).length,
      (came) => came === 4,
      LONG,
    )
    await quiet(town)
    expect(await heard(town.council, 'dai')).toHaveLength(1)
    expect(await box(town, 'dai', 1)).toHaveLength(1)
  })

  test('E2: an out-of-office answer is not answered, and staff can read that it came', async () => {
    await write(town, 'away', { text: 'I want to complain.' })
    // `away` writes to whoever writes to it: once for our answer, and not again.
    await eventually(
      () => events(town.council, 'away'),
      (all) => all.length > 0,
      LONG,
    )
    await quiet(town)
    expect(await box(town, 'away', 1)).toHaveLength(1)
    expect(await heard(town.council, 'away')).toEqual(['I want to complain.'])
  })

  test.for([
    ['nobody@far.example', '5.1.1'],
    ['full@far.example', '5.2.2'],
  ])(
    'E2: the failure to deliver to %s comes back by its bounce token, and is no mail to answer',
    async ([person, code]) => {
      await write(town, person!, { text: 'I want to complain.' })
      const rows = await eventually(
        () => kept(town.council, person!),
        (all) => all.some(({ status }) => status === 'failed'),
        LONG,
      )
      expect(rows.find(({ status }) => status === 'failed')).toMatchObject({ kind: 'out', reason: code })
      await quiet(town)
      expect(await heard(town.council, person!)).toHaveLength(1)
    },
  )

  test('E3: two councils of ours that write to each other stop after two mails at most', async () => {
    const other = 'contact@other.example'
    // A person at the one writes to the other by hand; what the other answers comes to our machine.
    await town.exim.send({ from: US, to: other, subject: 'Hello', text: 'I want to complain.' })
    await eventually(
      () => arrivals(town.council, other),
      (came) => came.length > 0,
      LONG,
    )
    await quiet(town)
    expect(await arrivals(town.other, US)).toEqual(['human'])
    expect(await arrivals(town.council, other)).toHaveLength(1)
    expect(await arrivals(town.council, other)).not.toContain('human')
  })

  test('E3: a machine that says nothing of being one has one answer, then staff are told and it has no more', async () => {
    for (const number of [1, 2, 3, 4]) {
      const text = `Thank you for your message. Your number is ${number}.`
      await write(town, 'ned', { subject: 'We have your message', text })
      await heard(town.council, 'ned', number)
    }
    await quiet(town)
    expect(await box(town, 'ned', 1)).toHaveLength(1)
    expect(await events(town.council, 'ned')).not.toEqual([])
  })

  test('E5: a forged token is refused with 550, and the sender’s own mail server says so', async () => {
    await write(town, 'eve', {
      to: 'contact+ragnklid4dzyabcv4aerukz4jvm.aaaaaaaaaaaaaaaa@council.example',
      text: 'hello',
    })
    const [bounce] = await box(town, 'eve', 1)
    expect(bounce).toMatchObject({ from: 'Mailer-Daemon@mx.home.example', sender: '' })
    expect(bounce!.raw).toMatch(/550 5\.1\.1/)
    expect(await heard(town.council, 'eve')).toEqual([])
  })

  test('E9: a mail of 12 MB is refused with 552, and the sender’s own mail server says so', async () => {
    const photo = { filename: 'photo.jpg', content: Buffer.alloc(9 * 1024 * 1024, 'x') }
    await write(town, 'fay', { text: 'My bin', attachments: [photo] })
    const [bounce] = await box(town, 'fay', 1)
    expect(bounce).toMatchObject({ from: 'Mailer-Daemon@mx.home.example', sender: '' })
    expect(bounce!.raw).toMatch(/\b552\b/)
    expect(await heard(town.council, 'fay')).toEqual([])
  })

  test('E9: EICAR in a mail is found by a real clamd and not given to staff, and the words beside it are answered', async () => {
    await write(town, 'gus', { text: 'I want to complain.', attachments: [{ filename: 'form.txt', content: EICAR }] })
    await box(town, 'gus', 1)
    const { rows } = await town.council.database.pool.query(
      `select a.status, a.reason, a.bytes is null as empty from attachment a join message m on m.id = a.message
       where m.address = 'gus@home.example'`,
    )
    expect(rows).toEqual([{ status: 'refused', reason: 'virus', empty: true }])
  })

  test('E10: what we answer while Exim is down is delivered when it is back, each once', async () => {
    await town.exim.stop()
    const late = ['hal', 'ivy', 'jan']
    for (const person of late)
      await lmtp().sendMail({ from: `${person}@home.example`, to: US, subject: 'Bins', text: 'I want to complain.' })
    await aWhile(2500)
    await town.exim.start()
    for (const person of late) await box(town, person, 1)
    await quiet(town)
    for (const person of late) expect(await box(town, person, 1)).toHaveLength(1)
  }, 300_000)

  test('E10: what comes while we are down waits at Exim and in the mailbox, and is answered once', async () => {
    await town.council.kill()
    await write(town, 'kit', { text: 'I want to complain.' })
    await write(town, 'lee', { text: 'I want to complain.', way: 'mailbox' })
    await write(town, 'max', { text: 'I want to complain.', way: 'both', id: '<max@home.example>' })
    await aWhile(1000)
    await town.council.start()
    for (const person of ['kit', 'lee', 'max']) await box(town, person, 1)
    await quiet(town)
    for (const person of ['kit', 'lee', 'max']) {
      expect(await box(town, person, 1)).toHaveLength(1)
      expect(await heard(town.council, person)).toHaveLength(1)
    }
  }, 300_000)
})
