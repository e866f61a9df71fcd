import { describe, expect, test } from 'vitest'
import { within } from '../../support/within.ts'
import { HTML, mail, message, PLAIN, parts, reading } from './mails.ts'

const base64 = 'Content-Transfer-Encoding: base64'
const many = <T>(count: number, of: (at: number) => T) => Array.from({ length: count }, (_, at) => of(at))

describe('E7: a mail is accepted and read', () => {
  test('without a Message-ID, and is the same mail when it comes again', async () => {
    const raw = mail(['Date: Sat, 21 Nov 2026 10:00:00 +0000'])
    const again = Buffer.concat([Buffer.from('Received: from mx by us; Sat, 21 Nov 2026 10:01:00 +0000\r\n'), raw])
    expect((await message(again)).id).toBe((await message(raw)).id)
    expect((await message(mail(['Date: Sat, 21 Nov 2026 10:00:01 +0000']))).id).not.toBe((await message(raw)).id)
  })

  test('with its lines ended in another way by another server, and is the same mail', async () => {
    const raw = mail(['Message-ID: <1@home.example>'], 'High Street\r\nfour\r\n')
    const other = Buffer.from(`X-Spam: no\n${raw.toString().replaceAll('\r\n', '\n')}\n\n`)
    expect((await message(other)).id).toBe((await message(raw)).id)
  })

  test('with the Message-ID of another, and is another mail', async () => {
    const fields = ['Message-ID: <1@home.example>']
    const [one, two] = [await message(mail(fields, 'one')), await message(mail(fields, 'two'))]
    expect(one.id).not.toBe(two.id)
    expect(one.details?.messageId).toBe(two.details?.messageId)
  })

  test('from the year 2099', async () => {
    expect((await message(mail(['Date: Fri, 31 Dec 2099 23:59:59 +0000']))).text).toBe('hello')
  })

  test('without a subject', async () => {
    expect((await message(mail([]))).details).not.toHaveProperty('subject')
  })

  test('with 20,000 references, of which the first and the last ten are kept', async () => {
    const ids = many(20_000, (at) => `<${at}@h>`)
    const { details } = await within(2000, () => message(mail([`References: ${ids.join('\r\n ')}`])))
    expect(details?.references?.split(' ')).toHaveLength(11)
  })

  test('to 50,000 recipients', async () => {
    const to = many(50_000, (at) => `u${at}@home.example`).join(',\r\n ')
    expect((await within(2000, () => message(mail([`To: ${to}`, `Cc: ${to}`])))).text).toBe('hello')
  })
})

