import { describe, expect, test } from 'vitest'
import { ourAddress } from '../../../channels/email/our-address.ts'
import type { Envelope } from '../../../channels/email/reading/envelope.ts'
import { type ReadingSettings, readMail as readWith } from '../../../channels/email/reading/read-mail.ts'
import { signedAddresses } from '../../../channels/email/token.ts'
import type { Inbound } from '../../../src/channel.ts'

const us = ourAddress('Marlow Vale Council <contact@council.example>')
const settings: ReadingSettings = { us, key: 'a key of ours', network: false }
const addresses = signedAddresses(us, settings.key)
const readMail = (raw: Buffer, envelope: Envelope) => readWith(raw, envelope, settings)
const conversation = '019aa5a0-7c1e-7000-8abc-0123456789ab'
const outbound = '019aa5a0-7c1e-7000-8abc-ba9876543210'
const contact: Envelope = { from: 'ada@home.example', to: ['contact@council.example'] }
const reply: Envelope = {
  from: 'ada@home.example',
  to: ['contact@council.example', addresses.of('reply', conversation)],
}
const bounced: Envelope = { from: '', to: [addresses.of('bounce', outbound)] }

const FROM = 'From: Ada <ada@home.example>'
const PLAIN = 'Content-Type: text/plain; charset=utf-8'
const mail = (fields: readonly string[], body: string | Buffer = 'hello') =>
  Buffer.concat([Buffer.from(`${fields.join('\r\n')}\r\n\r\n`), Buffer.from(body)])

async function read(raw: Buffer, envelope = contact): Promise<Inbound | undefined> {
  const reading = await readMail(raw, envelope)
  return reading?.messages?.[0]
}
const said = async (fields: readonly string[], body?: string | Buffer, envelope = contact) =>
  (await read(mail([FROM, ...fields], body), envelope))?.text

test('a mail is a message', async () => {
  const raw = mail([
    'From: Ada Lovelace <Ada@Home.EXAMPLE>',
    'To: contact@council.example',
    'Subject: =?utf-8?q?Bin=C2=A0collection?=',
    'Message-ID: <1@home.example>',
    'References: <a@home.example>\r\n <b@home.example>',
  ])
  expect(await readMail(raw, contact)).toMatchObject({
    messages: [
      {
        id: expect.stringMatching(/^<1@home\.example> [0-9a-f]{24}$/),
        from: 'Ada@home.example',
        text: 'hello',
        trust: 'claimed',
        details: {
          messageId: '<1@home.example>',
          references: '<a@home.example> <b@home.example>',
          subject: 'Bin\u00a0collection',
        },
      },
    ],
  })
})

test.for<[string, readonly string[]]>([
  ['no Message-ID', []],
  ['an empty one', ['Message-ID:']],
  ['one of spaces', ['Message-ID: < >']],
  ['one of 10,000 letters', [`Message-ID: <${'a'.repeat(10_000)}@home.example>`]],
])('a mail with %s is known by what is in it', async ([, fields]) => {
  const raw = mail([FROM, ...fields])
  const first = await read(raw)
  expect(first?.id).toMatch(/^[0-9a-f]{24}$/)
  expect(first?.details).toEqual({})
  expect((await read(mail([FROM, ...fields], 'hello!')))?.id).not.toBe(first?.id)
})

describe('who wrote it', () => {
  test.for<[string, readonly string[], string]>([
    ['From', ['From: bob@work.example'], 'bob@work.example'],
    [
      'From, not Reply-To or Sender',
      ['From: bob@work.example', 'Reply-To: c@c.example', 'Sender: c@c.example'],
      'bob@work.example',
    ],
    ['From, not the name in it', ['From: "ada@home.example" <bob@work.example>'], 'bob@work.example'],
    ['the envelope, without From', [], 'ada@home.example'],
    ['the envelope, with an empty From', ['From: <>'], 'ada@home.example'],
    ['the envelope, with two From', ['From: bob@work.example', 'From: c@c.example'], 'ada@home.example'],
    ['the envelope, with two in From', ['From: bob@work.example, c@c.example'], 'ada@home.example'],
    ['the envelope, with a group in From', ['From: Us: bob@work.example, c@c.example;'], 'ada@home.example'],
    ['the envelope, with an address that could be two', ['From: "bob,c"@work.example'], 'ada@home.example'],
  ])('is in %s', async ([, fields, from]) => {
    expect((await read(mail(fields)))?.from).toBe(from)
  })

  test('is nobody, where neither says so: it is for staff, and cannot be answered', async () => {
    expect(await read(mail([]), { ...contact, from: 'nobody' })).toMatchObject({
      from: expect.stringMatching(/^[0-9a-f]{24}@nobody\.invalid$/),
      details: { forStaff: 'no-sender', noReply: 'yes' },
    })
  })
})

