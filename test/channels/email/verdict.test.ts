import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ourAddress } from '../../../channels/email/our-address.ts'
import { takeApart } from '../../../channels/email/reading/header.ts'
import { readMail } from '../../../channels/email/reading/read-mail.ts'
import { subjectOf } from '../../../channels/email/reading/subject.ts'
import { type Kind, type Verdict, verdict } from '../../../channels/email/reading/verdict.ts'
import { signedAddresses } from '../../../channels/email/token.ts'

const us = ourAddress('Council <contact@council.example>')
const ADA = 'From: Ada <ada@home.example>'
const REPORT = 'Content-Type: multipart/report; boundary=b; report-type='

function judged(fields: string, from: string | undefined = 'ada@home.example'): Verdict {
  const whole = /^from:/im.test(fields) ? fields : `${ADA}\r\n${fields}`
  const { header } = takeApart(Buffer.from(`${whole}\r\n\r\nhello`))
  return verdict(header, { from, to: ['contact@council.example'] }, us, subjectOf(header))
}

describe('E2: what no human wrote is told apart, never answered, and shown to staff', () => {
  const status =
    'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; a@b\r\n'
  test.for<[string, Kind, string, string, string]>([
    [
      'a failed delivery (DSN)',
      'bounce',
      '',
      `${REPORT}delivery-status`,
      `--b\r\n${status}Action: failed\r\nStatus: 5.1.1\r\n`,
    ],
    [
      'a delayed delivery (DSN)',
      'bounce',
      '',
      `${REPORT}delivery-status`,
      `--b\r\n${status}Action: delayed\r\nStatus: 4.4.7\r\n`,
    ],
    ['a report of spam (ARF)', 'complaint', 'fbl@isp.example', `${REPORT}feedback-report`, '--b\r\n\r\nspam'],
    ['a receipt (MDN)', 'receipt', '', `${REPORT}disposition-notification`, '--b\r\n\r\nread'],
    [
      'an out-of-office answer',
      'automatic',
      '',
      'Subject: Out of office: your bin\r\nAuto-Submitted: auto-replied',
      'away',
    ],
    [
      'an out-of-office answer without a header',
      'automatic',
      'ada@home.example',
      'Subject: Automatic reply: your bin',
      'away',
    ],
    [
      'a mail of a list',
      'list',
      'l@lists.example',
      'List-Id: <streets.lists.example>\r\nPrecedence: list',
      'I think so too.',
    ],
    ['a newsletter', 'list', 'n@shop.example', 'List-Unsubscribe: <https://shop.example/u>', 'Buy now.'],
    ['a mail of a machine', 'automatic', 'root@host.example', 'Auto-Submitted: auto-generated', 'disk is full'],
  ])('E2: %s', async ([, kind, from, fields, body]) => {
    const raw = Buffer.from(`${ADA}\r\n${fields}\r\n\r\n${body}`)
    const envelope = { from, to: ['contact@council.example'] }
    const { messages, receipts, remarks, findings } = await readMail(raw, envelope, { us, key: 'k', network: false })
    expect(findings.verdict).toBe(kind)
    expect(messages).toBeUndefined()
    // Without a signed address of ours, nobody's word changes what became of a message.
    expect(receipts).toBeUndefined()
    expect(remarks?.[0]).toMatchObject({ from: 'ada@home.example', details: { kind } })
  })

  test('E2: a bounce by a server without an address is shown where the message is that it returns', async () => {
    const id = '019aa5a0-7c1e-7000-8abc-ba9876543210'
    const raw = Buffer.from(
      `From: MAILER-DAEMON\r\n${REPORT}delivery-status\r\n\r\n--b\r\n${status}Action: failed\r\n\r\nMessage-ID: <${id}@council.example>\r\n`,
    )
    const { remarks, receipts } = await readMail(raw, { from: '', to: [] }, { us, key: 'k', network: false })
    expect(remarks).toMatchObject([{ from: 'MAILER-DAEMON', event: 'bounce', answers: [id] }])
    expect(receipts).toBeUndefined()
  })

  test('E2: a bounce to the signed address of a message says what became of it', async () => {
    const id = '019aa5a0-7c1e-7000-8abc-ba9876543210'
    const raw = Buffer.from(
      `From: MAILER-DAEMON@mx.example\r\n${REPORT}delivery-status\r\n\r\n--b\r\n${status}Action: failed\r\nStatus: 5.1.1\r\n`,
    )
    const envelope = { from: '', to: [signedAddresses(us, 'k').of('bounce', id)] }
    const { messages, receipts } = await readMail(raw, envelope, { us, key: 'k', network: false })
    expect(messages).toBeUndefined()
    expect(receipts).toEqual([{ id, status: 'failed', reason: '5.1.1', failure: 'gone' }])
  })

  test('E2: an answer from a beach to our bounce address is shown with the message it answers', async () => {
    const id = '019aa5a0-7c1e-7000-8abc-ba9876543210'
    const raw = Buffer.from(`${ADA}\r\nAuto-Submitted: auto-replied\r\n\r\nAction: failed\r\nStatus: 5.1.1`)
    const envelope = { from: '', to: [signedAddresses(us, 'k').of('bounce', id)] }
    const { messages, receipts, remarks } = await readMail(raw, envelope, { us, key: 'k', network: false })
    expect({ messages, receipts }).toEqual({})
    expect(remarks).toMatchObject([{ event: 'automatic-mail', answers: [id] }])
  })

  test('E2: our own mail that comes back is shown as what it is, and not answered', async () => {
    const raw = Buffer.from('From: Council <contact@council.example>\r\nX-Anydoor-Loop: council.example\r\n\r\nhello')
    const envelope = { from: 'contact@council.example', to: ['contact@council.example'] }
    const { messages, receipts, remarks, findings } = await readMail(raw, envelope, { us, key: 'k', network: false })
    expect({ messages, receipts, verdict: findings.verdict }).toEqual({ verdict: 'own' })
    expect(remarks).toMatchObject([{ event: 'automatic-mail', details: { kind: 'own' } }])
  })
})

