import { describe, expect, test } from 'vitest'
import { ourAddress } from '../../../channels/email/our-address.ts'
import { readMail } from '../../../channels/email/reading/read-mail.ts'

const settings = {
  us: ourAddress('Council <contact@council.example>'),
  key: 'k',
  network: false,
  authservId: 'mx.council.example',
}
const PASS = 'Authentication-Results: mx.council.example; dmarc=pass'

async function said(fields: readonly string[], from = 'path@home.example') {
  const raw = Buffer.from([PASS, ...fields, '', 'My bin was not emptied.'].join('\r\n'))
  const { messages, findings } = await readMail(raw, { from, to: ['contact@council.example'] }, settings)
  const message = messages?.[0]
  return { from: message?.from, trust: message?.trust, forStaff: message?.details?.forStaff, verdict: findings.verdict }
}
const human = { verdict: 'human', forStaff: undefined }

describe('E6: whoever is answered is the one address in From, or nobody is believed', () => {
  test('E6: one address in From is confirmed by whoever vouches for it', async () => {
    expect(await said(['From: Ada <Ada@Home.EXAMPLE>'])).toEqual({
      ...human,
      from: 'Ada@home.example',
      trust: 'confirmed',
    })
  })

  test('E6: a Reply-To never gives an identity, and never gets the answer', async () => {
    const fields = ['From: ada@home.example', 'Reply-To: eve@elsewhere.example', 'Sender: eve@elsewhere.example']
    expect(await said(fields)).toEqual({ ...human, from: 'ada@home.example', trust: 'confirmed' })
    expect(await said(['Reply-To: eve@elsewhere.example'])).toEqual({
      ...human,
      from: 'path@home.example',
      trust: 'claimed',
    })
  })

  test.for<[string, readonly string[]]>([
    ['no From', []],
    ['an empty From', ['From: <>']],
    ['a From without an address', ['From: Ada']],
    ['two From', ['From: ada@home.example', 'From: eve@elsewhere.example']],
    ['two addresses in From', ['From: ada@home.example, eve@elsewhere.example']],
    ['a group in From', ['From: Us: ada@home.example, eve@elsewhere.example;']],
    ['a group of one in From', ['From: Us: ada@home.example;']],
    ['an address that could be two', ['From: "ada,eve"@elsewhere.example']],
    ['an address with a line of its own', ['From: =?utf-8?q?ada=40home=2Eexample=0ABcc:_eve?= <>']],
  ])('E6: %s: the sender of the envelope, as a claim', async ([, fields]) => {
    expect(await said(fields)).toEqual({ ...human, from: 'path@home.example', trust: 'claimed' })
  })

  test('E6: the name beside an address is not an address', async () => {
    expect((await said(['From: "eve@elsewhere.example" <ada@home.example>'])).from).toBe('ada@home.example')
  })

  test('E6: with nobody to answer at all, staff get it, each from an address of its own that cannot be answered', async () => {
    const one = await said(['From: <>', 'Subject: one'], 'not an address')
    const other = await said(['From: <>', 'Subject: other'], 'not an address')
    expect(one).toMatchObject({ trust: 'claimed', forStaff: 'no-sender' })
    expect(one.from).toMatch(/@\S+\.invalid$/)
    expect(one.from).not.toBe(other.from)
  })

  test('E6: whoever writes in our name goes to staff, and is not answered', async () => {
    expect(await said(['From: Council <contact@council.example>'])).toEqual({
      from: 'contact@council.example',
      trust: 'claimed',
      forStaff: 'forged',
      verdict: 'own',
    })
  })
})
