import { describe, expect, test } from 'vitest'
import { marker } from '../../../channels/email/marker.ts'
import { replyText as taken } from '../../../channels/email/reading/reply-text.ts'
import { within } from '../../support/within.ts'

const replyText = (text: string) => taken(text).reply
const line = marker('Reply above this line')
const ours = `${line}\n\nMarlow Vale Council\n\nWhich street is it?`
const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
const wrote = 'On Sat, 21 Nov 2026 at 10:00, Marlow Vale Council <contact+rabc.def@council.example> wrote:'
const outlook =
  'From: Marlow Vale Council <contact@council.example>\nSent: 21 November 2026 10:00\nTo: Ada\nSubject: Re: bins'

describe('what is somebody’s own words', () => {
  test.for<[string, string, string]>([
    ['a mail that answers nothing', 'Hello,\n\nmy bin is full.\n\nAda', 'Hello,\n\nmy bin is full.\n\nAda'],
    ['Gmail', `High Street\n\n${wrote}\n\n${quoted(ours)}\n`, 'High Street'],
    ['Gmail, broken into two lines', `High Street\n\n${wrote.replace(' <', ' <\n')}\n\n${quoted(ours)}`, 'High Street'],
    [
      'Gmail in Welsh',
      `Stryd Fawr\n\nAr Sad, 21 Tach 2026 am 10:00, Cyngor <c@council.example> ysgrifennodd:\n\n${quoted(ours)}`,
      'Stryd Fawr',
    ],
    ['Thunderbird, answered below', `${wrote}\n${quoted(ours)}\n\nHigh Street\n`, 'High Street'],
    [
      'Thunderbird in German',
      `Am 21.11.26 um 10:00 schrieb Council <c@council.example>:\n${quoted(ours)}\nHigh Street`,
      'High Street',
    ],
    ['answers between the lines', `${wrote}\n> Which street is it?\nHigh Street\n> Which number?\n4`, 'High Street\n4'],
    [
      'Apple Mail',
      `High Street\n\nSent from my iPhone\n\n> On 21 Nov 2026, at 10:00, Council <c@council.example> wrote:\n> \n${quoted(ours)}`,
      'High Street',
    ],
    ['Outlook', `High Street\n\n________________________________\n${outlook}\n\n${ours}`, 'High Street'],
    [
      'Outlook in Welsh',
      `Stryd Fawr\n\nOddi wrth: Cyngor\nAnfonwyd: 21 Tachwedd 2026\nAt: Ada\nPwnc: Re: biniau\n\n${ours}`,
      'Stryd Fawr',
    ],
    ['Outlook, and nothing written', `\n${outlook}\n\n${ours}`, ''],
    ['an old Outlook', `High Street\n\n-----Original Message-----\n${outlook}\n\nWhich street is it?`, 'High Street'],
    ['Yahoo, that marks nothing', `High Street\n\n${wrote}\n\nWhich street is it?`, 'High Street'],
    ['our line alone', `High Street\n\n${ours}`, 'High Street'],
    ['our line in Welsh', `Stryd Fawr\n\n${marker('Atebwch uwchben y llinell hon')}\n\nPa stryd?`, 'Stryd Fawr'],
    ['our line, with nothing above it', ours, ''],
    ['a signature', 'High Street\n-- \nAda Lovelace\nAnalyst', 'High Street'],
    ['a signature whose space was lost', 'High Street\n--\nAda Lovelace', 'High Street'],
    ['a number, from a telephone', '2\n\nSent from my iPhone', '2'],
    ['Outlook for a telephone', '2\n\nGet Outlook for Android', '2'],
    ['a telephone alone', 'Sent from my iPhone', ''],
    ['a quotation alone', quoted(ours), ''],
    [
      'spaces and marks that nobody sees',
      '\ufeff\u200bHigh\u00a0Street \u200e\r\n\r\n\r\n\r\nAda\r',
      'High Street \n\nAda',
    ],
    ['nothing', '', ''],
  ])('%s', ([, text, own]) => {
    expect(replyText(text)).toBe(own)
  })

  test.for<[string, string]>([
    ['a story with "wrote" in it', 'On Monday your officer wrote:\nWe will come.\nNobody came.'],
    ['a story with a date in it', 'On 3 May 2026 she wrote:\nWe will come.\nNobody came.'],
    ['a form filled in', 'Name: Ada\nFrom: High Street\nTo: the station\nPhone: 123\nWhen: 3 May'],
    ['a list with dashes', 'I need:\n- a bin\n- a bag\n---\nThank you'],
    ['a mail passed on, with nothing above it', `${outlook}\n\nYour bin will come.`],
    ['an address and a colon', 'My address is ada@home.example, and I ask 2 things:\nbins and bags'],
    ['"sent from" at the end', `My bin\nSent from mail to mail, ${'and to the next office, '.repeat(5)}I gave up`],
    ['a sentence that begins so', 'Sent from my house, a letter takes a week'],
    ['"sent from" in the middle', 'Sent from my house is a terrible smell.\nPlease come.'],
    ['a hash', '#3 High Street ##'],
  ])('%s stays whole', ([, text]) => {
    expect(replyText(text)).toBe(text)
  })

  test('a line over 300 characters is words, or a quotation', () => {
    const long = 'word '.repeat(100).trim()
    expect(replyText(`${long}\n${wrote}\n> ${long}\nend`)).toBe(`${long}\nend`)
  })

  test('4,000 lines are read, and no more', () => {
    expect(replyText('a\n'.repeat(5000)).split('\n')).toHaveLength(4000)
  })

  test.for<[string, string]>([
    ['one line of a megabyte', 'x'.repeat(1_000_000)],
    ['a line of On', `On ${'a '.repeat(500_000)}`],
    ['lines of On', 'On a\n'.repeat(200_000)],
    ['lines of On … wrote', 'On 1 a@b wrote wrote wrote wrote\n'.repeat(30_000)],
    ['lines of wrote:', 'On 1 a@b wrote:\n'.repeat(60_000)],
    ['lines of From:', 'From: a b c\n'.repeat(90_000)],
    ['lines of From: and Sent:', 'From: a\nSent: b\n'.repeat(60_000)],
    ['nested quotations', `${'>'.repeat(500_000)}x`],
    ['new lines', `${'\n'.repeat(1_000_000)}x`],
    ['dashes', `${'-'.repeat(1_000_000)}x`],
    ['short dashes', `${'-'.repeat(290)}x\n`.repeat(3000)],
    ['spaces', `${' '.repeat(290)}x\n`.repeat(3000)],
    ['hashes', '##-\n'.repeat(200_000)],
    ['footers', 'Sent from my iPhone\n'.repeat(50_000)],
  ])('%s takes no time', ([, text]) => {
    return within(500, () => void replyText(text))
  })
})
