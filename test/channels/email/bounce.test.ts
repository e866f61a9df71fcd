import { describe, expect, test } from 'vitest'
import { ourAddress } from '../../../channels/email/our-address.ts'
import { type Envelope, readMail } from '../../../channels/email/read-mail.ts'
import { conversation, outbound } from './stage.ts'

const us = ourAddress('Marlow Vale Council <contact@council.example>')
const { id } = outbound
const bounced: Envelope = { from: '', to: [{ kind: 'bounce', id }] }
const FROM = 'From: Ada <ada@home.example>'
const mail = (fields: readonly string[], body = 'hello') => Buffer.from(`${fields.join('\r\n')}\r\n\r\n${body}`)

describe('what no human wrote', () => {
  const report = 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'
  const status = (...lines: readonly string[]) =>
    `--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n${lines.join('\r\n')}\r\n--b--`
  const failed = status('Final-Recipient: rfc822; ada@home.example', 'Action: failed', 'Status: 5.1.1')

  test.for<[string, readonly string[], string, object | undefined]>([
    ['a failure', [report], failed, { id, status: 'failed', reason: '5.1.1' }],
    [
      'a failure without a report',
      ['From: MAILER-DAEMON@mx.example', 'Subject: failure notice'],
      'Sorry.',
      { id, status: 'failed' },
    ],
    ['a delay', [report], status('Action: delayed', 'Status: 4.4.7'), undefined],
    [
      'a delay without a report',
      ['From: MAILER-DAEMON@mx.example', 'Subject: Warning: could not send'],
      'Later.',
      undefined,
    ],
    ['a success', [report], status('Action: delivered', 'Status: 2.0.0'), undefined],
    ['an answer from a beach', [FROM, 'Auto-Submitted: auto-replied'], 'Action: failed', undefined],
  ])('%s', async ([, fields, body, receipt]) => {
    expect(await readMail(mail(fields, body), bounced, us)).toEqual(receipt && { receipts: [receipt] })
  })

  test('tells nothing where no signed address says what it is about', async () => {
    for (const to of [{ kind: 'contact' }, { kind: 'reply', id: conversation }] as const)
      expect(await readMail(mail([report], failed), { from: '', to: [to] }, us)).toBeUndefined()
  })

  test.for<[string, readonly string[], string]>([
    ['an answer by a program', [FROM, 'Auto-Submitted: auto-generated'], 'ada@home.example'],
    ['our own mail', ['From: contact@council.example'], 'ada@home.example'],
    ['what may not be answered', [FROM], ''],
  ])('%s is not a message', async ([, fields, from]) => {
    expect(await readMail(mail(fields), { from, to: [{ kind: 'reply', id: conversation }] }, us)).toBeUndefined()
  })
})
