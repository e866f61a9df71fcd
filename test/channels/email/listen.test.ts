import { connect } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { openDoors } from '../../../channels/email/doors/open.ts'
import { email } from '../../../channels/email/index.ts'
import type { Envelope } from '../../../channels/email/reading/envelope.ts'
import { freePort } from '../../sandbox/free-port.ts'
import { ada, setStage, us } from './stage.ts'

const stage = setStage()

describe('a citizen’s mail', () => {
  test('is acknowledged once it is kept as it came, and not before', async () => {
    let kept = () => {}
    const parcels: unknown[] = []
    stage().keep = (parcel) =>
      new Promise((done) => {
        parcels.push(parcel)
        kept = done
      })
    let answered = false
    const raw = `From: ${ada}\r\nSubject: Bins\r\n\r\nMy bin is full.\r\n`
    const answer = stage()
      .mailbox.write({ from: ada, to: us, raw })
      .finally(() => {
        answered = true
      })
    await vi.waitFor(() => expect(parcels).toHaveLength(1), { timeout: 30_000 })
    // An answer given too soon would be here before this one.
    await speak('LHLO x\r\nQUIT\r\n')
    expect(answered).toBe(false)
    kept()
    expect(await answer).toMatchObject({ accepted: true })
    expect(parcels).toEqual([{ bytes: Buffer.from(raw), envelope: { from: ada, to: us } }])
  })

  test('that could not be kept stays with the mail server, and why is reported', async () => {
    const trouble = new Error('the database is down')
    stage().keep = () => Promise.reject(trouble)
    expect(await stage().mailbox.write({ from: ada, to: us, text: 'hello' })).toEqual({
      accepted: false,
      response: expect.stringMatching(/^451 4\.3\.0 /),
    })
    expect(stage().reports).toEqual([trouble])
  })

  test('to several of our addresses is kept once, with all of them on its envelope, and each is answered', async () => {
    await stage().send()
    const token = stage().mailbox.received[0]!.replyTo
    const answers = await speak(
      `LHLO x\r\nMAIL FROM:<${ada}>\r\nRCPT TO:<${us}>\r\nRCPT TO:<bob@home.example>\r\nRCPT TO:<${token}>\r\nDATA\r\n`,
      `From: ${ada}\r\n\r\nhello\r\n.\r\nQUIT\r\n`,
    )
    expect(answers).toMatch(/^250 .*\r\n250 .*\r\n550 5\.1\.1 .*\r\n250 .*\r\n354 .*\r\n250 .*\r\n250 .*\r\n221 /m)
    expect(stage().parcels.map(({ envelope }) => envelope)).toEqual([{ from: ada, to: `${us} ${token}` }])
  })

  test('of nobody, as a bounce is, is kept with an empty return path', async () => {
    await stage().mailbox.write({ from: '', to: us, raw: 'From: MAILER-DAEMON@home.example\r\n\r\nNo such user.\r\n' })
    expect(stage().parcels[0]!.envelope).toEqual({ from: '', to: us })
  })

  test.for([
    ['somebody else', 'bob@home.example'],
    ['a neighbour', 'mayor@council.example'],
    ['a forged token', 'contact+ragnklid4dzyabcv4aerukz4jvm.aaaaaaaaaaaaaaaa@council.example'],
    ['no token', 'contact+hello@council.example'],
  ])('E5: to %s is refused with 550', async ([, to]) => {
    expect(await stage().mailbox.write({ from: ada, to: to!, text: 'hello' })).toEqual({
      accepted: false,
      response: expect.stringMatching(/^550 5\.1\.1 /),
    })
    expect(stage().parcels).toEqual([])
  })

  test('E5: to a token in capitals is taken', async () => {
    await stage().send()
    const to = stage().mailbox.received[0]!.replyTo.toUpperCase()
    expect(await stage().mailbox.write({ from: ada, to, text: 'hello' })).toMatchObject({ accepted: true })
  })

  test('E9: of 12 MB is refused with 552, whether it says so before or not', async () => {
    const raw = `From: ${ada}\r\n\r\n${'x'.repeat(70)}\r\n`.padEnd(12 * 1024 * 1024, `${'x'.repeat(70)}\r\n`)
    const refused = { accepted: false, response: expect.stringMatching(/^552 /) }
    expect(await stage().mailbox.write({ from: ada, to: us, raw })).toEqual(refused)
    const answers = await speak(
      `LHLO x\r\nMAIL FROM:<${ada}>\r\nRCPT TO:<${us}>\r\nDATA\r\n`,
      `${raw}\r\n.\r\nQUIT\r\n`,
    )
    expect(answers).toMatch(/^552 /m)
    expect(stage().parcels).toEqual([])
    expect(stage().reports).toEqual([])
  })

  test('that is broken off half-way is not taken for a whole one', async () => {
    await speak(`LHLO x\r\nMAIL FROM:<${ada}>\r\nRCPT TO:<${us}>\r\nDATA\r\n`, `From: ${ada}\r\n\r\nI do not wa`, true)
    await stage().mailbox.write({ from: ada, to: us, raw: 'From: ada\r\n\r\nthe next one\r\n' })
    expect(stage().parcels.map(({ bytes }) => bytes.toString())).toEqual(['From: ada\r\n\r\nthe next one\r\n'])
  })

  test('cannot be sent on through us, nor with a password', async () => {
    const answers = await speak(
      `LHLO x\r\nAUTH PLAIN AGEAYg==\r\nMAIL FROM:<${ada}>\r\nRCPT TO:<bob@home.example>\r\nQUIT\r\n`,
    )
    expect(answers).not.toMatch(/AUTH|STARTTLS/)
    expect(answers).toMatch(/^5\d\d .*\r\n250 .*\r\n550 /m)
  })

  test('brings the address that the mail server beside us had it from, where it says so', async () => {
    const forwarded = `XFORWARD NAME=mx.home.example ADDR=198.51.100.7 HELO=mx.home.example\r\n`
    await speak(
      `LHLO x\r\n${forwarded}MAIL FROM:<${ada}>\r\nRCPT TO:<${us}>\r\nDATA\r\n`,
      `From: ${ada}\r\n\r\nhello\r\n.\r\nXFORWARD ADDR=10.0.0.7\r\nMAIL FROM:<${ada}>\r\nRCPT TO:<${us}>\r\nDATA\r\n`,
    )
    expect(stage().parcels.map(({ envelope }) => envelope)).toEqual([
      { from: ada, to: us, ip: '198.51.100.7', helo: 'mx.home.example' },
      { from: ada, to: us },
    ])
  })
})

