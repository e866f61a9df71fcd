import { afterAll, describe, expect, test } from 'vitest'
import { type Readers, readers } from '../../../channels/email/reading/readers.ts'
import { Unreadable } from '../../../src/channel.ts'
import { eventually } from '../../support/house.ts'
import { mail, parts, settings } from './mails.ts'

const slow = parts('multipart/mixed', `Content-Type: message/rfc822\r\n\r\n${'a\r\n'.repeat(80_000)}`)
/** Takes a second or more. */
const slowMail = mail([slow.field], slow.body)
const envelope = { from: 'ada@home.example', to: 'contact@council.example' }
const said = async (readers: Readers, raw: Buffer) => (await readers.read(raw, envelope)).messages?.[0]?.text
const tookTooLong = (read: PromiseSettledResult<unknown>) =>
  read.status === 'rejected' && String(read.reason).includes('takes too long')

describe('the threads that read mail', () => {
  // However busy the machine is.
  const open = readers(settings, 2, 600_000)
  afterAll(() => open.close())

  test('give back all that a mail says, its files too', async () => {
    const file = 'Content-Type: multipart/mixed; boundary=b'
    const body = '--b\r\n\r\nSee\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nhello\r\n--b--'
    const { messages, findings } = await open.read(mail(['Subject: Bins', file], body), envelope)
    expect(messages).toMatchObject([{ from: 'ada@home.example', text: 'See', files: [{ name: 'a.pdf' }] }])
    expect(Buffer.from(messages![0]!.files![0]!.bytes!).toString()).toBe('hello\n')
    expect(findings).toMatchObject({ verdict: 'human', from: 'ada@home.example', subject: 'Bins' })
  })

  test('say of what is not put together rightly that it cannot be read', async () => {
    const nested = Array.from(
      { length: 99 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    )
    const failed = open.read(Buffer.from(nested.join('')), envelope)
    await expect(failed).rejects.toThrow(Unreadable)
    await expect(failed).rejects.toMatchObject({ cause: expect.anything() })
    expect(await said(open, mail([]))).toBe('hello')
  })

  test('read others while one takes its time', async () => {
    // Now there are two threads.
    await Promise.all([said(open, slowMail), said(open, slowMail)])
    const overtaken = async () => {
      let reading = true
      const long = said(open, slowMail).finally(() => {
        reading = false
      })
      for (let at = 0; at < 3; at++) expect(await said(open, mail([], `${at}`))).toBe(`${at}`)
      const overtaken = reading
      await long
      return overtaken
    }
    // Which thread goes on is for the machine to say; it does not hold up the same one each time.
    await eventually(overtaken, (it) => it)
  })

  test('leave a mail that takes too long, and go on in a new thread', async () => {
    const withinLimit = async (ms: number) => {
      const open = readers(settings, 1, ms)
      const mails = [mail([]), slowMail, mail([], 'next')]
      const [first, long, next] = await Promise.allSettled(mails.map((raw) => said(open, raw)))
      await open.close()
      return { first: first!, long: long!, next: next! }
    }
    let ms = 250
    let read = await withinLimit(ms)
    // A machine with much else to do takes so long over any mail; over this one it takes many times as long.
    while (tookTooLong(read.first) || tookTooLong(read.next)) {
      ms *= 2
      read = await withinLimit(ms)
    }
    expect(read.first).toMatchObject({ value: 'hello' })
    expect(tookTooLong(read.long)).toBe(true)
    // Perhaps it was the machine: it may be read another time.
    expect((read.long as PromiseRejectedResult).reason).not.toBeInstanceOf(Unreadable)
    expect(read.next).toMatchObject({ value: 'next' })
  })

  test('leave unread what they were closed over, so that it is read later', async () => {
    const [one, two, three] = [said(open, slowMail), said(open, slowMail), said(open, mail([]))]
    one.catch(() => {})
    two.catch(() => {})
    three.catch(() => {})
    await open.close()
    await expect(one).rejects.toThrow('closed')
    await expect(three).rejects.not.toThrow(Unreadable)
    expect(await said(open, mail([]))).toBe('hello')
  })
})
