import { Resolver } from 'node:dns/promises'
import { type DNSResolver, dkimVerify, dmarc, spf } from 'mailauth'
import type { Trust } from '../../../src/channel.ts'
import { isInside } from '../inside.ts'
import { type Finding, ourFindings } from './authentication-results.ts'
import { checkable } from './checkable.ts'
import type { Envelope } from './envelope.ts'
import type { Sender } from './sender.ts'

/** Whose word it is that a mail comes from the address in From. */
export interface Authentic {
  readonly trust: Trust
  /** In a few words, for operators. */
  readonly why: string
  /** The owner of that address says that such mails are not theirs: nothing may be sent there on the strength of it. */
  readonly forged?: true
}

interface Settings {
  readonly authservId?: string | undefined
  /** May DNS be asked? */
  readonly network: boolean
}

/** All questions to DNS together; a reader has five seconds for a whole mail. */
const LIMIT_MS = 2000

/**
 * How far a mail's From is to be believed. Where our mail server says what it found, that counts and nothing else; else we
 * look for ourselves: SPF where it is known who brought the mail, DKIM, and DMARC over both (RFC 7489). Resolves always:
 * where DNS is away or a mail is made to take long, its sender is `claimed`.
 */
export async function authenticate(
  raw: Buffer,
  envelope: Envelope,
  settings: Settings,
  from: Sender | undefined,
  resolver?: DNSResolver,
): Promise<Authentic> {
  if (!from?.sure) return claimed('no single address in From')
  if (settings.authservId !== undefined) return found(ourFindings(raw, settings.authservId), domainOf(from.address))
  if (!settings.network && !resolver) return claimed('nobody looked')
  const mail = checkable(raw)
  if (!mail) return claimed('too large a header')
  return within(LIMIT_MS, resolver, (ask) => look(mail, envelope, from.address, ask))
}

/** What our mail server found (RFC 8601). */
function found(findings: readonly Finding[], domain: string): Authentic {
  const ours = findings.filter(({ properties }) => isOver(properties['header.from'], domain))
  const verdict = ours.find(({ method }) => method === 'dmarc')
  if (verdict?.result === 'pass') return confirmed('dmarc=pass, says our mail server')
  if (verdict?.result === 'fail') return failed(policyOf(verdict))
  const signed = findings.some(
    ({ method, result, properties: { 'header.d': d, 'header.i': i } }) =>
      method === 'dkim' && result === 'pass' && isOver(d ?? i?.split('@').at(-1) ?? '', domain),
  )
  return signed ? confirmed('dkim=pass, says our mail server') : claimed('our mail server vouches for nothing')
}

/** Servers say the policy in a property or in brackets: policy.dmarc=reject, action=quarantine, (p=reject dis=none). */
const policyOf = ({ properties, comment }: Finding) =>
  properties['policy.dmarc'] ??
  properties['policy.published-domain-policy'] ??
  /\b(?:p|policy)=(\w+)/i.exec(comment)?.[1] ??
  properties.action ??
  'none'

/** Is it this domain or one above it? Above is safe: whoever has a domain has those below. Nothing said says nothing against. */
const isOver = (said: string | undefined, domain: string) =>
  said === undefined || said === domain || (said.includes('.') && domain.endsWith(`.${said}`))

async function look(mail: Buffer, envelope: Envelope, address: string, resolver: DNSResolver): Promise<Authentic> {
  const sender = envelope.from ?? ''
  const { headerFrom, results } = await dkimVerify(mail, { resolver, sender })
  const [author] = headerFrom
  // Two programs may read one From differently: who is vouched for must be who is answered.
  if (!author || headerFrom.length > 1 || author.toLowerCase() !== address.toLowerCase())
    return claimed('an unclear From')
  const { ip, helo = '' } = envelope
  const path = ip && !isInside(ip) ? await spf({ ip, helo: helo || `[${ip}]`, sender, resolver }) : undefined
  const signatures = results.filter(({ status }) => status.result === 'pass')
  const policy = await dmarc({
    headerFrom,
    spfDomains: path?.status.result === 'pass' ? [path.domain] : [],
    dkimDomains: signatures.map(({ signingDomain, status }) => ({ domain: signingDomain, aligned: !!status.aligned })),
    resolver,
  })
  const result = policy ? policy.status.result : 'none'
  if (result === 'pass') return confirmed('dmarc=pass')
  if (result === 'none' && signatures.some(({ status }) => status.aligned)) return confirmed('dkim=pass')
  // Without knowing who brought it, or what DNS had to say, a failure proves nothing.
  const known =
    path && path.status.result !== 'temperror' && results.every(({ status }) => status.result !== 'temperror')
  return result === 'fail' && policy && known ? failed(policy.policy) : claimed(`dmarc=${result}`)
}

const failed = (policy: string): Authentic => {
  const why = `dmarc=fail, p=${/^\w{1,20}/.exec(policy)?.[0]?.toLowerCase() ?? 'none'}`
  return /^(o?reject|quarantine)/i.test(policy) ? { ...claimed(why), forged: true } : claimed(why)
}
const confirmed = (why: string): Authentic => ({ trust: 'confirmed', why })
const claimed = (why: string): Authentic => ({ trust: 'claimed', why })

/** Looks with a resolver that stops when time is up; whatever goes wrong on the way vouches for nobody. */
async function within(
  ms: number,
  given: DNSResolver | undefined,
  looking: (ask: DNSResolver) => Promise<Authentic>,
): Promise<Authentic> {
  const dns = new Resolver({ timeout: ms / 2, tries: 2 })
  const ask: DNSResolver = given ?? ((name, type) => dns.resolve(name, type) as Promise<string[] | string[][]>)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Authentic>((resolve) => {
    timer = setTimeout(resolve, ms, claimed('DNS does not answer'))
  })
  try {
    return await Promise.race([looking(ask).catch(() => claimed('it could not be looked into')), late])
  } finally {
    clearTimeout(timer)
    dns.cancel()
  }
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
