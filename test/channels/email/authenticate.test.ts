import { beforeEach, describe, expect, test } from 'vitest'
import { authenticate } from '../../../channels/email/reading/authenticate.ts'
import type { Envelope } from '../../../channels/email/reading/envelope.ts'
import { takeApart } from '../../../channels/email/reading/header.ts'
import { sender } from '../../../channels/email/reading/sender.ts'
import { within } from '../../support/within.ts'
import { asked, signed, zone } from './zone.ts'

const written = (domain: string, fields = '') =>
  `From: Ada <ada@${domain}>\r\n${fields}Subject: my bin\r\n\r\nIt was not emptied.\r\n`
const ours = { ip: '192.0.2.7', helo: 'mail.home.example' }
const theirs = { ip: '198.51.100.9', helo: 'somewhere.example' }

async function judged(mail: string, path: Partial<Envelope> = {}, resolver = zone) {
  const raw = Buffer.from(mail)
  const envelope: Envelope = { from: 'ada@home.example', to: [], ...path }
  const from = sender(takeApart(raw).header, envelope)
  return authenticate(raw, envelope, { network: true }, from, resolver)
}

beforeEach(() => void asked.splice(0))

describe('who sent a mail is confirmed', () => {
  test('when it comes from where its domain says it comes from (SPF)', async () => {
    expect(await judged(written('home.example'), ours)).toEqual({ trust: 'confirmed', why: 'dmarc=pass' })
  })

  test('when its domain signed it (DKIM), whoever brought it', async () => {
    const mail = await signed(written('home.example'), 'home.example')
    expect(await judged(mail, theirs)).toEqual({ trust: 'confirmed', why: 'dmarc=pass' })
    expect(await judged(mail)).toEqual({ trust: 'confirmed', why: 'dmarc=pass' })
  })

  test('when its domain signed it, and it was kept in a file with bare line feeds', async () => {
    const mail = await signed(written('home.example'), 'home.example')
    expect((await judged(mail.replaceAll('\r\n', '\n'))).trust).toBe('confirmed')
  })

  test('when its domain signed it and publishes no DMARC', async () => {
    const mail = await signed(written('plain.example'), 'plain.example')
    expect(await judged(mail, { from: 'ada@plain.example' })).toEqual({ trust: 'confirmed', why: 'dkim=pass' })
  })
})

describe('who sent a mail is claimed', () => {
  test.for<[string, () => Promise<string> | string, Partial<Envelope>]>([
    ['without a signature or a path', () => written('home.example'), {}],
    ['brought by somebody else, where nothing is forbidden', () => written('soft.example'), theirs],
    ['signed by another domain', () => signed(written('plain.example'), 'elsewhere.example'), {}],
    ['sent rightly by another domain', () => written('plain.example'), { ...theirs, from: 'eve@elsewhere.example' }],
    ['with two From', () => signed(`From: eve@elsewhere.example\r\n${written('home.example')}`, 'home.example'), ours],
    ['with two addresses in From', () => `From: ada@home.example, eve@elsewhere.example\r\n\r\nhi`, ours],
  ])('%s', async ([, mail, path]) => {
    const { trust, forged } = await judged(await mail(), path)
    expect({ trust, forged }).toEqual({ trust: 'claimed', forged: undefined })
  })

  test('when its words were altered on the way, and it is not known who brought it', async () => {
    const mail = `${await signed(written('home.example'), 'home.example')}And pay me.\r\n`
    expect(await judged(mail)).toEqual({ trust: 'claimed', why: 'dmarc=fail' })
  })

  test('when a signature leaves out its sender', async () => {
    const mail = await signed('Subject: my bin\r\n\r\nIt was not emptied.\r\n', 'plain.example')
    expect((await judged(`From: ada@plain.example\r\n${mail}`)).trust).toBe('claimed')
  })

  test('when only the beginning of its words is signed', async () => {
    const mail = await signed(written('plain.example'), 'plain.example', 5)
    expect((await judged(`${mail}And pay me.\r\n`)).trust).toBe('claimed')
  })

  test('when our own mail server brought it from inside: its address says nothing of the sender', async () => {
    for (const ip of ['127.0.0.1', '10.1.2.3', '::1', '192.168.0.9', 'fe80::1', 'not an address'])
      expect(await judged(written('home.example'), { ip })).toEqual({ trust: 'claimed', why: 'dmarc=fail' })
  })

  test('when whoever is vouched for is not who would be answered', async () => {
    const envelope = { from: 'ada@home.example', to: [], ...ours }
    const [one, two] = [written('home.example'), `From: eve@elsewhere.example\r\n${written('home.example')}`]
    const judge = (mail: string, address: string) =>
      authenticate(Buffer.from(mail), envelope, { network: true }, { address, sure: true }, zone)
    expect((await judge(one, 'ada@home.example')).trust).toBe('confirmed')
    expect((await judge(one, 'eve@home.example')).trust).toBe('claimed')
    expect((await judge(two, 'eve@elsewhere.example')).trust).toBe('claimed')
    const replayed = `From: eve@plain.example\r\n${await signed(written('plain.example'), 'plain.example')}`
    expect((await judge(replayed, 'eve@plain.example')).trust).toBe('claimed')
  })

  test('when DNS is away, breaks or never answers, within three seconds and without an error', async () => {
    const mail = await signed(written('home.example'), 'home.example')
    const broken = async () => {
      throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    }
    expect((await judged(mail, theirs, broken)).trust).toBe('claimed')
    expect((await judged(mail, theirs, broken)).forged).toBeUndefined()
    const silent = () => new Promise<never>(() => {})
    const value = await within(3000, () => judged(mail, theirs, silent))
    expect(value).toEqual({ trust: 'claimed', why: 'DNS does not answer' })
  })

  test('when nobody may ask DNS', async () => {
    const mail = await signed(written('home.example'), 'home.example')
    const from = { address: 'ada@home.example', sure: true }
    const offline = await authenticate(Buffer.from(mail), { from: '', to: [] }, { network: false }, from)
    expect(offline).toEqual({ trust: 'claimed', why: 'nobody looked' })
  })
})

