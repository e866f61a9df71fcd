import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Judged, judge, scanner } from '../../src/attachments/index.ts'
import { writeFiles } from '../../src/store/attachments.ts'
import { note } from '../../src/store/note.ts'
import { parcelStore } from '../../src/store/parcels.ts'
import { EXE, PDF } from '../support/files.ts'
import { staff, waitingCitizen } from './desk-life.ts'
import { openTestWeb, type TestWeb } from './open-test-web.ts'
import { type Visitor, visitor } from './visitor.ts'

let web: TestWeb
let sam: Visitor
beforeAll(async () => {
  web = await openTestWeb()
  sam = await staff(web, 'Sam')
})
afterAll(() => web?.close())

/** A conversation whose first message brought these; resolves to it and to the ids of the files. */
async function brought(...judged: Judged[]) {
  const conversation = await waitingCitizen(web)
  const { rows } = await web.pool.query(
    "select id from message where conversation = $1 and kind = 'in' order by seq limit 1",
    [conversation],
  )
  await writeFiles(web.pool, rows[0].id, judged)
  const files = await web.pool.query('select id from attachment where message = $1 order by id', [rows[0].id])
  return { conversation, message: rows[0].id as string, files: files.rows.map(({ id }) => id as string) }
}
const judged = (name: string, bytes: Buffer) => judge({ name, bytes }, { bytes: 1e7, scan: scanner() })
const quarantined: Judged = {
  ...{ status: 'quarantined', name: 'waits.pdf', type: 'application/pdf', size: PDF.length },
  ...{ reason: 'scanner-away', bytes: PDF },
}

const MAIL = Buffer.from('From: a@b.example\r\nSubject: Hello\r\n\r\n<script>alert(1)</script>')
async function parcel(findings: { verdict: string; why: string; from?: string; subject?: string }): Promise<string> {
  const id = await parcelStore(web.pool).keep({
    channel: 'email',
    bytes: MAIL,
    envelope: { from: 'a@b.example', to: 'us@council.example' },
  })
  await parcelStore(web.pool).markOpened({ id, findings })
  return id
}

describe('a file that was kept', () => {
  test('is saved and never shown, whatever is in it', async () => {
    const { files } = await brought(await judged('Llythyr ŵ "1"; x=.pdf', PDF))
    const response = await fetch(`${web.url}/desk/files/${files[0]}`, { headers: { cookie: cookies(sam) } })
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer()).equals(PDF)).toBe(true)
    const { headers } = response
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Llythyr ? _1_; x=.pdf"; filename*=UTF-8''Llythyr%20%C5%B5%20_1_%3B%20x%3D.pdf`,
    )
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('is not for who has not signed in', async () => {
    const { files } = await brought(await judged('a.pdf', PDF))
    const original = await parcel({ verdict: 'list', why: 'List header' })
    for (const path of [`/desk/files/${files[0]}`, `/desk/parcels/${original}`, '/desk/mail']) {
      const page = await visitor(web.url).get(path)
      expect([page.status, page.location]).toEqual([303, '/desk/sign-in'])
      expect(page.text).not.toMatch(/PDF|script|List/)
      expect((await fetch(web.url + path)).status).toBe(401)
    }
  })
})

test('no other file can be saved: not one in quarantine, not one that was refused, not one that never was', async () => {
  const { files } = await brought(quarantined, await judged('a.exe', EXE), {
    status: 'fetching',
    name: 'media-0',
    type: '',
    size: 0,
    link: 'https://gateway.example/1',
  })
  for (const id of [...files, '0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee', 'x', '..%2f..', '%00']) {
    const { status, text } = await sam.get(`/desk/files/${id}`)
    expect([400, 404]).toContain(status)
    expect(text).not.toContain('%PDF')
  }
})

test('a conversation shows what came with each message, and why a file cannot be opened', async () => {
  const { conversation, files } = await brought(
    await judged('letter.pdf', PDF),
    quarantined,
    { ...quarantined, name: 'huge.pdf', reason: 'scanner-limit' },
    await judged('setup.exe', EXE),
    { status: 'refused', name: 'bad.pdf', type: 'application/pdf', size: 68, reason: 'virus', signature: 'Eicar-<b>' },
    { status: 'refused', name: '11.pdf', type: '', size: 2_500_000, reason: 'count' },
    { status: 'fetching', name: 'media-0', type: '', size: 0, link: 'https://gateway.example/1' },
  )
  const text = plain((await sam.get(`/desk/conversations/${conversation}`)).text)
  expect(text).toContain(`href="/desk/files/${files[0]}"`)
  expect(text).toContain(`Save letter.pdf</a> (PDF, ${PDF.length} bytes)`)
  expect(text).toContain(`waits.pdf (PDF, ${PDF.length} bytes): not looked through for viruses yet`)
  expect(text).toContain(`huge.pdf (PDF, ${PDF.length} bytes): too big for the virus scanner`)
  expect(text).toContain(`setup.exe (program, ${EXE.length} bytes): not kept: it is not a kind of file that we take`)
  expect(text).toContain('bad.pdf (PDF, 68 bytes): not kept: the virus scanner found something in it (Eicar-&lt;b&gt;)')
  expect(text).toContain('11.pdf (2.4 MB): not kept: it came with more than 10 files')
  expect(text).toContain('media-0: on its way to us')
  for (const id of files.slice(1)) expect(text).not.toContain(`/desk/files/${id}`)
})

