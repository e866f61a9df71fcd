import { type AddressInfo, createServer } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { email } from '../../../channels/email/index.ts'
import { NotSent } from '../../../src/channel.ts'
import { ada, outbound, setStage, us, WORDS } from './stage.ts'

const stage = setStage()

/** The error of a mail that does not go. */
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('it was sent'),
    (error: unknown) => error as NotSent,
  )

/** All that a log could tell of an error. */
const told = (error: Error) => inspect(error, { depth: 9, showHidden: true })

describe('our mail', () => {
  test('says who we are, where answers go, and that a machine wrote it', async () => {
    const id = await stage().send({
      answers: { messageId: '<2@home.example>', references: '<1@home.example>', subject: 'Bins' },
    })
    expect(id).toBe(`<${outbound.id}@council.example>`)
    const [mail] = stage().mailbox.received
    expect(mail).toMatchObject({ to: ada, from: us, subject: 'Re: Bins', messageId: id })
    expect(mail!.sender).toMatch(/^contact\+b[a-z2-7]{26}\.[a-z2-7]{16}@council\.example$/)
    expect(mail!.replyTo).toMatch(/^contact\+r[a-z2-7]{26}\.[a-z2-7]{16}@council\.example$/)
    expect(mail!.headers).toMatchObject({
      from: `Marlow Vale Council <${us}>`,
      'in-reply-to': '<2@home.example>',
      references: '<1@home.example> <2@home.example>',
      'auto-submitted': 'auto-replied',
      'x-auto-response-suppress': 'All',
      'x-anydoor-loop': 'council.example',
      'content-language': 'en',
      'content-type': expect.stringMatching(/^multipart\/alternative/),
    })
  })

  test('by a person is not called automatic', async () => {
    await stage().send({ from: 'staff' })
    expect(stage().mailbox.received[0]!.headers).not.toHaveProperty('auto-submitted')
    expect(stage().mailbox.received[0]!.headers).toHaveProperty('x-anydoor-loop')
  })

  test('says the same in plain text and in HTML', async () => {
    await stage().send()
    const { text, html } = stage().mailbox.received[0]!
    expect(text.trim()).toBe(
      `##- Reply above this line -##\n\nMarlow Vale Council\n\n${outbound.text}\n\n${WORDS['en email.footer']}`,
    )
    const seen = html
      .replace(/<title>.*<\/title>/, '')
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&amp;', '&')
    expect(seen.split(/\s+/).filter(Boolean)).toEqual(text.split(/\s+/).filter(Boolean))
    expect(html).toMatch(/^<!doctype html>\s<html lang="en" dir="ltr">/)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).toContain('<title>Your message to us</title>')
    expect(html).toContain('<a href="https://council.example/contact?a=1&amp;b=2" ')
    expect(html).not.toMatch(/font-size:1[0-5]px|<img|<script/)
  })

  test('is in the citizen’s language', async () => {
    await stage().send({ language: 'cy' })
    await stage().send({ language: 'ur', text: 'سلام' })
    const [mail, urdu] = stage().mailbox.received
    expect(mail).toMatchObject({ subject: 'Eich neges atom ni', headers: { 'content-language': 'cy' } })
    expect(mail!.text).toContain('##- Atebwch uwchben y llinell hon -##')
    expect(mail!.html).toContain('<html lang="cy" dir="ltr">')
    expect(urdu!.html).toContain('<html lang="ur" dir="rtl">')
    expect(urdu!.text).toContain('سلام')
  })

  test.for([
    ['Bins', 'Re: Bins'],
    ['RE: Bins', 'RE: Bins'],
    ['Regarding bins', 'Re: Regarding bins'],
    ['Bins\r\nBcc: bob@home.example', 'Re: Bins Bcc: bob@home.example'],
  ])('about "%s" has the subject "%s"', async ([subject, answered]) => {
    await stage().send({ answers: { subject: subject! } })
    expect(stage().mailbox.received[0]).toMatchObject({ subject: answered, to: ada })
    expect(stage().mailbox.received[0]!.headers).not.toHaveProperty('bcc')
    expect(stage().mailbox.received[0]!.headers).not.toHaveProperty('in-reply-to')
  })

  test('shows what was written, and is never code', async () => {
    await stage().send({ text: '<b>5 > 4</b> & "you"\n\nhttps://council.example/"onclick="x' })
    const { html, text } = stage().mailbox.received[0]!
    expect(html).toContain('&lt;b&gt;5 &gt; 4&lt;/b&gt; &amp; &quot;you&quot;')
    expect(html).toContain('<a href="https://council.example/" ')
    expect(text).toContain('<b>5 > 4</b> & "you"')
  })

  test('refers to the first and the last ten mails of a long thread', async () => {
    const ids = Array.from({ length: 11 }, (_, at) => `<${at}@home.example>`)
    await stage().send({ answers: { messageId: '<last@home.example>', references: ids.join(' ') } })
    expect(stage().mailbox.received[0]!.headers.references!.split(' ')).toEqual([
      ids[0],
      ...ids.slice(2),
      '<last@home.example>',
    ])
  })

  test.for([
    [451, true, 0],
    [554, false, 0],
    ['drop', true, 1],
  ] as const)('that meets %s may be tried again: %s', async ([trouble, again, arrived]) => {
    stage().mailbox.fail(trouble)
    const error = await failure(stage().send())
    expect(error).toBeInstanceOf(NotSent)
    expect(error.again).toBe(again)
    expect(stage().mailbox.received).toHaveLength(arrived)
    expect(told(error)).not.toContain(ada)
    expect(error.cause).toBeInstanceOf(Error)
    await stage().send()
    const ids = stage().mailbox.received.map(({ messageId }) => messageId)
    expect(ids).toEqual(Array(arrived + 1).fill(`<${outbound.id}@council.example>`))
  })
})

