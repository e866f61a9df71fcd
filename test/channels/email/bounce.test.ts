import { describe, expect, test } from 'vitest'
import { ourAddress } from '../../../channels/email/our-address.ts'
import { outcomes } from '../../../channels/email/reading/bounce.ts'
import { failureOf } from '../../../channels/email/reading/failure-of.ts'
import { takeApart } from '../../../channels/email/reading/header.ts'
import type { Kind } from '../../../channels/email/reading/verdict.ts'
import { signedAddresses } from '../../../channels/email/token.ts'
import type { Failure, Receipt } from '../../../src/channel.ts'
import { within } from '../../support/within.ts'

const us = ourAddress('Marlow Vale Council <contact@council.example>')
const settings = { us, key: 'a key of ours' }
const addresses = signedAddresses(us, settings.key)
const id = '019aa5a0-7c1e-7000-8abc-ba9876543210'
const bounced = addresses.of('bounce', id)

const REPORT = 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'
const status = (...lines: readonly string[]) =>
  `--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n${lines.join('\r\n')}\r\n`
const returned = (...lines: readonly string[]) =>
  `\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${lines.join('\r\n')}\r\n\r\nYour bin: 4.2.2 or 450 Mailbox full\r\n--b--`
const FAILED = status('Final-Recipient: rfc822; ada@home.example', 'Action: failed', 'Status: 5.1.1')

interface Told {
  readonly fields?: readonly string[]
  readonly to?: readonly string[]
  readonly kind?: Kind
  readonly subject?: string
}

function told(body: string, { fields = [REPORT], to = [bounced], kind = 'bounce', subject = '' }: Told = {}) {
  const raw = Buffer.from(`${fields.join('\r\n')}\r\n\r\n${body}`)
  return outcomes(kind, raw, takeApart(raw).header, { from: '', to }, settings, subject)
}
const receipt = (...of: Parameters<typeof told>): Receipt | undefined => told(...of).receipts[0]

describe('a delivery report (RFC 3464) says', () => {
  test.for<[string, string, object | undefined]>([
    ['that nobody is there', FAILED, { id, status: 'failed', reason: '5.1.1', failure: 'gone' }],
    [
      'it for a mailbox that is full',
      status('Action: failed', 'Status: 5.2.2'),
      { id, status: 'failed', reason: '5.2.2', failure: 'away' },
    ],
    [
      'that it gave up',
      status('Action: failed', 'Status: 4.4.7'),
      { id, status: 'failed', reason: '4.4.7', failure: 'away' },
    ],
    [
      'that it took us for spam',
      status('Action: failed', 'Status: 5.7.1'),
      { id, status: 'failed', reason: '5.7.1', failure: 'ours' },
    ],
    ['that it is late, and no more', status('Action: delayed', 'Status: 4.4.7'), undefined],
    ['that it went on', status('Action: relayed', 'Status: 2.0.0'), undefined],
    ['that all went well', status('Action: delivered', 'Status: 2.0.0'), { id, status: 'delivered' }],
    [
      'it in capitals',
      status('ACTION: Failed (really)', 'STATUS:5.1.1 (bad)'),
      { id, status: 'failed', reason: '5.1.1', failure: 'gone' },
    ],
    [
      'it of one recipient of two',
      status('Action: relayed', 'Status: 2.0.0', '', 'Action: failed', 'Status: 5.1.1'),
      { id, status: 'failed', reason: '5.1.1', failure: 'gone' },
    ],
    [
      'it without a code, in words',
      status('Action: failed', 'Diagnostic-Code: smtp; 550 User unknown'),
      { id, status: 'failed', reason: '550', failure: 'gone' },
    ],
  ])('%s', ([, body, said]) => {
    expect(receipt(body + returned('Subject: x'))).toEqual(said)
  })

  test('nothing by what the returned mail says', () => {
    const own = status('Action: failed') + returned('Subject: x', 'Status: 4.2.2')
    expect(receipt(own)).toEqual({ id, status: 'failed', failure: 'away' })
    expect(receipt(status('Action: delayed') + returned('Action: failed', 'Status: 5.1.1'))).toBeUndefined()
  })
})

describe('a bounce without a report says', () => {
  const fields = ['From: MAILER-DAEMON@mx.example']
  test.for<[string, string, string, object | undefined]>([
    ['nothing that can be understood', 'failure notice', 'Sorry.', { failure: 'away' }],
    ['a code', 'failure notice', 'host said: 550 5.1.1 <ada@home.example>', { reason: '5.1.1', failure: 'gone' }],
    ['a code of Exchange', 'Undeliverable: x', '#< #5.1.1 SMTP; 550> #', { reason: '5.1.1', failure: 'gone' }],
    ['a reply code', 'failure notice', 'Remote host said: 550 no such user', { reason: '550', failure: 'gone' }],
    [
      'a passing code, at last',
      'failure notice',
      'Remote host said: 452 <ada> try later',
      { reason: '452', failure: 'away' },
    ],
    ['words', 'Undeliverable mail', 'unknown user: ada@home.example', { failure: 'gone' }],
    ['that the mailbox is full', 'Undeliverable mail', 'user is over quota', { failure: 'away' }],
    ['that we are blocked', 'Undeliverable mail', 'blocked by our spam filter', { failure: 'ours' }],
    ['that it will try again', 'Warning: could not send message', 'Later.', undefined],
    [
      'that it goes on for days',
      'Delivery failure',
      'Delivery attempts will continue to be made for 5 days.',
      undefined,
    ],
    ['that it goes on trying', 'Delivery status', 'Your message is late. You do not need to resend it.', undefined],
  ])('%s', ([, subject, body, said]) => {
    expect(receipt(body, { fields, subject })).toEqual(said && { id, status: 'failed', ...said })
  })
})

