import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type PretendMail, type PretendMailbox, pretendMailbox } from '../../src/sandbox/pretend-mailbox.ts'
import { freePort } from './free-port.ts'

let mailbox: PretendMailbox
let ours: SMTPServer
let taken: { from: string; to: string; raw: string }[]
let answer: Error | undefined

/** Our side: what a channel does, without anything of ours in it. */
beforeEach(async () => {
  taken = []
  answer = undefined
  ours = new SMTPServer({
    lmtp: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onData(stream, { envelope }, done) {
      buffer(stream).then((raw) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        taken.push({ from, to: envelope.rcptTo[0]!.address, raw: raw.toString() })
        done(answer ?? null)
      }, done)
    },
  })
  await new Promise<void>((open) => ours.listen(0, '127.0.0.1', open))
  const { port } = ours.server.address() as AddressInfo
  mailbox = await pretendMailbox({ lmtp: { host: '127.0.0.1', port } })
})

afterEach(async () => {
  await mailbox.close()
  await new Promise<void>((closed) => ours.close(closed))
})

const mail = {
  from: 'Council <contact@council.example>',
  replyTo: 'contact+token@council.example',
  to: 'ada@home.example',
  subject: 'Your bins',
  messageId: '<1@council.example>',
  references: '<0@home.example>',
  text: 'They come tomorrow.\n\nDŵr.',
  html: '<p>They come tomorrow.</p>',
}

const send = (changes: object = {}) => createTransport(mailbox.smtpUrl).sendMail({ ...mail, ...changes })

describe('a pretend mailbox', () => {
  test('keeps what it is sent, and tells who listens', async () => {
    const heard: PretendMail[] = []
    const stop = mailbox.onReceived((mail) => heard.push(mail))
    await send({ envelope: { from: 'bounce@council.example', to: 'ada@home.example' } })
    stop()
    await send()
    expect(heard).toHaveLength(1)
    expect(mailbox.received).toHaveLength(2)
    expect(mailbox.received[0]).toBe(heard[0])
    expect(heard[0]).toMatchObject({
      to: 'ada@home.example',
      sender: 'bounce@council.example',
      from: 'contact@council.example',
      replyTo: 'contact+token@council.example',
      subject: 'Your bins',
      messageId: '<1@council.example>',
      headers: { references: '<0@home.example>' },
    })
    expect(heard[0]!.text.trim()).toBe('They come tomorrow.\n\nDŵr.')
    expect(heard[0]!.html).toContain('<p>They come tomorrow.</p>')
    expect(heard[0]!.raw).toContain('Message-ID: <1@council.example>')
  })

  test('keeps the last 200 mails', async () => {
    const pool = createTransport({ url: mailbox.smtpUrl, pool: true, maxMessages: 1000 })
    for (let at = 0; at < 202; at++) await pool.sendMail({ ...mail, subject: String(at) })
    pool.close()
    expect(mailbox.received).toHaveLength(200)
    expect(mailbox.received[0]!.subject).toBe('2')
  })

  test('refuses as often as it is told to', async () => {
    mailbox.fail(451, 2)
    mailbox.fail(554)
    await expect(send()).rejects.toMatchObject({ responseCode: 451 })
    await expect(send()).rejects.toMatchObject({ responseCode: 451 })
    await expect(send()).rejects.toMatchObject({ responseCode: 554 })
    mailbox.fail(550)
    mailbox.fail(552)
    await expect(send()).rejects.toMatchObject({ responseCode: 550, command: 'RCPT TO' })
    await expect(send()).rejects.toMatchObject({ responseCode: 552, command: 'RCPT TO' })
    expect(mailbox.received).toHaveLength(0)
    await send()
    expect(mailbox.received).toHaveLength(1)
  })

  test('drops a connection when the mail has arrived', async () => {
    mailbox.fail('drop')
    await expect(send()).rejects.toMatchObject({ code: 'ECONNECTION' })
    expect(mailbox.received).toHaveLength(1)
    await send()
    expect(mailbox.received).toHaveLength(2)
  })
})

