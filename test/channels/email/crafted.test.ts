import { describe, expect, test } from 'vitest'
import { ourAddress } from '../../../channels/email/our-address.ts'
import type { Envelope } from '../../../channels/email/reading/envelope.ts'
import { takeApart } from '../../../channels/email/reading/header.ts'
import { type ReadingSettings, readMail as readWith } from '../../../channels/email/reading/read-mail.ts'
import { thin } from '../../../channels/email/reading/thin.ts'
import { Unreadable } from '../../../src/channel.ts'
import { within } from '../../support/within.ts'

const settings: ReadingSettings = { us: ourAddress('contact@council.example'), key: 'a key of ours', network: false }
const readMail = (raw: Buffer) => readWith(raw, envelope, settings)
const envelope: Envelope = { from: 'ada@home.example', to: ['contact@council.example'] }
const MB = 1_000_000
const html = (body: string) => `Content-Type: text/html\r\n\r\n${body}`
const part = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n'
const nested = (depth: number) =>
  Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`).join(
    '',
  )

/** Each takes seconds or minutes in a parser that is given all of it. */
describe('a mail that is made to take long is read quickly', () => {
  test.for<[string, () => string]>([
    ['2 MB of <a>', () => html('<a href=x>'.repeat(200_000))],
    ['2 MB of <a> beside a text', () => `${part}--b\n\nhi\n--b\n${html('<a>'.repeat(700_000))}\n--b--`],
    ['nested lists', () => html('<ul><li>a'.repeat(200_000))],
    ['nested tables', () => html('<table><tr><td>'.repeat(150_000))],
    ['nested quotations', () => html('<blockquote>'.repeat(200_000))],
    ['open comments', () => `${part}--b\n\nhi\n--b\n${html('<!-- <'.repeat(1.5 * MB))}\n--b--`],
    ['signs', () => html('&'.repeat(9 * MB))],
    ['100,000 header lines', () => `${'X-A: b\r\n'.repeat(100_000)}\r\nhi`],
    ['one field of 9 MB', () => `Subject: ${'a '.repeat(4.5 * MB)}\r\n\r\nhi`],
    ['a field of 100,000 lines', () => `Subject: a\r\n${' b\r\n'.repeat(100_000)}\r\nhi`],
    ['From of 50,000 brackets', () => `From: ${'('.repeat(50_000)} a@b.example\r\n\r\nhi`],
    ['From of 50,000 addresses', () => `From: ${'a@b.example, '.repeat(50_000)}\r\n\r\nhi`],
    ['20,000 encoded words', () => `Subject: ${'=?utf-8?B?4pyT?=\r\n '.repeat(20_000)}\r\n\r\nhi`],
    ['20,000 references', () => `References: ${'<a@b>\r\n '.repeat(20_000)}\r\n\r\nhi`],
    ['a type of 200,000 parameters', () => `Content-Type: text/plain${'; a*0="(x'.repeat(200_000)}\r\n\r\nhi`],
    ['one line of 9 MB', () => `\r\n${'x'.repeat(9 * MB)}`],
    ['one line of 9 MB, flowed', () => `Content-Type: text/plain; format=flowed\r\n\r\n${'> '.repeat(4.5 * MB)}`],
    ['5 million lines', () => `\r\n${'a\n'.repeat(4.5 * MB)}`],
    ['5 million lines, flowed', () => `Content-Type: text/plain; format=flowed\r\n\r\n${'a \n'.repeat(3 * MB)}`],
    ['a million parts', () => part + '--b\n\na\n'.repeat(1.2 * MB)],
    ['parts of both kinds', () => part + '--b\n\na\n--b\nContent-Type: text/html\n\n<a>\n'.repeat(200_000)],
    ['a million types', () => part + 'Content-Type: text/plain; format\n'.repeat(250_000)],
    ['boundaries inside boundaries', () => `${nested(25)}\r\n${'--bx\n'.repeat(MB)}`],
    ['files of 50,000 names', () => part + '--b\nContent-Type: a/b; name="../../x"\n\nx\n'.repeat(50_000)],
    ['mails inside mails', () => 'Content-Type: message/rfc822\r\n\r\n'.repeat(50_000)],
    [
      'files in the text, without end',
      () => `\r\n${`begin 644 x\n${`M${'A'.repeat(60)}\n`.repeat(3)}`.repeat(30_000)}`,
    ],
    [
      'quotations of every depth',
      () => `\r\n${Array.from({ length: 4000 }, (_, at) => `${'>'.repeat(at)} x\n`).join('')}`,
    ],
    ['introductions', () => `\r\n${'On 1 Jan 2020 10:30 a@b.example\n'.repeat(300_000)}`],
    ['rules', () => `\r\nhello\n${'--- a b c ---\n--\n'.repeat(300_000)}`],
    ['base64 without end', () => `Content-Transfer-Encoding: base64\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(120_000)}`],
  ])('%s', async ([, crafted]) => {
    const raw = Buffer.from(crafted())
    expect(raw.length).toBeLessThan(10 * 1024 * 1024)
    await within(2000, () => readMail(raw))
  })

  test('300 parts inside each other are refused', async () => {
    await expect(readMail(Buffer.from(nested(300)))).rejects.toThrow(Unreadable)
  })
})

test.for<[string, string]>([
  ['lines', 'a\n'.repeat(MB)],
  ['letters', `${'a'.repeat(999)}\n`.repeat(9000)],
  ['letters in one line', 'a'.repeat(9 * MB)],
])('of too many %s, the first are read', ([, body]) => {
  const few = thin(Buffer.from(body)).toString()
  expect(body.startsWith(few)).toBe(true)
  expect(few.split('\n').length).toBeLessThanOrEqual(20_001)
  expect(few.length).toBeGreaterThan(20_000)
  expect(few.length).toBeLessThanOrEqual(2 * MB)
})

test('of a header the first megabyte is read, and of a field 20,000 characters', () => {
  const { header, body } = takeApart(
    Buffer.from(`Subject: ${'a'.repeat(30_000)}\r\nX-A: ${'b'.repeat(MB)}\r\nFrom: c\r\n\r\nhi`),
  )
  expect(header.field('subject')).toHaveLength(20_000)
  expect(header.field('from')).toBe('')
  expect(body.toString()).toBe('hi')
})

test('whatever bytes come, a mail is read or refused, and nothing else happens', async () => {
  let seed = 1
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const good = Buffer.from(
    `From: a@b.example\r\nSubject: =?utf-8?q?x?=\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; format=flowed\r\n\r\nhi \r\nyou\r\n--b\r\n${html('<p>hi')}\r\n--b--\r\n`,
  )
  for (let round = 0; round < 2000; round++) {
    const bad = Buffer.from(good)
    for (let at = 0; at < 8; at++) bad[random(bad.length)] = random(256)
    await readMail(bad.subarray(random(20), bad.length - random(20))).catch((error) =>
      expect(error).toBeInstanceOf(Unreadable),
    )
  }
})