describe('a mail is', () => {
  test.for<[Kind, string]>([
    ['human', 'Subject: my bin'],
    ['human', ''],
    ['human', 'Auto-Submitted: no'],
    ['human', 'Auto-Submitted: No (really)'],
    ['human', 'Precedence: normal'],
    ['human', 'X-Auto-Response-Suppress: None'],
    ['human', 'Subject: Absence of street lights'],
    ['human', 'Subject: Away from home on bin day'],
    ['human', 'Subject: On leave you asked me for a form'],
    ['human', 'Subject: Out of office hours contact'],
    ['human', 'Subject: On maternity leave: what can I get?'],
    ['human', 'Subject: Re: Automatic reply: my bin'],
    ['human', 'Subject: Fwd: Undelivered Mail Returned to Sender'],
    ['human', 'Subject: Automatic replying machines are a nuisance'],
    ['human', 'Subject: Delivery failed: my new bin'],
    ['human', 'Subject: Delivery notification for my new bin'],
    ['human', 'Subject: complaint about message from 5 May'],
    ['human', 'Subject: Undeliverable bins'],
    ['human', 'From: contact@elsewhere.example'],
    ['human', 'From: "contact@council.example" <ada@home.example>'],
    ['human', 'From: "Postmaster General" <ada@home.example>'],
    ['human', 'From: Ada <ada@postmaster.example>'],
    ['human', 'From: Norah Plymouth <norah.ply@home.example>'],
    ['human', 'From: Bouncy Castles <hire@castles.example>\r\nSubject: my permit'],
    ['automatic', 'Auto-Submitted: auto-replied'],
    ['automatic', 'Auto-Submitted: auto-generated; type=x'],
    ['automatic', 'Auto-Submitted: something-new'],
    ['automatic', 'Auto-Submitted: yes-and-no'],
    ['automatic', 'AUTO-SUBMITTED : auto-replied'],
    ['automatic', 'X-Autoreply: yes'],
    ['automatic', 'X-Autorespond: my bin'],
    ['automatic', 'X-Auto-Response-Suppress: DR, OOF, AutoReply'],
    ['automatic', 'X-MS-Exchange-Inbox-Rules-Loop: ada@home.example'],
    ['automatic', 'Precedence: auto_reply'],
    ['automatic', 'X-Loop: ada@home.example'],
    ['automatic', 'From: no-reply@home.example'],
    ['automatic', 'From: "Ada" <DoNotReply@home.example>'],
    ['automatic', 'From: shop-noreply@home.example'],
    ['automatic', 'From: postmaster@home.example\r\nSubject: Automatic reply: x'],
    ['automatic', 'Subject: Out of Office: your mail'],
    ['automatic', 'Subject: [Auto-Reply] my bin'],
    ['automatic', 'Subject: [AUTO GENERATED] my bin'],
    ['automatic', 'Subject: Automatic reply: my bin'],
    ['automatic', 'Subject: OOO: my bin'],
    ['automatic', 'Subject: Out-of-Office Auto-Reply'],
    ['automatic', 'Subject: Abwesenheitsnotiz: Tonne'],
    ['automatic', 'Subject: Out of the office until 3 May'],
    ['automatic', 'Subject: I am currently out of office from Monday'],
    ['automatic', 'In-Reply-To: <x@home.example>\r\nSubject: Auto: my bin'],
    ['human', 'Subject: Auto: my permit'],
    ['automatic', 'Subject: Automatische Antwort: Ihre Tonne'],
    ['automatic', 'Subject: =?utf-8?q?R=C3=A9ponse_automatique_:_poubelle?='],
    ['automatic', 'Subject: Respuesta automática: basura'],
    ['automatic', 'Subject: Risposta automatica: rifiuti'],
    ['automatic', 'Subject: Automatisch antwoord: afval'],
    ['automatic', 'Subject: Automatiskt svar: sopor'],
    ['automatic', 'Subject: Ateb awtomatig: biniau'],
    ['automatic', 'Subject: Autoodpowiedź: śmieci'],
    ['automatic', `${REPORT}tlsrpt`],
    ['list', 'Precedence: bulk'],
    ['list', 'List-Id: <news.home.example>'],
    ['list', 'List-Unsubscribe: <https://home.example>'],
    ['list', 'X-BeenThere: streets@lists.example'],
    ['receipt', `${REPORT}disposition-notification`],
    ['complaint', 'Content-Type: multipart/report;\r\n boundary=x;\r\n report-type="feedback-report"'],
    ['complaint', 'From: staff@isp.example\r\nSubject: complaint about message from 192.0.2.222'],
    ['bounce', `${REPORT}delivery-status`],
    ['bounce', 'Content-Type: Multipart/Report; boundary=x'],
    ['bounce', 'X-Failed-Recipients: ada@home.example'],
    ['bounce', 'From: Mail Delivery System <MAILER-DAEMON@mx.home.example>'],
    ['bounce', 'From: Mail Delivery Subsystem <robot@mx.home.example>'],
    ['bounce', 'From: MAILER-DAEMON'],
    ['bounce', 'From: <Postmaster\\@home.example@mx.example>'],
    ['bounce', 'Subject: RE: your bin : non remis (delivery failed)'],
    ['bounce', 'From: smtp_gateway@home.example\r\nSubject: Delivery failure notification'],
    ['bounce', 'From: postmaster@home.example\r\nAuto-Submitted: auto-generated'],
    ['bounce', 'From: System Administrator <admin@home.example>\r\nSubject: Undeliverable: my bin'],
    ['bounce', 'Subject: Mail delivery failed: returning message to sender'],
    ['own', 'From: Council <CONTACT@council.example>'],
    ['own', 'From: contact+rxyz@council.example'],
    ['own', 'From: Ada <ada@home.example>, contact@council.example'],
    ['own', 'From: Us: ada@home.example, contact@council.example;'],
    ['own', 'From: ada@home.example\r\nFrom: contact@council.example'],
    ['own', 'X-Anydoor-Loop: another.council.example'],
  ])('%s: %s', ([kind, fields]) => {
    const { verdict, why } = judged(fields)
    expect(verdict).toBe(kind)
    expect(why).not.toBe('')
  })

  test('automatic or a bounce, when nobody may be told of its delivery', () => {
    expect(judged('Subject: hello', '')).toEqual({ verdict: 'automatic', why: 'null return path' })
    expect(judged('Subject: Undeliverable: hello', '').verdict).toBe('bounce')
    expect(judged('Subject: hello', 'MAILER-DAEMON').verdict).toBe('bounce')
    expect(judged('Subject: hello', 'streets-bounces+ada=home.example@lists.example').verdict).toBe('list')
  })

  test('human, when it is not known whom its delivery would be reported to', () => {
    const { header } = takeApart(Buffer.from(`${ADA}\r\n\r\nhello`))
    expect(verdict(header, { from: undefined, to: [] }, us, '').verdict).toBe('human')
  })

  test.for([
    'From: no-reply@home.example',
    'X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply',
    'X-MS-Exchange-Inbox-Rules-Loop: ada@home.example',
    'X-Loop: ada@home.example',
  ])('kept for people, unanswered, where a person may have written it all the same: %s', (fields) => {
    expect(judged(fields)).toMatchObject({ verdict: 'automatic', noReply: true })
    expect(judged(`${fields}\r\nAuto-Submitted: auto-replied`).noReply).toBeUndefined()
    expect(judged(`${fields}\r\nSubject: Automatic reply: x`).noReply).toBeUndefined()
  })

  test('judged by the first rule that fits: a bounce with the header of a list is a bounce', () => {
    expect(judged(`${REPORT}delivery-status\r\nList-Id: <x>\r\nAuto-Submitted: auto-replied`, '').verdict).toBe(
      'bounce',
    )
    expect(judged('X-Anydoor-Loop: x\r\nAuto-Submitted: auto-replied', '').verdict).toBe('own')
    expect(judged('List-Id: <x>\r\nAuto-Submitted: auto-replied').verdict).toBe('automatic')
  })
})

describe('of public mails', () => {
  const folder = fileURLToPath(new URL('../../../../shared/data/email/', import.meta.url))
  const judgedIn = (name: string) =>
    readdirSync(folder + name)
      .filter((file) => file.endsWith('.eml'))
      .map((file) => {
        const { header } = takeApart(readFileSync(`${folder}${name}/${file}`))
        const path = header.all('return-path')[0]?.replace(/[<>\s]/g, '')
        return { file, ...verdict(header, { from: path, to: [] }, us, subjectOf(header)) }
      })

  test('that no bot may answer, all are silenced but one, which somebody forwards; and no human is', ({ skip }) => {
    if (!existsSync(folder)) return skip('there is no ../shared/data/email beside this checkout')
    const automatic = judgedIn('automatic')
    expect(automatic.length).toBe(314)
    expect(automatic.filter(({ verdict }) => verdict === 'human').map(({ file }) => file)).toEqual([
      'lhost-sendmail-14.eml',
    ])
    const human = judgedIn('talon/standard_replies')
    expect(human.filter(({ verdict }) => verdict !== 'human')).toEqual([])
  })
})