describe('a pretend mailbox in trouble', () => {
  test('hangs up before it takes anything', async () => {
    mailbox.fail('down', 2)
    await expect(send()).rejects.toMatchObject({ code: 'ECONNECTION' })
    await expect(send()).rejects.toMatchObject({ code: 'ECONNECTION' })
    expect(mailbox.received).toHaveLength(0)
    await send()
    expect(mailbox.received).toHaveLength(1)
  })

  test('forgets all of it, and what it took', async () => {
    await send()
    mailbox.fail('down', 20)
    mailbox.forget()
    expect(mailbox.received).toHaveLength(0)
    await send()
    expect(mailbox.received).toHaveLength(1)
  })
})

describe('somebody who writes', () => {
  test('is vouched for by their mail server on top, unless they are not to be', async () => {
    const letter = { from: 'ada@home.example', to: 'contact@council.example', text: 'hello' }
    await mailbox.write(letter)
    await mailbox.write({ ...letter, unauthenticated: true })
    expect(taken[0]!.raw).toMatch(
      /^Authentication-Results: sandbox\.example; dmarc=pass header\.from=home\.example\r\n/,
    )
    expect(taken[1]!.raw).not.toMatch(/^authentication-results:/im)
  })

  test('sends files along', async () => {
    const files = [{ name: 'bin.png', bytes: Buffer.from('a picture') }]
    await mailbox.write({ from: 'ada@home.example', to: 'contact@council.example', text: 'hello', files })
    expect(taken[0]!.raw).toMatch(/filename=bin\.png/)
    expect(taken[0]!.raw).toContain(Buffer.from('a picture').toString('base64'))
  })

  test('brings us a mail', async () => {
    const answered = await mailbox.write({
      from: 'ada@home.example',
      to: 'contact@council.example',
      subject: 'Bins',
      text: 'When?',
    })
    expect(answered).toEqual({ accepted: true, response: expect.stringMatching(/^250 /) })
    expect(taken).toMatchObject([{ from: 'ada@home.example', to: 'contact@council.example' }])
    expect(taken[0]!.raw).toMatch(/^Subject: Bins\r\n/m)
    expect(taken[0]!.raw).toMatch(/\r\n\r\nWhen\?/)
  })

  test('answers as a mail program does', async () => {
    await send()
    await mailbox.write({ from: 'ada@home.example', text: 'Thank you.', inReplyTo: mailbox.received[0]! })
    expect(taken[0]!.to).toBe('contact+token@council.example')
    expect(taken[0]!.raw).toMatch(/^Subject: Re: Your bins\r\n/m)
    expect(taken[0]!.raw).toMatch(/^In-Reply-To: <1@council.example>\r\n/m)
    expect(taken[0]!.raw).toMatch(/^References: <0@home.example> <1@council.example>\r\n/m)
    const body = taken[0]!.raw.split('\r\n\r\n').slice(1).join('\r\n\r\n').replaceAll('=\r\n', '')
    expect(body).toMatch(
      /^Thank you\.\r\n\r\nOn .+ at \d\d:\d\d, Council <contact@council.example> wrote:\r\n> They come/,
    )
  })

  test('brings a whole mail as it stands, also with the null return path', async () => {
    await mailbox.write({ from: '', to: 'contact@council.example', raw: 'Subject: raw\r\n\r\nhello\r\n' })
    expect(taken).toEqual([{ from: '', to: 'contact@council.example', raw: 'Subject: raw\r\n\r\nhello\r\n' }])
  })

  test('is told when a mail is refused', async () => {
    answer = Object.assign(new Error('too long'), { responseCode: 554 })
    const answered = await mailbox.write({ from: 'ada@home.example', to: 'contact@council.example', text: 'hello' })
    expect(answered).toEqual({ accepted: false, response: expect.stringMatching(/^554 .*too long/) })
  })

  test('needs an address and a mail port', async () => {
    await expect(mailbox.write({ from: 'ada@home.example', text: 'hello' })).rejects.toThrow('needs an address')
    const alone = await pretendMailbox({})
    await expect(alone.write({ from: 'ada@home.example', to: 'a@b.example' })).rejects.toThrow('no mail port')
    await alone.close()
    const nowhere = await pretendMailbox({ lmtp: { host: '127.0.0.1', port: await freePort() } })
    await expect(nowhere.write({ from: 'ada@home.example', to: 'a@b.example' })).rejects.toThrow('ECONNREFUSED')
    await nowhere.close()
  })
})