describe('what is to be done about', () => {
  test.for<[string | undefined, string, Failure]>([
    ['5.1.1', '', 'gone'],
    ['5.1.10', '', 'gone'],
    ['5.2.1', 'disabled', 'gone'],
    ['5.4.4', '', 'gone'],
    ['5.0.0', '', 'gone'],
    ['5.0.0', 'mailbox is full', 'away'],
    ['5.0.0', 'rejected as spam', 'ours'],
    ['5.1.1', 'mentions a spam policy', 'gone'],
    ['5.2.2', '', 'away'],
    ['4.2.2', '', 'away'],
    ['4.7.1', 'greylisted', 'away'],
    ['421', '', 'away'],
    ['5.7.1', '', 'ours'],
    ['5.7.26', 'unauthenticated', 'ours'],
    ['5.7.1', 'no such user here', 'gone'],
    ['5.7.1', 'Recipient address rejected: blocked', 'ours'],
    ['5.1.8', 'your domain', 'ours'],
    ['5.3.4', 'too big', 'ours'],
    ['5.6.0', '', 'ours'],
    ['550', '', 'gone'],
    ['554', 'blocked using a blocklist', 'ours'],
    [undefined, 'no such user', 'gone'],
    [undefined, '', 'away'],
  ])('%s "%s" is: %s', ([code, words, failure]) => {
    expect(failureOf(code, words)).toBe(failure)
  })
})

describe('E2: a complaint and a receipt', () => {
  const arf = (type: string) =>
    `--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: ${type}\r\n\r\n--b--`
  const fields = ['Content-Type: multipart/report; report-type=feedback-report; boundary=b']

  test('E2: a citizen who calls our mail spam gets no more that we begin', () => {
    expect(receipt(arf('abuse'), { kind: 'complaint', fields })).toEqual({
      id,
      status: 'failed',
      reason: 'complaint',
      failure: 'stopped',
    })
  })

  test('a report of a forgery or of no spam stops nothing', () => {
    for (const type of ['auth-failure', 'not-spam'])
      expect(receipt(arf(type), { kind: 'complaint', fields })).toBeUndefined()
  })

  test('a complaint that reaches our ordinary address is correlated by the sender it returns', () => {
    const body = `--b\r\n\r\nFeedback-Type: abuse\r\nOriginal-Mail-From: <${bounced.toUpperCase()}>\r\n`
    expect(receipt(body, { kind: 'complaint', fields, to: ['contact@council.example'] })?.failure).toBe('stopped')
  })

  test('a mail that was deleted, unread or refused, was perhaps delivered: nothing is known', () => {
    const body = '--b\r\n\r\nDisposition: automatic-action/MDN-sent-automatically; deleted'
    expect(receipt(body, { kind: 'receipt' })).toBeUndefined()
  })

  test('E2: a mail that was read was delivered', () => {
    expect(receipt('--b\r\n\r\nDisposition: manual-action; displayed', { kind: 'receipt' })).toEqual({
      id,
      status: 'delivered',
    })
  })
})

describe('a report without our signature silences nobody', () => {
  test.for<[string, readonly string[], string]>([
    ['sent to our ordinary address', ['contact@council.example'], returned(`Message-ID: <${id}@council.example>`)],
    ['sent to a conversation', [addresses.of('reply', id)], returned(`Message-ID: <${id}@council.example>`)],
    [
      'sent to a signature made up',
      [bounced.replace(/\.[a-z2-7]{4}/, '.aaaa')],
      returned(`Message-ID: <${id}@council.example>`),
    ],
    [
      'naming a signature made up',
      [],
      returned(`Return-Path: <${bounced.replace(/\.[a-z2-7]{4}/, '.aaaa')}>`, `Message-ID: <${id}@council.example>`),
    ],
  ])('%s', ([, to, back]) => {
    expect(told(FAILED + back, { to })).toEqual({ receipts: [], answers: [id] })
  })

  test('and names no message, where the returned one is not ours', () => {
    const back = returned(`Message-ID: <${id}@elsewhere.example>`, 'Original-Message-ID: <x@council.example>')
    expect(told(FAILED + back, { to: [] })).toEqual({ receipts: [], answers: [] })
  })
})

test('an answer by a program to the address of bounces is no failure', () => {
  for (const kind of ['automatic', 'human', 'list'] as const)
    expect(told(FAILED, { kind, fields: ['From: ada@home.example'] }).receipts).toEqual([])
})

test.for<[string, string]>([
  ['10 MB of codes', '550 5.1.'.repeat(1_200_000)],
  ['10 MB of fields', 'Action: x\r\n\r\n'.repeat(800_000)],
  ['10 MB of signs', '+b'.repeat(5_000_000)],
  ['10 MB of identifiers', 'Message-ID: <\r\n'.repeat(600_000)],
  ['10 MB of words', 'mailbox user over '.repeat(500_000)],
])('a report that is made to take long is read quickly: %s', async ([, body]) => {
  await within(1000, () => told(body))
})
