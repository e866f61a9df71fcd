import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import type { Outbound } from '../../../src/channel.ts'

/** Whom a link lets stop, and the language they read. */
export interface Stopping {
  readonly address: string
  readonly language: string
}

export interface StopLinks {
  /** Where the citizen who gets this mail stops what we begin. */
  of(message: Pick<Outbound, 'language' | 'to'>): string
  /** What is behind a link's token; undefined where it is none of ours. */
  read(token: string): Stopping | undefined
}

/** The path of the links, and of the requests that they make. */
export const PATH = '/channels/email/stop'

const NONCE = 12
const TAG = 16
/** Characters of the longest token: an address has at most 254. */
const LONGEST = 420

/**
 * Links that nobody can make but us (RFC 8058, 4), and that tell no address to who reads the log of a proxy: AES-256-GCM
 * over the language and the address. The nonce is made from what is sealed, so that it never seals anything else.
 */
export function stopLinks(publicUrl: string, key: Buffer | string): StopLinks {
  const sealing = createHmac('sha256', key).update('stop: sealing').digest()
  const naming = createHmac('sha256', key).update('stop: nonces').digest()

  return {
    of({ language, to }) {
      const said = `${language} ${to}`
      const nonce = createHmac('sha256', naming).update(said).digest().subarray(0, NONCE)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
      const sealed = Buffer.concat([cipher.update(said, 'utf8'), cipher.final()])
      return `${publicUrl}${PATH}/${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
    },
    read(token) {
      if (!/^[\w-]+$/.test(token) || token.length > LONGEST) return undefined
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length <= NONCE + TAG) return undefined
      const opening = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE))
      opening.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
      try {
        const said = opening.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + opening.final('utf8')
        const [language = '', address = ''] = said.split(' ')
        return { language, address }
      } catch {
        // Not sealed by us. The answer is the same, whatever is wrong with it.
        return undefined
      }
    },
  }
}