describe('a mail server that does not take our mail', () => {
  /** What it says at the start, and then to what it is told; nothing: it hangs up. */
  test.for<[string, Readonly<Record<string, string>>, string, boolean]>([
    ['is not there', {}, 'no answer (ESOCKET)', true],
    ['is too busy', { '': '421 busy' }, 'answered 421', true],
    ['does not want us today', { '': '554 no service' }, 'answered 554', true],
    ['does not know our password', { '': '220 x', AUTH: '535 5.7.8 wrong' }, 'answered 535', true],
    ['wants us to wait', { '': '220 x', RCPT: '450 4.2.1 greylisted' }, 'answered 450', true],
    ['does not know the citizen', { '': '220 x', RCPT: `550 5.1.1 <${ada}> unknown` }, 'answered 550', false],
    ['hangs up', { '': '' }, 'no answer (ECONNECTION)', true],
    ['goes away', { '': '220 x', DATA: '' }, 'no answer (ECONNECTION)', true],
  ])('because it %s', async ([, says, reason, again]) => {
    const answers: Readonly<Record<string, string>> = { EHLO: '250-x\r\n250 AUTH PLAIN', AUTH: '235 ok', ...says }
    let calls = 0
    const server = createServer((socket) => {
      calls++
      if (!says['']) return socket.destroy()
      socket.on('error', () => {}).write(`${says['']}\r\n`)
      socket.setEncoding('utf8').on('data', (said: string) => {
        const answer = answers[said.slice(0, 4)] ?? '250 ok'
        if (answer) socket.write(`${answer}\r\n`)
        else socket.destroy()
      })
    })
    await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
    const { port } = server.address() as AddressInfo
    if (says[''] === undefined) await new Promise((closed) => server.close(closed))
    const { send } = email({ ...stage().settings, smtpUrl: `smtp://us:secret@127.0.0.1:${port}` })
    const error = await failure(send!(outbound))
    server.close()
    expect(calls).toBeLessThanOrEqual(1)
    expect(error).toBeInstanceOf(NotSent)
    expect(error).toMatchObject({ message: `mail server: ${reason}`, again })
    expect(told(error)).not.toContain(ada)
  })
})
