import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOurs, ourAddress } from '../../../channels/email/our-address.ts'
import { seal } from '../../../channels/email/seal.ts'
import { signedAddresses } from '../../../channels/email/token.ts'

const us = ourAddress('Marlow Vale Council <Contact@Council.example>')
const addresses = signedAddresses(us, 'a key of ours')
const id = '019aa5a0-7c1e-7000-8abc-0123456789ab'

describe('E5: a signed address that', () => {
  const of = addresses.of('reply', id)

  test('E5: was made up reads as none of ours, which the mail server answers with 550', () => {
    const [before = '', at] = of.split('.')
    for (const made of [
      `${before}.aaaaaaaaaaaaaaaa@council.example`,
      `${before}@council.example`,
      of.replace(/\.[a-z2-7]+@/, '.@'),
    ])
      expect(addresses.read(made)).toBeUndefined()
    expect(at).toMatch(/^[a-z2-7]{16}@council$/)
  })

  test('E5: was put into capitals on its way is the same', () => {
    expect(addresses.read(of.toUpperCase())).toEqual({ kind: 'reply', id })
    expect(addresses.read(of.replace('contact', 'Contact'))).toEqual({ kind: 'reply', id })
  })

  test('E5: belongs to somebody else names their conversation all the same: it adds to it, and says nothing of who writes', () => {
    expect(addresses.read(of)).toEqual({ kind: 'reply', id })
  })
})

describe('a seal', () => {
  const ours = seal('a key of ours')

  test('holds for what it was made for, in whichever case, and for nothing else', () => {
    const sealed = ours.of('stop:ada@home.example')
    expect(sealed).toMatch(/^[a-z2-7]{16}$/)
    expect(ours.holds('stop:ada@home.example', sealed.toUpperCase())).toBe(true)
    for (const [what, given] of [
      ['stop:eve@home.example', sealed],
      ['reply:ada@home.example', sealed],
      ['stop:ada@home.example', ''],
      ['stop:ada@home.example', sealed.slice(1)],
      ['stop:ada@home.example', `${sealed}a`],
      ['stop:ada@home.example', 'ſ'.repeat(16)],
    ] as const)
      expect(ours.holds(what, given)).toBe(false)
    expect(seal('another key').holds('stop:ada@home.example', sealed)).toBe(false)
  })
})

describe('a signed address', () => {
  test('leads back to what it was made for, whatever that is', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom('reply' as const, 'bounce' as const), (id, kind) => {
        const address = addresses.of(kind, id)
        expect(address).toMatch(/^contact\+[rb][a-z2-7]{26}\.[a-z2-7]{16}@council\.example$/)
        expect(addresses.read(address)).toEqual({ kind, id })
        expect(addresses.read(address.toUpperCase())).toEqual({ kind, id })
      }),
    )
  })

  test('is the same every time, and fits into 64 characters for the longest address of ours', () => {
    expect(addresses.of('reply', id)).toBe('contact+ragnklid4dzyabcv4aerukz4jvm.uzzn6nwxfzkuu4kv@council.example')
    const long = ourAddress('a.council.in.wales1@council.example')
    const [local = ''] = signedAddresses(long, 'k').of('reply', id).split('@')
    expect(local).toHaveLength(64)
  })

  test('is worth nothing when one letter of it is another', () => {
    const address = addresses.of('reply', id)
    for (let at = address.indexOf('+') + 1; at < address.indexOf('@'); at++) {
      const other = address[at] === 'a' ? 'b' : 'a'
      const read = addresses.read(address.slice(0, at) + other + address.slice(at + 1))
      // The last letter of an id has two bits that mean nothing: it may name the same conversation, never another.
      if (at === address.indexOf('.') - 1) expect([undefined, id]).toContain((read as { id?: string } | undefined)?.id)
      else expect(read).toBeUndefined()
    }
  })

  test('is worth nothing under another key, or as another kind', () => {
    expect(signedAddresses(us, 'another key').read(addresses.of('reply', id))).toBeUndefined()
    expect(addresses.read(addresses.of('reply', id).replace('+r', '+b'))).toBeUndefined()
  })

  test.for([
    ['contact@council.example', { kind: 'contact' }],
    ['CONTACT@COUNCIL.EXAMPLE', { kind: 'contact' }],
    ['contact@elsewhere.example', undefined],
    ['postmaster@council.example', undefined],
    ['contact+@council.example', undefined],
    ['contact+anything@council.example', undefined],
    ['contact', undefined],
    ['', undefined],
    ['contact@council.example@elsewhere.example', undefined],
    [`contact+${'a'.repeat(100_000)}@council.example`, undefined],
  ] as const)('%s is read as %o', ([address, read]) => {
    expect(addresses.read(address)).toEqual(read)
  })

  test('is made of nothing but a UUID', () => {
    expect(() => addresses.of('reply', '../etc')).toThrow('UUID')
  })
})

describe('our own address', () => {
  test.for([
    [
      'Marlow Vale Council <Contact@Council.example>',
      { name: 'Marlow Vale Council', local: 'contact', domain: 'council.example' },
    ],
    ['"Council, the" <c@council.example>', { name: 'Council, the', local: 'c', domain: 'council.example' }],
    ['contact@council.example', { name: 'council.example', local: 'contact', domain: 'council.example' }],
  ] as const)('%s is understood', ([from, read]) => {
    expect(ourAddress(from)).toEqual(read)
  })

  test.for([
    ['nobody'],
    ['a@b.example, c@d.example'],
    ['contact+us@council.example'],
    ['more.than.nineteen.letters@council.example'],
  ])('%s is refused', ([from]) => {
    expect(() => ourAddress(from!)).toThrow('MAIL_FROM')
  })

  test('is recognised, signed or not', () => {
    expect(isOurs('CONTACT@council.example', us)).toBe(true)
    expect(isOurs('contact+whatever@council.example', us)).toBe(true)
    expect(isOurs('contacts@council.example', us)).toBe(false)
    expect(isOurs('contact@elsewhere.example', us)).toBe(false)
    expect(isOurs('', us)).toBe(false)
  })
})
