import { describe, expect, test } from 'vitest'
import { takeApart } from '../../../channels/email/header.ts'
import { ourAddress } from '../../../channels/email/our-address.ts'
import { type Verdict, verdict } from '../../../channels/email/verdict.ts'

const us = ourAddress('Council <contact@council.example>')

function judged(fields: string, mailFrom = 'ada@home.example'): Verdict {
  const whole = /^from:/im.test(fields) ? fields : `From: Ada <ada@home.example>\r\n${fields}`
  const { header } = takeApart(Buffer.from(`${whole}\r\n\r\nhello`))
  return verdict(header, mailFrom, us, header.field('subject'))
}

describe('a mail was written by', () => {
  test.for<[Verdict, string]>([
    ['human', 'Subject: my bin'],
    ['human', 'Auto-Submitted: no'],
    ['human', 'Auto-Submitted: No (really)'],
    ['human', 'Precedence: normal'],
    ['human', 'X-Auto-Response-Suppress: None'],
    ['human', 'Subject: Absence of street lights'],
    ['human', 'Subject: Away from home on bin day'],
    ['human', 'Subject: Re: Automatic reply: my bin'],
    ['human', 'Subject: Automatic replying machines are a nuisance'],
    ['human', 'Subject: Delivery failed: my new bin'],
    ['human', 'From: contact@elsewhere.example'],
    ['human', 'From: "contact@council.example" <ada@home.example>'],
    ['automatic', 'Auto-Submitted: auto-replied'],
    ['automatic', 'Auto-Submitted: auto-generated; type=x'],
    ['automatic', 'AUTO-SUBMITTED : auto-replied'],
    ['automatic', 'X-Autoreply: yes'],
    ['automatic', 'X-Autorespond: my bin'],
    ['automatic', 'X-Auto-Response-Suppress: DR, OOF, AutoReply'],
    ['automatic', 'X-MS-Exchange-Inbox-Rules-Loop: ada@home.example'],
    ['automatic', 'Precedence: bulk'],
    ['automatic', 'Precedence: auto_reply'],
    ['automatic', 'List-Id: <news.home.example>'],
    ['automatic', 'List-Unsubscribe: <https://home.example>'],
    ['automatic', 'X-Loop: ada@home.example'],
    ['automatic', 'From: no-reply@home.example'],
    ['automatic', 'From: "Ada" <DoNotReply@home.example>'],
    ['automatic', 'Subject: Out of Office: your mail'],
    ['automatic', 'Subject: Automatic reply: my bin'],
    ['automatic', 'Subject: Ateb awtomatig: biniau\r\nAuto-Submitted: auto-replied'],
    ['automatic', 'Content-Type: multipart/report; report-type=disposition-notification; boundary=x'],
    ['automatic', 'Content-Type: multipart/report;\r\n boundary=x;\r\n report-type="feedback-report"'],
    ['bounce', 'Content-Type: multipart/report; report-type=delivery-status; boundary=x'],
    ['bounce', 'Content-Type: Multipart/Report; boundary=x'],
    ['bounce', 'X-Failed-Recipients: ada@home.example'],
    ['bounce', 'From: Mail Delivery System <MAILER-DAEMON@mx.home.example>'],
    ['bounce', 'From: postmaster@home.example\r\nAuto-Submitted: auto-generated'],
    ['own', 'From: Council <CONTACT@council.example>'],
    ['own', 'From: contact+rxyz@council.example'],
    ['own', 'From: Ada <ada@home.example>, contact@council.example'],
    ['own', 'From: ada@home.example\r\nFrom: contact@council.example'],
    ['own', 'X-Anydoor-Loop: another.council.example'],
  ])('%s: %s', ([by, fields]) => {
    expect(judged(fields)).toBe(by)
  })

  test('no human, when nobody may be told of its delivery', () => {
    expect(judged('Subject: hello', '')).toBe('automatic')
  })
})
