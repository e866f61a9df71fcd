import { createHmac, timingSafeEqual } from 'node:crypto'

/** Proves that we made something ourselves; `what` begins with a kind, so that no proof serves for another. */
export interface Seal {
  /** 16 letters and digits of base32. */
  of(what: string): string
  holds(what: string, sealed: string): boolean
}

/** The first 80 bits of an HMAC-SHA256: base32, because nothing of it may be lost where the case of an address is changed. */
export function seal(key: Buffer | string): Seal {
  const of = (what: string) => base32(createHmac('sha256', key).update(what).digest().subarray(0, 10))
  return {
    of,
    holds(what, sealed) {
      const [given, right] = [Buffer.from(sealed.toLowerCase()), Buffer.from(of(what))]
      return given.length === right.length && timingSafeEqual(given, right)
    },
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648, lower case, without padding. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replace(/.{1,5}/g, (five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)]!)
}

/** The first `length` bytes that letters of base32 stand for. */
export function fromBase32(letters: string, length: number): Buffer {
  const bits = [...letters].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(Array.from({ length }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2)))
}
