import { isIP } from 'node:net'
import { z } from 'zod'

/** What the operator set wrongly: every fault at once, nothing is opened. */
export class BadConfig extends Error {
  override name = 'BadConfig'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The settings are not right:\n${faults.map((fault) => `- ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

export interface Config {
  readonly port: number
  readonly host: string
  /** As the outside world reaches us, without a slash at the end. Empty: http://host:port, once the port is known. */
  readonly publicUrl: string
  readonly folder: string
  /** Absent: our own Postgres in `folder`. */
  readonly databaseUrl?: string
  /** Absent: the queue is in Postgres. */
  readonly redisUrl?: string
  readonly sms?: {
    readonly accountSid: string
    /** The one in use first, and another while they are changed. */
    readonly authTokens: readonly string[]
    readonly number: string
    readonly apiUrl?: string
    /** What our number may send at Twilio. */
    readonly segmentsPerSecond: number
  }
  readonly email?: {
    readonly smtpUrl: string
    readonly from: string
    /** How mail comes in: one of these at least. */
    readonly doors: {
      readonly lmtp?: Place
      readonly smtp?: Place
      readonly imap?: {
        readonly url: string
        readonly oauth?: {
          readonly url: string
          readonly clientId: string
          readonly clientSecret: string
          readonly scope: string
        }
      }
      readonly webhookKey?: string
    }
    /** The mail server whose Authentication-Results we believe, by the name it signs them with. */
    readonly authservId?: string
    readonly dkim?: { readonly selector: string; readonly keyFile: string }
  }
  /** The virus scanner's: host:port or the path of its socket. */
  readonly clamd?: Place | { readonly path: string }
  /** The back office's; absent: the API answers 403. */
  readonly apiKey?: string
  readonly sandbox: boolean
  /** A service pack that is not wholly understood keeps the house shut; else it is left out, and the others work. */
  readonly strictPacks: boolean
}

interface Place {
  readonly host: string
  readonly port: number
}

const url = (...schemes: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)),
      `must be a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    )
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a number')
  .transform(Number)
  .refine((value) => value <= 65535, 'must be at most 65535')
const address = z
  .string()
  .regex(/^(\S+:)?\d{1,5}$/, 'must be a port or host:port')
  .transform((text) => ({
    host: text.includes(':') ? text.slice(0, text.lastIndexOf(':')) : '127.0.0.1',
    port: Number(text.slice(text.lastIndexOf(':') + 1)),
  }))

const key = z.string().min(24, 'must have at least 24 characters')

const settings = z.object({
  PORT: port.default(3978),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url('http', 'https').optional(),
  DATA_DIR: z.string().default('.anydoor'),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  REDIS_URL: url('redis', 'rediss').optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'must be AC and 32 digits or letters a to f')
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  TWILIO_AUTH_TOKEN_NEXT: z.string().min(16, 'must have at least 16 characters').optional(),
  SMS_SEGMENTS_PER_SECOND: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a number')
    .transform(Number)
    .refine((value) => value > 0, 'must be at least 1')
    .default(10),
  TWILIO_NUMBER: z
    .string()
    .regex(/^\+\d{7,15}$/, 'must be a number like +441632960000')
    .optional(),
  TWILIO_API_URL: url('http', 'https').optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'must be an address, like Council <contact@council.example>')
    // Room for the token that leads back into a conversation; 64 is all that mail allows before the @.
    .refine(
      (text) => /^[^+@]{1,19}@/.test(text.replace(/^.*</, '')),
      'must have at most 19 characters before the @, and no +',
    )
    .optional(),
  LMTP_LISTEN: address.optional(),
  SMTP_LISTEN: address.optional(),
  IMAP_URL: url('imap', 'imaps').optional(),
  IMAP_OAUTH_URL: url('http', 'https').optional(),
  IMAP_OAUTH_CLIENT_ID: z.string().optional(),
  IMAP_OAUTH_CLIENT_SECRET: z.string().optional(),
  IMAP_OAUTH_SCOPE: z.string().default('https://outlook.office365.com/.default'),
  MAIL_WEBHOOK_KEY: key.optional(),
  MAIL_AUTHSERV_ID: z.string().optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[\w.-]+$/, 'must be a name such as anydoor')
    .optional(),
  DKIM_KEY_FILE: z.string().optional(),
  CLAMD: z
    .union(
      [
        z
          .string()
          .startsWith('/')
          .transform((path) => ({ path })),
        address,
      ],
      'must be host:port or the path of a socket',
    )
    .optional(),
  API_KEY: key.optional(),
  SANDBOX: z.enum(['on', 'off'], 'must be on or off').optional(),
  STRICT_PACKS: z.enum(['1', '0'], 'must be 1 or 0').optional(),
  NODE_ENV: z.string().optional(),
})

