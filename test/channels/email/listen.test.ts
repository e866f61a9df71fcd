import { connect } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { email } from '../../../channels/email/index.ts'
import { type Inbound, Unreadable } from '../../../src/channel.ts'
import { ada, conversation, type Stage, setStage, us } from './stage.ts'

const stage = setStage()

/** The one message that came. */
function only(stage: Stage): Inbound {
  expect(stage.messages()).toHaveLength(1)
  return stage.messages()[0]!
}

describe('a citizen’s mail', () => {
  test('is handed over once it is kept, and not said to be kept before', async () => {
    let kept = () => {}
    stage().receive = (reading) =>
      new Promise((done) => {
        stage().readings.push(reading)
        kept = done
      })
    let answered = false
    const answer = stage()
      .mailbox.write({ from: ada, to: us, subject: 'Bins', text: 'My bin is full.' })
      .finally(() => {
        answered = true
      })
    await vi.waitFor(() => expect(stage().readings).toHaveLength(1))
    expect(answered).toBe(false)
    kept()
    expect(await answer).toMatchObject({ accepted: true })
    expect(only(stage())).toMatchObject({ from: ada, text: 'My bin is full.', details: { subject: 'Bins' } })
    expect(only(stage())).not.toHaveProperty('conversation')
  })

  test('that could not be kept comes again under the same id', async () => {
    const raw = `From: ${ada}\r\nSubject: bins\r\n\r\nMy bin is full.\r\n`
    const trouble = new Error('the database is down')
    stage().receive = async () => Promise.reject(trouble)
    expect(await stage().mailbox.write({ from: ada, to: us, raw })).toMatchObject({
      accepted: false,
      response: expect.stringMatching(/^451 /),
    })
    expect(stage().reports).toEqual([trouble])
    stage().receive = async (reading) => void stage().readings.push(reading)
    await stage().mailbox.write({ from: ada, to: us, raw })
    await stage().mailbox.write({ from: ada, to: us, raw })
    expect(stage().messages()).toHaveLength(2)
    expect(stage().messages()[0]!.id).toBe(stage().messages()[1]!.id)
  })

  test('that can never be kept is sent back, and says why', async () => {
    stage().receive = async () => Promise.reject(new Unreadable('This message is too long.'))
    expect(await stage().mailbox.write({ from: ada, to: us, text: 'hello' })).toEqual({
      accepted: false,
      response: expect.stringMatching(/^554 .*This message is too long\.$/),
    })
    expect(stage().reports).toEqual([])
  })

  test('to several of our addresses is one message', async () => {
    await stage().send()
    const to = `${us}, ${stage().mailbox.received[0]!.replyTo}`
    await stage().mailbox.write({ from: ada, to, text: 'hello' })
    expect(only(stage()).conversation).toBe(conversation)
  })

  test.for([
    ['somebody else', 'bob@home.example'],
    ['a neighbour', 'mayor@council.example'],
    ['a forged token', 'contact+ragnklid4dzyabcv4aerukz4jvm.aaaaaaaaaaaaaaaa@council.example'],
    ['no token', 'contact+hello@council.example'],
  ])('to %s is refused', async ([, to]) => {
    expect(await stage().mailbox.write({ from: ada, to: to!, text: 'hello' })).toEqual({
      accepted: false,
      response: expect.stringMatching(/^550 /),
    })
    expect(stage().readings).toEqual([])
  })

  test('of 12 MB is refused, whether it says so before or not', async () => {
    const raw = `From: ${ada}\r\n\r\n${'x'.repeat(70)}\r\n`.padEnd(12 * 1024 * 1024, `${'x'.repeat(70)}\r\n`)
    const refused = { accepted: false, response: expect.stringMatching(/^552 /) }
    expect(await stage().mailbox.write({ from: ada, to: us, raw })).toEqual(refused)
    const answers = await speak(
      `LHLO x\r\nMAIL FROM:<${ada}>\r\nRCPT TO:<${us}>\r\nDATA\r\n`,
      `${raw}\r\n.\r\nQUIT\r\n`,
    )
    expect(answers).toMatch(/^552 /m)
    expect(stage().readings).toEqual([])
    expect(stage().reports).toEqual([])
  })

  test('that is broken off half-way is not taken for a whole one', async () => {
    await speak(`LHLO x\r\nMAIL FROM:<${ada}>\r\nRCPT TO:<${us}>\r\nDATA\r\n`, `From: ${ada}\r\n\r\nI do not wa`, true)
    await stage().mailbox.write({ from: ada, to: us, text: 'the next one' })
    expect(only(stage()).text).toBe('the next one')
  })

  test('with its parts put together wrongly is sent back, and the next one is taken', async () => {
    const nested = Array.from(
      { length: 99 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    )
    const answer = await stage().mailbox.write({ from: ada, to: us, raw: `From: ${ada}\r\n${nested.join('')}` })
    expect(answer.response).toMatch(/^554 /)
    expect(await stage().mailbox.write({ from: ada, to: us, text: 'hello' })).toMatchObject({ accepted: true })
  })

  test('cannot be sent on through us, nor with a password', async () => {
    const answers = await speak(
      `LHLO x\r\nAUTH PLAIN AGEAYg==\r\nMAIL FROM:<${ada}>\r\nRCPT TO:<bob@home.example>\r\nQUIT\r\n`,
    )
    expect(answers).not.toMatch(/AUTH|STARTTLS/)
    expect(answers).toMatch(/^5\d\d .*\r\n250 .*\r\n550 /m)
  })
})

describe('the mail port', () => {
  test('says so, when its place is taken', async () => {
    await expect(email(stage().settings).listen!(stage().office)).rejects.toThrow(
      /no mail can be taken in at 127\.0\.0\.1:\d+: something else/,
    )
  })

  test('closes while a mail server is connected, and opens again', async () => {
    const { port } = stage().settings.listen as { port: number }
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
async function speak(first: string, then = '', breakOff = false): Promise<string> {
  const { port } = stage().settings.listen as { port: number }
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.setEncoding('utf8').on('data', (said: string) => {
    heard += said
    if (heard === said) socket.write(first)
    if (then && /^354 /m.test(said)) {
      socket.write(then)
      if (breakOff) setImmediate(() => socket.destroy())
    }
  })
  await new Promise((closed) => socket.once('close', closed))
  return heard
}