describe('a mail', () => {
  /** What the citizen of a conversation said, as if by mail. */
  async function mail(details: object, trust = 'claimed') {
    const conversation = await waitingCitizen(web)
    const id = await parcel({ verdict: 'human', why: 'nothing says otherwise' })
    await web.pool.query(
      `update message set channel = 'email', trust = $2, parcel = $3, details = $4
       where id = (select id from message where conversation = $1 and kind = 'in' order by seq limit 1)`,
      [conversation, trust, id, details],
    )
    return { parcel: id, text: plain((await sam.get(`/desk/conversations/${conversation}`)).text) }
  }

  test('shows its subject, and unfolds what was quoted and the signature', async () => {
    const { text } = await mail({
      subject: 'My <bin>',
      quoted: '> You wrote <this>',
      signature: 'A. Citizen',
      moreFiles: '3',
    })
    expect(text).toContain('My &lt;bin&gt;')
    expect(text).toMatch(/<details[^>]*>\s*<summary.*Earlier mails quoted in it.*&gt; You wrote &lt;this&gt;/)
    expect(text).toMatch(/<summary.*Signature<.*A\. Citizen/)
    expect(text).toContain('It brought 3 more files')
  })

  test('says whose word it is that it comes from its address, and what that means', async () => {
    expect((await mail({})).text).toMatch(/Address only claimed\..*Say nothing personal until you know who it is/)
    expect((await mail({}, 'confirmed')).text).toMatch(/Address confirmed\..*really comes from this address/)
  })

  test('can be saved as it came, and shows nothing of it in a browser', async () => {
    const { parcel, text } = await mail({})
    expect(text).toContain(`href="/desk/parcels/${parcel}"`)
    const response = await fetch(`${web.url}/desk/parcels/${parcel}`, { headers: { cookie: cookies(sam) } })
    expect(Buffer.from(await response.arrayBuffer()).equals(MAIL)).toBe(true)
    expect(response.headers.get('content-type')).toBe('message/rfc822')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=mail-[-\da-f]+\.eml$/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await sam.get('/desk/parcels/0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee')).status).toBe(404)
  })
})

test('what happened on the way is said in words', async () => {
  const id = await waitingCitizen(web)
  const original = await parcel({ verdict: 'automatic', why: 'Auto-Submitted' })
  for (const [event, details] of [
    ['not-delivered', { channel: 'sms', failure: 'gone', code: '30005' }],
    ['unreachable', { channel: 'sms' }],
    ['other-door', { channel: 'email' }],
    ['opted-out', { by: 'gateway' }],
    ['files-lost', { name: 'media-0' }],
    ['automatic-mail', { kind: 'automatic', subject: 'Out of <office>', why: 'Auto-Submitted', parcel: original }],
    ['nothing-new', {}],
    ['complaint', {}],
    ['somebody-else', {}],
    ['address-linked', { channel: 'email' }],
  ] as const)
    await note(web.pool, id, event, details)
  const text = plain((await sam.get(`/desk/conversations/${id}`)).text)
  for (const words of [
    'A message by text message was not delivered. Nobody is at this address any more (code 30005)',
    'This text message address does not work any more',
    'The message goes out by email instead',
    'Stopped our messages on the way',
    'The file media-0 did not reach us',
    'Automatic answer came, and was not answered: Out of &lt;office&gt;',
    `href="/desk/parcels/${original}"`,
    'A mail came with nothing new in it',
    'They marked a mail of ours as spam',
    'Somebody wrote here from another address',
    'Showed by a code that this email address is theirs too',
  ])
    expect(text).toContain(words)
})

describe('mail that was not answered', () => {
  test('is listed, newest first, with verdict and why in words, its original and its conversation', async () => {
    await web.pool.query('update message set parcel = null')
    await web.pool.query('delete from parcel')
    expect((await sam.get('/desk/mail')).text).toContain('There is none.')
    await parcel({ verdict: 'human', why: 'nothing says otherwise', subject: 'From a person' })
    const first = await parcel({
      verdict: 'bounce',
      why: 'delivery report',
      from: 'x@y.example',
      subject: 'Undelivered',
    })
    const second = await parcel({ verdict: 'list', why: 'something new', from: '', subject: '<News>' })
    const conversation = await waitingCitizen(web)
    await note(web.pool, conversation, 'automatic-mail', { kind: 'bounce', parcel: first })
    const text = plain((await sam.get('/desk/mail')).text)
    expect(text).not.toContain('From a person')
    expect(text.indexOf('&lt;News&gt;')).toBeLessThan(text.indexOf('Undelivered'))
    expect(text).toContain('Mail that came back</strong> A mail server tells us what became of a mail of ours.')
    expect(text).toContain('From x@y.example')
    expect(text).toContain('From nobody')
    expect(text).toContain('Newsletter or list</strong> something new')
    expect(text).toContain(`href="/desk/conversations/${conversation}"`)
    expect(text).toContain(`href="/desk/parcels/${second}"`)
  })

  test('comes in pages of 200', async () => {
    await web.pool.query('delete from parcel')
    for (let n = 0; n < 205; n++) await parcel({ verdict: 'automatic', why: 'Auto-Submitted', subject: `Mail ${n}.` })
    const { text } = await sam.get('/desk/mail')
    expect(text.match(/anydoor-queue__item/g)?.length).toBe(200)
    const older = /href="(\/desk\/mail\?before=[^"]+)"/.exec(text)![1]!
    const next = await sam.get(older)
    expect(next.text.match(/anydoor-queue__item/g)?.length).toBe(5)
    expect(next.text).toContain('Mail 4.')
    expect(next.text).not.toContain('Mail 5.')
    expect(next.text).toContain('href="/desk/mail"')
    for (const nonsense of ['x', "'", '%00', '0190aaaa'])
      expect((await sam.get(`/desk/mail?before=${nonsense}`)).status).toBe(200)
  })
})

const cookies = (who: Visitor) => [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
/** On one line, so that words are found however a template breaks them. */
const plain = (text: string) => text.replace(/\s+/g, ' ')