/** Settings that only make sense together. */
const TOGETHER = [
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_NUMBER'],
  ['SMTP_URL', 'MAIL_FROM'],
  ['IMAP_OAUTH_URL', 'IMAP_OAUTH_CLIENT_ID', 'IMAP_OAUTH_CLIENT_SECRET'],
  ['DKIM_SELECTOR', 'DKIM_KEY_FILE'],
] as const

/** How mail can come in: one at least, and none without a way out. */
const MAIL_DOORS = ['LMTP_LISTEN', 'SMTP_LISTEN', 'IMAP_URL', 'MAIL_WEBHOOK_KEY'] as const

/** The environment as one Config; nothing else reads it. Throws BadConfig with all that is wrong; an empty setting is as good as none. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  const faults = read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  for (const group of TOGETHER) {
    const missing = group.filter((name) => given[name] === undefined)
    if (missing.length > 0 && missing.length < group.length)
      faults.push(
        `${missing.join(' and ')} must be set too, because ${group.find((name) => given[name] !== undefined)} is`,
      )
  }
  const door = MAIL_DOORS.find((name) => given[name] !== undefined)
  if (given.SMTP_URL !== undefined && door === undefined)
    faults.push(`${MAIL_DOORS.join(' or ')} must be set too, because SMTP_URL is`)
  if (given.SMTP_URL === undefined && door !== undefined)
    faults.push(`SMTP_URL and MAIL_FROM must be set too, because ${door} is`)
  const production = given.NODE_ENV === 'production'
  const loopback = isLoopback(given.HOST ?? '127.0.0.1')
  const gateways = [...TOGETHER.flat(), ...MAIL_DOORS].some((name) => given[name] !== undefined)
  const why = production
    ? 'NODE_ENV is production'
    : !loopback
      ? `HOST ${given.HOST} can be reached from outside`
      : gateways
        ? 'a real gateway is set'
        : undefined
  if (given.SANDBOX === 'on' && why !== undefined) faults.push(`SANDBOX cannot be on: ${why}`)
  if (!loopback && given.PUBLIC_URL === undefined)
    faults.push(`PUBLIC_URL must be set, because HOST ${given.HOST} can be reached from outside`)
  if (faults.length > 0 || !read.success) throw new BadConfig(faults)

  const s = read.data
  return {
    port: s.PORT,
    host: s.HOST,
    publicUrl: s.PUBLIC_URL?.replace(/\/+$/, '') ?? '',
    folder: s.DATA_DIR,
    ...(s.DATABASE_URL && { databaseUrl: s.DATABASE_URL }),
    ...(s.REDIS_URL && { redisUrl: s.REDIS_URL }),
    ...(s.TWILIO_ACCOUNT_SID && {
      sms: {
        accountSid: s.TWILIO_ACCOUNT_SID,
        authTokens: [s.TWILIO_AUTH_TOKEN!, ...(s.TWILIO_AUTH_TOKEN_NEXT ? [s.TWILIO_AUTH_TOKEN_NEXT] : [])],
        segmentsPerSecond: s.SMS_SEGMENTS_PER_SECOND,
        number: s.TWILIO_NUMBER!,
        ...(s.TWILIO_API_URL && { apiUrl: s.TWILIO_API_URL }),
      },
    }),
    ...(s.SMTP_URL && { email: emailOf(s, s.SMTP_URL) }),
    ...(s.CLAMD && { clamd: s.CLAMD }),
    ...(s.API_KEY && { apiKey: s.API_KEY }),
    sandbox: why === undefined && s.SANDBOX !== 'off',
    strictPacks: s.STRICT_PACKS === '1',
  }
}

function emailOf(s: z.infer<typeof settings>, smtpUrl: string): NonNullable<Config['email']> {
  const oauth = s.IMAP_OAUTH_URL && {
    url: s.IMAP_OAUTH_URL,
    clientId: s.IMAP_OAUTH_CLIENT_ID!,
    clientSecret: s.IMAP_OAUTH_CLIENT_SECRET!,
    scope: s.IMAP_OAUTH_SCOPE,
  }
  return {
    smtpUrl,
    from: s.MAIL_FROM!,
    doors: {
      ...(s.LMTP_LISTEN && { lmtp: s.LMTP_LISTEN }),
      ...(s.SMTP_LISTEN && { smtp: s.SMTP_LISTEN }),
      ...(s.IMAP_URL && { imap: { url: s.IMAP_URL, ...(oauth && { oauth }) } }),
      ...(s.MAIL_WEBHOOK_KEY && { webhookKey: s.MAIL_WEBHOOK_KEY }),
    },
    ...(s.MAIL_AUTHSERV_ID && { authservId: s.MAIL_AUTHSERV_ID }),
    ...(s.DKIM_SELECTOR && { dkim: { selector: s.DKIM_SELECTOR, keyFile: s.DKIM_KEY_FILE! } }),
  }
}

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