describe('a mail is forged', () => {
  test('when its domain forbids what nobody vouches for: wrong path, and no signature', async () => {
    expect(await judged(written('home.example'), theirs)).toEqual({
      trust: 'claimed',
      why: 'dmarc=fail, p=reject',
      forged: true,
    })
  })

  test('when it was altered on a path that is not its own', async () => {
    const mail = `${await signed(written('home.example'), 'home.example')}And pay me.\r\n`
    expect((await judged(mail, theirs)).forged).toBe(true)
  })

  test('also with a hundred signatures of other domains, of which few are looked at', async () => {
    const one = await signed(written('home.example'), 'elsewhere.example')
    const signature = one.slice(0, one.indexOf('From:'))
    const value = await within(2000, () => judged(signature.repeat(200) + one, theirs))
    expect(value.forged).toBe(true)
    expect(asked.filter((name) => name.includes('_domainkey'))).toHaveLength(5)
  })
})

describe('where our mail server is named, its findings count and nothing else', () => {
  const mx = 'mx.council.example'
  const from = { address: 'ada@home.example', sure: true }
  const believed = async (...fields: readonly string[]) => {
    const raw = Buffer.from(`${[...fields, 'From: ada@home.example'].join('\r\n')}\r\n\r\nhi`)
    const { trust, forged } = await authenticate(
      raw,
      { from: '', to: [] },
      { authservId: mx, network: true },
      from,
      zone,
    )
    return forged ? 'forged' : trust
  }

  test.for<[string, 'confirmed' | 'claimed' | 'forged', readonly string[]]>([
    ['dmarc=pass', 'confirmed', [`Authentication-Results: ${mx}; dmarc=pass header.from=home.example`]],
    [
      'its name in capitals, with a version',
      'confirmed',
      [`AUTHENTICATION-RESULTS: ${mx.toUpperCase()} 1; dmarc=pass`],
    ],
    [
      'under a Received of the last step',
      'confirmed',
      ['Received: by box; x', `Authentication-Results: ${mx};\r\n dkim=none;\r\n dmarc=pass`],
    ],
    [
      'in several fields that stand together',
      'confirmed',
      [`Authentication-Results: ${mx}; spf=fail`, `Authentication-Results: ${mx}; dmarc=pass`],
    ],
    ['an aligned signature', 'confirmed', [`Authentication-Results: ${mx}; dkim=pass header.d=home.example`]],
    [
      'an aligned signature, by its user',
      'confirmed',
      [`Authentication-Results: ${mx}; dkim=pass header.i=@home.example`],
    ],
    [
      'dmarc=fail and p=reject',
      'forged',
      [`Authentication-Results: ${mx}; dmarc=fail (p=reject dis=none) header.from=home.example`],
    ],
    [
      'dmarc=fail and quarantine',
      'forged',
      [`Authentication-Results: ${mx}; dmarc=fail action=quarantine header.from=home.example`],
    ],
    [
      'dmarc=fail and p=none',
      'claimed',
      [`Authentication-Results: ${mx}; dmarc=fail (p=none) header.from=home.example`],
    ],
    [
      'dmarc=fail outweighs a signature',
      'forged',
      [`Authentication-Results: ${mx}; dkim=pass header.d=home.example; dmarc=fail policy.dmarc=reject`],
    ],
    ['nothing said', 'claimed', []],
    ['none', 'claimed', [`Authentication-Results: ${mx}; none`]],
    [
      'a signature of another domain',
      'claimed',
      [`Authentication-Results: ${mx}; dkim=pass header.d=elsewhere.example`],
    ],
    [
      'a signature of a domain below',
      'claimed',
      [`Authentication-Results: ${mx}; dkim=pass header.d=eve.home.example`],
    ],
    [
      'a signature of a domain that ends alike',
      'claimed',
      [`Authentication-Results: ${mx}; dkim=pass header.d=me.example`],
    ],
    ['SPF alone', 'claimed', [`Authentication-Results: ${mx}; spf=pass smtp.mailfrom=home.example`]],
    [
      'dmarc=pass for somebody else',
      'claimed',
      [`Authentication-Results: ${mx}; dmarc=pass header.from=elsewhere.example`],
    ],
    ['another server', 'claimed', ['Authentication-Results: mx.elsewhere.example; dmarc=pass']],
    ['a server whose name begins alike', 'claimed', [`Authentication-Results: ${mx}.evil.example; dmarc=pass`]],
    ['no server', 'claimed', ['Authentication-Results: dmarc=pass']],
    [
      'one of its name below what it wrote',
      'claimed',
      [`Authentication-Results: ${mx}; dmarc=none`, 'Received: from eve', `Authentication-Results: ${mx}; dmarc=pass`],
    ],
    [
      'words in brackets',
      'claimed',
      [`Authentication-Results: ${mx}; spf=fail (sender; dmarc=pass (really; dmarc=pass)) smtp.mailfrom=x`],
    ],
    [
      'words in quotation marks',
      'claimed',
      [`Authentication-Results: ${mx}; spf=pass smtp.mailfrom="x; dmarc=pass; y"@evil.example`],
    ],
    [
      'a domain in quotation marks',
      'claimed',
      [
        `Authentication-Results: ${mx}; dkim=pass header.d=evil.example header.i="x header.d=home.example "@evil.example`,
      ],
    ],
    [
      'quotation marks that never end',
      'claimed',
      [`Authentication-Results: ${mx}; spf=pass smtp.mailfrom="x; dmarc=pass`],
    ],
    ['in the words of the mail', 'claimed', ['From: x@home.example', '', `Authentication-Results: ${mx}; dmarc=pass`]],
  ])('%s: %s', async ([, trust, fields]) => {
    expect(await believed(...fields)).toBe(trust)
    expect(asked).toEqual([])
  })
})