describe('the mail port', () => {
  test('says so, when its place is taken, and closes what it had opened', async () => {
    const [free, taken] = [await freePort(), stage().settings.doors.lmtp as { port: number }]
    const doors = { lmtp: { host: '127.0.0.1', port: free }, smtp: { host: '127.0.0.1', port: taken.port } }
    await expect(email({ ...stage().settings, doors }).listen!(stage().office)).rejects.toThrow(
      /no mail can be taken in at 127\.0\.0\.1:\d+: something else/,
    )
    await expect(speak('QUIT\r\n', '', false, free)).rejects.toThrow('ECONNREFUSED')
  })

  test('speaks SMTP where it is asked to, by the same rules', async () => {
    const port = await freePort()
    const taken: Envelope[] = []
    const close = await openDoors(
      { smtp: { host: '127.0.0.1', port } },
      { take: async (_, envelope) => void taken.push(envelope), knows: (to) => to === us, report: () => {} },
    )
    const answers = await speak(
      `EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<bob@home.example>\r\nRCPT TO:<${us}>\r\nDATA\r\n`,
      `From: ${ada}\r\n\r\nhello\r\n.\r\nQUIT\r\n`,
      false,
      port,
    )
    expect(answers).toMatch(/^220 .* ESMTP/)
    expect(answers).toMatch(/^550 5\.1\.1 .*\r\n250 .*\r\n354 .*\r\n250 /m)
    expect(taken).toEqual([{ from: '', to: [us] }])
    await close()
  })

  test('closes while a mail server is connected, and opens again', async () => {
    const { port } = stage().settings.doors.lmtp as { port: number }
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    await new Promise((greeted) => socket.once('data', greeted))
    await stage().close()
    await expect(stage().mailbox.write({ from: ada, to: us, text: 'hello' })).rejects.toThrow('ECONNREFUSED')
    await stage().open()
    expect(await stage().mailbox.write({ from: ada, to: us, text: 'hello' })).toMatchObject({ accepted: true })
    socket.destroy()
  })
})

/** Says something to our mail port as it stands, then more once data may follow; resolves to all that it answered. */
async function speak(
  first: string,
  then = '',
  breakOff = false,
  port = (stage().settings.doors.lmtp as { port: number }).port,
): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  let data = 0
  socket.setEncoding('utf8').on('data', (said: string) => {
    heard += said
    if (heard === said) socket.write(first)
    if (!then || !/^354 /m.test(said)) return
    socket.write(data++ === 0 ? then : `From: ${ada}\r\n\r\nagain\r\n.\r\nQUIT\r\n`)
    if (breakOff) setImmediate(() => socket.destroy())
  })
  await new Promise((closed, failed) => socket.once('close', closed).once('error', failed))
  return heard
}