describe('a mail in our own name', () => {
  test('that does not carry our mark is for staff, and never answered', async () => {
    const { messages } = await readMail(mail(['From: contact@council.example']), contact)
    expect(messages).toMatchObject([
      { text: 'hello', trust: 'claimed', details: { forStaff: 'forged', noReply: 'yes' } },
    ])
  })

  test('that carries it has come back to us, and is only noted', async () => {
    const { messages, remarks } = await readMail(mail(['From: contact@council.example', 'X-Anydoor-Loop: 1']), contact)
    expect(messages).toBeUndefined()
    expect(remarks).toMatchObject([{ event: 'automatic-mail', details: { kind: 'own' } }])
  })
})

describe('the conversation', () => {
  test('is the one on the envelope', async () => {
    expect((await read(mail([FROM]), reply))?.conversation).toBe(conversation)
  })

  test('is not read from the header, where anybody may write anything', async () => {
    const raw = mail([
      FROM,
      `To: contact+r${conversation}@council.example`,
      `In-Reply-To: <${outbound}@council.example>`,
    ])
    expect(await read(raw)).not.toHaveProperty('conversation')
  })

  test('is not proved by the address that bounces go to', async () => {
    const read = await readMail(mail([FROM]), { ...bounced, from: 'ada@home.example' })
    expect(read?.messages?.[0]).not.toHaveProperty('conversation')
  })
})