describe('E8: what is in it is read, or left for staff', () => {
  test.for<[string, readonly string[], string | Buffer, string]>([
    [
      'a boundary that nobody closes',
      ['Content-Type: multipart/mixed; boundary=b'],
      `--b\r\n${PLAIN}\r\n\r\nHigh Street`,
      'High Street',
    ],
    ['a boundary that nowhere is', ['Content-Type: multipart/mixed; boundary=b'], 'High Street', ''],
    ['UTF-8 that is called Latin-1', ['Content-Type: text/plain; charset=iso-8859-1'], 'Dŵr o’r tŷ', 'Dŵr o’r tŷ'],
    ['Latin-1 that is called UTF-8', [PLAIN], Buffer.from('caf\xe9 cr\xe8me', 'latin1'), 'café crème'],
    [
      'Windows-1252 that is called ASCII',
      ['Content-Type: text/plain; charset=us-ascii'],
      Buffer.from('it\x92s 5 \x80', 'latin1'),
      'it’s 5 €',
    ],
    ['UTF-8 that is cut in the middle of a letter', [PLAIN], Buffer.from('tŷ ŵyr ŷ').subarray(0, -1), 'tŷ ŵyr \ufffd'],
    ['UTF-7', ['Content-Type: text/plain; charset=utf-7'], 'Hi Mom -+Jjo--+AUM- 1 +- 1', 'Hi Mom -☺-Ń 1 + 1'],
    [
      'GB 2312 that is called ASCII',
      ['Content-Type: text/plain; charset=us-ascii'],
      Buffer.from('c4e3bac3cac0bde7', 'hex'),
      '你好世界',
    ],
    ['GB 2312', ['Content-Type: text/plain; charset=gb2312'], Buffer.from('c4e3bac3cac0bde7', 'hex'), '你好世界'],
    [
      'Shift_JIS',
      ['Content-Type: text/plain; charset=Shift_JIS'],
      Buffer.from('82b182f182c982bf82cd', 'hex'),
      'こんにちは',
    ],
    [
      'ISO-2022-JP that is called ASCII',
      ['Content-Type: text/plain; charset=us-ascii'],
      Buffer.from('\x1b$B$3$s\x1b(B', 'latin1'),
      'こん',
    ],
    ['KOI8-R', ['Content-Type: text/plain; charset=koi8-r'], Buffer.from('f0d2c9d7c5d4', 'hex'), 'Привет'],
    [
      'UTF-16',
      ['Content-Type: text/plain; charset=utf-16le', base64],
      Buffer.from('tŷ', 'utf16le').toString('base64'),
      'tŷ',
    ],
    ['a charset that does not exist', ['Content-Type: text/plain; charset="../../etc"'], 'High Street', 'High Street'],
    [
      'HTML that says its charset itself',
      ['Content-Type: text/html'],
      Buffer.from('<meta charset="windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2', 'latin1'),
      'Привет',
    ],
    ['NUL and half a letter', [PLAIN], 'a\0b', 'ab'],
  ])('%s', async ([, fields, body, text]) => {
    const { messages = [] } = await reading(mail([...fields, 'In-Reply-To: <1@home.example>'], body))
    expect(messages[0]?.text ?? '').toBe(text)
  })

  test('the same said twice, plain and in HTML, is read once though nothing says so', async () => {
    const { field, body } = parts(
      'multipart/mixed',
      `${PLAIN}\r\n\r\nHigh Street`,
      `${HTML}\r\n\r\n<p>High <b>Street</b>`,
    )
    expect((await message(mail([field], body))).text).toBe('High Street')
    const more = parts('multipart/mixed', `${PLAIN}\r\n\r\nHigh Street`, `${HTML}\r\n\r\n<p>Four`)
    expect((await message(mail([more.field], more.body))).text).toBe('High Street\n\nFour')
  })

  test('a file in the text itself (uuencode) is a file', async () => {
    const { text, files } = await message(mail([PLAIN], 'See this:\n\nbegin 644 ../bin.txt\n%:&5L;&\\\n`\nend\n\nAda'))
    expect(text).toBe('See this:\n\nAda')
    expect(files).toEqual([{ name: 'bin.txt', bytes: new Uint8Array(Buffer.from('hello')) }])
  })

  test('a line "begin" that begins no file is text', async () => {
    const body = 'begin 644 reasons\nI have 644 reasons to complain, and here they are:\nend'
    expect((await message(mail([PLAIN], body))).text).toBe(body)
  })

  test('a mail inside a mail is a file, and its words are not theirs', async () => {
    const inner = `Content-Type: message/rfc822\r\n\r\nFrom: bob@work.example\r\nSubject: My =?utf-8?q?b=C3=AEn?=\r\n\r\n${'no '.repeat(9)}`
    const { field, body } = parts('multipart/mixed', `${PLAIN}\r\n\r\nWhat is this?`, inner)
    const { text, files } = await message(mail([field], body))
    expect(text).toBe('What is this?')
    expect(files?.map(({ name }) => name)).toEqual(['My bîn.eml'])
  })

  test.for<[string, readonly string[], string, string]>([
    [
      'winmail.dat with nothing beside it',
      ['Content-Type: application/ms-tnef; name="winmail.dat"', base64],
      'eJ8+IgAA',
      'winmail',
    ],
    [
      'a letter in S/MIME',
      ['Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', base64],
      'MIAG',
      'encrypted',
    ],
    [
      'a letter in S/MIME that is signed and closed',
      ['Content-Type: application/x-pkcs7-mime; smime-type=signed-data; name=smime.p7m', base64],
      'MIAG',
      'encrypted',
    ],
    [
      'a letter in PGP/MIME',
      ['Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b'],
      '--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--b--',
      'encrypted',
    ],
    [
      'a letter in PGP, in its text',
      [PLAIN],
      '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----',
      'encrypted',
    ],
  ])('%s is for staff', async ([, fields, body, reason]) => {
    expect((await message(mail(['Subject: Bins', ...fields], body))).details?.forStaff).toBe(reason)
  })

  test('winmail.dat beside a text is only a file', async () => {
    const tnef = `Content-Type: application/ms-tnef; name="winmail.dat"\r\n${base64}\r\n\r\neJ8+IgAA`
    const { field, body } = parts('multipart/mixed', `${PLAIN}\r\n\r\nHigh Street`, tnef)
    const { text, details, files } = await message(mail([field], body))
    expect([text, details?.forStaff, files?.length]).toEqual(['High Street', undefined, 1])
  })

  test.for<[string, string, string, string]>([
    [
      'S/MIME',
      'multipart/signed; protocol="application/pkcs7-signature"',
      'application/pkcs7-signature; name=smime.p7s',
      `${PLAIN}\r\n\r\nHigh Street`,
    ],
    [
      'PGP',
      'multipart/signed; protocol="application/pgp-signature"',
      'application/pgp-signature; name=signature.asc',
      `${PLAIN}\r\n\r\nHigh Street`,
    ],
  ])('what is signed in the open by %s is read, and the signature is no file', async ([, type, signature, inner]) => {
    const { field, body } = parts(type, inner, `Content-Type: ${signature}\r\n${base64}\r\n\r\nMIAG`)
    const { text, details, files } = await message(mail([field], body))
    expect([text, details?.forStaff, files]).toEqual(['High Street', undefined, undefined])
  })

  test('what is signed in its text by PGP is read without that', async () => {
    const body =
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHigh Street\n- - four\n-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n'
    expect((await message(mail([PLAIN], body))).text).toBe('High Street\n- four')
  })

  test('an answer to an invitation is no message', async () => {
    const calendar = 'Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR'
    const { field, body } = parts('multipart/alternative', `${PLAIN}\r\n\r\nAda accepts.`, calendar)
    const { messages, remarks, findings } = await reading(mail([field, 'Subject: Accepted: bins'], body))
    expect(messages).toBeUndefined()
    expect(remarks).toMatchObject([{ event: 'automatic-mail' }])
    expect(findings).toMatchObject({ verdict: 'automatic', why: expect.stringContaining('invitation') })
  })
})
