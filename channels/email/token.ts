import { createHmac, timingSafeEqual } from 'node:crypto'
import type { OurAddress } from './our-address.ts'

/** `reply` leads back into a conversation, `bounce` tells which message could not be delivered. */
type Kind = 'reply' | 'bounce'

/** What an address of ours stands for; `id` is a conversation or a message. */
export type Addressed = { readonly kind: 'contact' } | { readonly kind: Kind; readonly id: string }

export interface SignedAddresses {
  /** contact+r<id>.<signature>@council.example, for a UUID. */
  of(kind: Kind, id: string): string
  /** What is behind an address, or undefined where it is not ours or its signature is not. */
  read(address: string): Addressed | undefined
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['r', 'reply'],
  ['b', 'bounce'],
])

/**
 * Addresses that carry a token: a letter for its kind, a UUID in 26 characters, and the first 80 bits of an HMAC-SHA256 in
 * 16. Base32, because mail servers may change the case of an address on its way and nothing of it may get lost by that.
 */
export function signedAddresses({ local, domain }: OurAddress, key: Buffer | string): SignedAddresses {
  const sign = (kind: Kind, id: string) =>
    base32(createHmac('sha256', key).update(`${kind}:${id}`).digest().subarray(0, 10))

  return {
    of(kind, id) {
      if (!UUID.test(id)) throw new Error('only a UUID fits into an address')
      return `${local}+${kind[0]}${base32(Buffer.from(id.replaceAll('-', ''), 'hex'))}.${sign(kind, id)}@${domain}`
    },
    read(address) {
      const [before = '', at, ...more] = address.toLowerCase().split('@')
      if (at !== domain || more.length > 0) return undefined
      if (before === local) return { kind: 'contact' }
      if (!before.startsWith(`${local}+`)) return undefined
      const [, letter = '', code = '', signature = ''] =
        /^([rb])([a-z2-7]{26})\.([a-z2-7]{16})$/.exec(before.slice(local.length + 1)) ?? []
      const kind = KINDS.get(letter)
      if (!kind) return undefined
      const id = uuid(code)
      return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(kind, id))) ? { kind, id } : undefined
    },
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648, lower case, without padding. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replace(/.{1,5}/g, (five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)]!)
}

/** The UUID in 26 letters of base32: 128 bits, and two that are left over. */
function uuid(code: string): string {
  const bits = [...code].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const hex = bits.slice(0, 128).replace(/.{4}/g, (four) => Number.parseInt(four, 2).toString(16))
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
