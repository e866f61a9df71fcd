import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { EmailSettings } from '../settings.ts'
import { SIGNED } from './headers.ts'

/**
 * How our mails are signed for a domain (RFC 6376), as nodemailer wants it; undefined where they are not. The key is read
 * once. Throws where it is not there or no RSA key: nodemailer would send such mails unsigned, and say nothing.
 */
export function dkim(settings: EmailSettings['dkim'], domain: string) {
  if (!settings) return undefined
  return {
    domainName: domain,
    keySelector: settings.selector,
    privateKey: rsaKey(settings.keyFile),
    headerFieldNames: SIGNED.join(':'),
  }
}

function rsaKey(file: string): string {
  let pem: string
  try {
    pem = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Error(`DKIM_KEY_FILE cannot be read (${(cause as NodeJS.ErrnoException).code})`, { cause })
  }
  let type: string | undefined
  try {
    type = createPrivateKey(pem).asymmetricKeyType
  } catch (cause) {
    throw new Error('DKIM_KEY_FILE holds no private key: it must be RSA, in PEM, without a password', { cause })
  }
  if (type !== 'rsa') throw new Error(`DKIM_KEY_FILE must hold an RSA key, and this one is ${type}`)
  return pem
}
