import type { OurAddress } from './our-address.ts'
import { base32, fromBase32, seal } from './seal.ts'

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
const TOKEN = /^([rb])([a-z2-7]{26})\.([a-z2-7]{16})$/

/**
 * Addresses that carry a token: a letter for its kind, a UUID in 26 characters, and the seal in 16. They are not secret,
 * because they stand in mails: whoever knows one may add to a conversation by it, and never read there.
 */
export function signedAddresses({ local, domain }: OurAddress, key: Buffer | string): SignedAddresses {
  const seals = seal(key)
  return {
    of(kind, id) {
      if (!UUID.test(id)) throw new Error('only a UUID fits into an address')
      const code = base32(Buffer.from(id.replaceAll('-', ''), 'hex'))
      return `${local}+${kind[0]}${code}.${seals.of(`${kind}:${id}`)}@${domain}`
    },
    read(address) {
      const [before = '', at, ...more] = address.toLowerCase().split('@')
      if (at !== domain || more.length > 0) return undefined
      if (before === local) return { kind: 'contact' }
      if (!before.startsWith(`${local}+`)) return undefined
      const [, letter, code = '', sealed = ''] = TOKEN.exec(before.slice(local.length + 1)) ?? []
      if (!letter) return undefined
      const kind: Kind = letter === 'r' ? 'reply' : 'bounce'
      const id = uuid(fromBase32(code, 16).toString('hex'))
      return seals.holds(`${kind}:${id}`, sealed) ? { kind, id } : undefined
    },
  }
}

const uuid = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
