import { describe, expect, test } from 'vitest'
import { NotSent } from '../../../src/channel.ts'
import { failed, told } from './failed.ts'
import { ada, outbound, setStage, us } from './stage.ts'

const stage = setStage()
const ID = `<${outbound.id}@council.example>`

describe('our mail', () => {
  test('says who we are, where answers go, where bounces go, and that a machine wrote it', async () => {
    expect(await stage().send({ answers: { messageId: '<2@home.example>', references: '<1@home.example>' } })).toBe(ID)
    const [mail] = stage().mailbox.received
    expect(mail).toMatchObject({ to: ada, from: us, messageId: ID })
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
      date: 'Fri, 20 Nov 2026 09:30:00 +0000',
    })
  })

  test('that a person wrote is not called automatic', async () => {
    await stage().send({ from: 'staff' })
    const { headers } = stage().mailbox.received[0]!
    expect(headers).not.toHaveProperty('auto-submitted')
    expect(headers).toHaveProperty('x-anydoor-loop')
  })

  test('that we begin is called generated, and only that can be stopped with one click', async () => {
    await stage().send({ begun: true })
    await stage().send()
    const [begun, answer] = stage().mailbox.received
    expect(begun!.headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'list-unsubscribe': expect.stringMatching(/^<https:\/\/talk\.council\.example\/channels\/email\/stop\/[\w-]+>$/),
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    })
    expect(Object.keys(answer!.headers).filter((name) => name.startsWith('list-'))).toEqual([])
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

  test('takes no line break from anybody into its header', async () => {
    const nasty = 'x\r\nBcc: bob@home.example\r\n\r\nboo'
    await stage().send({
      reference: nasty,
      answers: { subject: nasty, messageId: `<1@home.example>${nasty}`, references: nasty },
    })
    const [mail, ...more] = stage().mailbox.received
    expect(more).toEqual([])
    expect(mail!.headers).not.toHaveProperty('bcc')
    expect(mail!.raw.slice(0, mail!.raw.indexOf('\r\n\r\n'))).not.toMatch(/^(bcc|boo)/im)
    expect(mail!.text).toMatch(/^##- /)
  })

  test.for(['ada@home.example, bob@home.example', 'ada@home.example\r\nRCPT TO:<bob@home.example>'])(
    'to "%s" reaches nobody else',
    async (to) => {
      await stage()
        .send({ to })
        .catch(() => {})
      expect(stage().mailbox.received.filter((mail) => mail.to === 'bob@home.example')).toEqual([])
    },
  )
})

describe('a mail that meets trouble', () => {
  test('E10: answered 451 goes again later, under the same Message-ID', async () => {
    stage().mailbox.fail(451)
    const error = await failed(stage().send())
    expect(error).toBeInstanceOf(NotSent)
    expect(error).toMatchObject({ failure: 'passing', code: '451 4.3.0' })
    expect(stage().mailbox.received).toEqual([])
    expect(await stage().send({ again: true })).toBe(ID)
    expect(stage().mailbox.received).toMatchObject([{ messageId: ID }])
  })

  test('E10: answered 554 is given up, and staff are told that a filter did not want it', async () => {
    stage().mailbox.fail(554)
    expect(await failed(stage().send())).toMatchObject({ failure: 'ours', code: '554 5.7.1' })
    expect(stage().mailbox.received).toEqual([])
  })

  test('E10: whose connection drops after it arrived comes again with the same Message-ID, date and words', async () => {
    stage().mailbox.fail('drop')
    const error = await failed(stage().send())
    expect(error).toMatchObject({ failure: 'passing' })
    expect(error.code).toBeUndefined()
    await stage().send({ again: true })
    const [first, second, ...more] = stage().mailbox.received
    expect(more).toEqual([])
    expect(second).toMatchObject({ messageId: first!.messageId, text: first!.text, html: first!.html })
    expect(second!.headers.date).toBe(first!.headers.date)
  })

  test('E10: while the mail server is down for an hour waits, and then all are delivered once', async () => {
    const messages = Array.from({ length: 5 }, (_, at) => ({
      id: outbound.id.replace(/.$/, String(at)),
      text: `Number ${at}`,
    }))
    stage().mailbox.fail('down', 12)
    for (let minute = 0; minute < 60; minute += 5)
      expect(await failed(stage().send(messages[(minute / 5) % 5]))).toMatchObject({ failure: 'passing' })
    expect(stage().mailbox.received).toEqual([])
    for (const message of messages) await stage().send({ ...message, again: true })
    expect(stage().mailbox.received.map(({ messageId }) => messageId)).toEqual(
      messages.map(({ id }) => `<${id}@council.example>`),
    )
  })

  test('E11: because its reader is gone is never sent there again, and says which code', async () => {
    stage().mailbox.fail(550)
    expect(await failed(stage().send())).toMatchObject({ failure: 'gone', code: '550 5.1.1' })
  })

  test('E11: because its reader’s mailbox is full waits for room', async () => {
    stage().mailbox.fail(552)
    expect(await failed(stage().send())).toMatchObject({ failure: 'away', code: '552 5.2.2' })
  })

  test.for([451, 550, 552, 554, 'drop', 'down'] as const)('tells no log who it was for, at %s', async (trouble) => {
    stage().mailbox.fail(trouble)
    const error = await failed(stage().send())
    expect(told(error)).not.toContain(ada)
    expect(told(error)).not.toContain('Which street')
    expect(error.cause).toBeInstanceOf(Error)
  })
})
