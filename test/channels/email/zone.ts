import { generateKeyPairSync } from 'node:crypto'
import { type DNSResolver, dkimSign } from 'mailauth'

/** A domain's keys and records, as DNS would tell them. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const p = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

const ZONE: Readonly<Record<string, string>> = {
  'TXT home.example': 'v=spf1 ip4:192.0.2.7 -all',
  'TXT s1._domainkey.home.example': `v=DKIM1; k=rsa; p=${p}`,
  'TXT _dmarc.home.example': 'v=DMARC1; p=reject',
  'TXT soft.example': 'v=spf1 ip4:192.0.2.7 -all',
  'TXT s1._domainkey.soft.example': `v=DKIM1; k=rsa; p=${p}`,
  'TXT _dmarc.soft.example': 'v=DMARC1; p=none',
  'TXT s1._domainkey.plain.example': `v=DKIM1; k=rsa; p=${p}`,
  'TXT elsewhere.example': 'v=spf1 +all',
  'TXT s1._domainkey.elsewhere.example': `v=DKIM1; k=rsa; p=${p}`,
}

/** Every name that was asked for, in order. */
export const asked: string[] = []

export const zone: DNSResolver = async (name, type) => {
  asked.push(name)
  const record = ZONE[`${type} ${name}`]
  if (record === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  return [[record]]
}

/** A mail with a DKIM signature of this domain over its sender, subject and words, or the first so many bytes of them. */
export async function signed(mail: string, signingDomain: string, maxBodyLength?: number): Promise<string> {
  const key = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  const length = maxBodyLength === undefined ? {} : { maxBodyLength }
  const { signatures } = await dkimSign(mail, {
    // Without it mailauth asks the clock twice, and a second that ends between the two spoils the signature.
    signTime: new Date(),
    signingDomain,
    selector: 's1',
    privateKey: key,
    signatureData: [{ signingDomain, selector: 's1', privateKey: key, ...length }],
  })
  return signatures + mail
}