describe('what it says', () => {
  const base64 = 'Content-Transfer-Encoding: base64'
  const alternative = 'Content-Type: multipart/alternative; boundary=b'
  const mixed = 'Content-Type: multipart/mixed; boundary=b'
  const html = 'Content-Type: text/html; charset=utf-8'
  const part = (type: string, body: string) => `--b\r\n${type}\r\n\r\n${body}\r\n`

  test.for<[string, readonly string[], string | Buffer, string]>([
    ['in UTF-8', [PLAIN], 'Dŵr o’r tŷ 🙂', 'Dŵr o’r tŷ 🙂'],
    ['in Latin-1', ['Content-Type: text/plain; charset=iso-8859-1'], Buffer.from('caf\xe9', 'latin1'), 'café'],
    ['in Windows-1252', ['Content-Type: text/plain; charset="windows-1252"'], Buffer.from('\x80 5', 'latin1'), '€ 5'],
    [
      'in Windows-1252, called Latin-1',
      ['Content-Type: text/plain; charset=iso-8859-1'],
      Buffer.from('it\x92s', 'latin1'),
      'it’s',
    ],
    ['in no charset that there is', ['Content-Type: text/plain; charset=x-none'], 'hello', 'hello'],
    ['in base64', [PLAIN, base64], Buffer.from('Dŵr').toString('base64'), 'Dŵr'],
    ['in quoted-printable', [PLAIN, 'Content-Transfer-Encoding: quoted-printable'], 'D=C5=B5r, a=\r\n fo', 'Dŵr, a fo'],
    [
      'in HTML',
      [html],
      '<style>p{}</style><h1>Hi</h1><p>My <b>bin</b> &amp; <a href="https://x.example">bag</a></p>',
      'Hi\n\nMy bin & bag',
    ],
    ['in both', [alternative], `${part(PLAIN, 'plain')}${part(html, '<p>rich</p>')}--b--`, 'plain'],
    ['in HTML, beside an empty text', [alternative], `${part(PLAIN, ' ')}${part(html, '<p>rich</p>')}--b--`, 'rich'],
    ['and nobody closed it', [mixed], part(PLAIN, 'hello'), 'hello'],
    ['with bare line feeds', [], 'hello\nworld', 'hello\nworld'],
    [
      'beside a mail inside it',
      [mixed],
      `${part(PLAIN, 'mine')}${part('Content-Type: message/rfc822', 'Subject: x\r\n\r\ntheirs')}--b--`,
      'mine',
    ],
    [
      'beside a file',
      [mixed],
      `${part(`${PLAIN}\r\nContent-Disposition: attachment`, 'file')}${part(PLAIN, 'mine')}--b--`,
      'mine',
    ],
  ])('%s', async ([, fields, body, text]) => {
    expect(await said(fields, body)).toBe(text)
  })

  test('after a photograph of 5 MB', async () => {
    const photo = `${'A'.repeat(76)}\r\n`.repeat(90_000)
    const body = `${part(`Content-Type: image/jpeg\r\n${base64}`, photo)}${part(PLAIN, 'Look at this.')}--b--`
    expect(await said([mixed], body)).toBe('Look at this.')
  })

  const flowed = 'Content-Type: text/plain; charset=utf-8; format=flowed'
  test.for<[string, readonly string[], string, string]>([
    [
      'is put together again',
      [flowed],
      'My bin \r\nis full. \r\n\r\nPlease \r\ncome.',
      'My bin is full. \nPlease come.',
    ],
    ['also where the space goes', [`${flowed}; delsp=yes`], 'My bin  \r\nis fu \r\nll.', 'My bin is full.'],
    [
      'and an answer is not glued to the quotation above it',
      [flowed],
      'On 1 May a@b.example wrote:\r\n> Which \r\n> street \r\nHigh \r\nStreet',
      'High Street',
    ],
    ['and a signature stays one', [flowed], 'High Street\r\n-- \r\nAda', 'High Street'],
    [
      'inside of a mail with parts',
      [mixed],
      `${part(flowed, 'On 1 May a@b.example wrote:\r\n> Which \r\nHigh \r\nStreet')}--b--`,
      'High Street',
    ],
  ])('a flowed text %s', async ([, fields, body, text]) => {
    expect(await said(fields, body)).toBe(text)
  })

  test.for<[string, string, string | undefined]>([
    [
      'Gmail',
      '<div dir="ltr">High Street</div><br><div class="gmail_quote"><div>On Sat, 21 Nov 2026 at 10:00, Council &lt;<a>c@council.example</a>&gt; wrote:<br></div><blockquote>Which?<br>Street?</blockquote></div>',
      'High Street',
    ],
    [
      'Outlook',
      '<p>High Street</p><div><b>From:</b> Council<br><b>Sent:</b> Monday<br><b>Subject:</b> Re: bins</div><p><span aria-hidden="true">##- </span>Reply above this line<span aria-hidden="true"> -##</span></p><p>Which street?</p>',
      'High Street',
    ],
    ['nobody', '<blockquote>Which street?</blockquote>', undefined],
  ])('an answer in HTML by %s is read without the quotation', async ([, body, text]) => {
    expect(await said([html, 'Subject: Re: bins'], body)).toBe(text)
  })

  test('is its subject, when there is nothing else, and never the subject of an answer', async () => {
    expect(await said(['Subject: When do you open?'], '\r\n')).toBe('When do you open?')
    expect(await said(['Subject: When do you open?'], 'Today I mean')).toBe('Today I mean')
    expect(await said(['Subject: Re: your bins'], '')).toBeUndefined()
    expect(await said([], '')).toBeUndefined()
  })

  test('is all of it, when it is passed on to us', async () => {
    const passed = 'See below.\r\n\r\nFrom: Council\r\nSent: Monday\r\nSubject: bins\r\n\r\nNo bins.'
    expect(await said(['Subject: FW: bins'], passed)).toBe(passed.replaceAll('\r\n', '\n'))
    expect(await said(['Subject: FW: bins'], passed, reply)).toBe('See below.')
  })

  test('is at most 100,000 characters, and its subject 200', async () => {
    const read_ = await read(mail([FROM, `Subject: ${'s '.repeat(5000)}`], 'x'.repeat(200_000)))
    expect(read_?.text).toHaveLength(100_000)
    expect(read_?.details?.subject).toHaveLength(200)
  })

  test('cannot be a subject of two lines', async () => {
    const read_ = await read(mail([FROM, 'Subject: =?utf-8?q?a=0D=0ABcc:_b=40c=2Eexample?=']))
    expect(read_?.details?.subject).toBe('a Bcc: b@c.example')
  })
})

describe('what it answers', () => {
  const ids = Array.from({ length: 20_000 }, (_, at) => `<${at}@home.example>`)

  test('is kept to the first and the last ten', async () => {
    const read_ = await read(mail([FROM, `References: ${ids.slice(0, 500).join('\r\n ')}`]))
    expect(read_?.details?.references?.split(' ')).toEqual([ids[0], ...ids.slice(490, 500)])
  })

  test('may be said by In-Reply-To alone', async () => {
    expect((await read(mail([FROM, 'In-Reply-To: <9@x.example>'])))?.details).toEqual({ references: '<9@x.example>' })
  })
})