describe('a mail that is made to take long is judged quickly', () => {
  test.for<[string, () => string]>([
    ['100,000 header lines', () => `${'X-A: b\r\n'.repeat(100_000)}${written('home.example')}`],
    ['a field of 100,000 lines', () => `X-A: b\r\n${' b\r\n'.repeat(100_000)}${written('home.example')}`],
    [
      '200 signatures',
      () =>
        `${'DKIM-Signature: v=1; a=rsa-sha256; d=home.example; s=s1; h=from; bh=x; b=x\r\n'.repeat(200)}${written('home.example')}`,
    ],
    [
      'a signature of 100,000 fields',
      () =>
        `DKIM-Signature: v=1; a=rsa-sha256; d=home.example; s=s1; h=from:${'a:'.repeat(50_000)}; bh=x; b=x\r\n${written('home.example')}`,
    ],
    ['4,000 seals', () => `${'ARC-Seal: i=1; a=rsa-sha256; d=x; s=x; b=x\r\n'.repeat(4000)}${written('home.example')}`],
    [
      'findings of brackets',
      () => `Authentication-Results: mx; ${'('.repeat(1_000_000)}\r\n${written('home.example')}`,
    ],
    [
      '10 MB of line ends',
      () =>
        `${written('home.example', 'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=home.example; s=s1; h=from; bh=x; b=x\r\n')}${'\n'.repeat(10_000_000)}`,
    ],
    [
      '10 MB of spaces',
      () =>
        `${written('home.example', 'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=home.example; s=s1; h=from; bh=x; b=x\r\n')}${' '.repeat(10_000_000)}`,
    ],
    [
      '10 MB of lines',
      () =>
        `${written('home.example', 'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=home.example; s=s1; h=from; bh=x; b=x\r\n')}${'a \r\n'.repeat(2_500_000)}`,
    ],
    ['no header at all', () => 'x'.repeat(10_000_000)],
  ])('%s', async ([, crafted]) => {
    const raw = Buffer.from(crafted())
    const from = { address: 'ada@home.example', sure: true }
    const envelope = { from: 'ada@home.example', to: [], ...theirs }
    await within(2000, async () => {
      await authenticate(raw, envelope, { network: true }, from, zone)
      await authenticate(raw, envelope, { authservId: 'mx', network: true }, from, zone)
    })
  })
})
