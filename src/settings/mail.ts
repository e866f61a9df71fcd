import { z } from 'zod'
import { address, type Given, key, type Place, partly, url } from './kinds.ts'

/** How mail goes out and comes in. */
export interface Mail {
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

export const mail = {
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
}

/** Settings that only make sense together. */
const TOGETHER = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['IMAP_OAUTH_URL', 'IMAP_OAUTH_CLIENT_ID', 'IMAP_OAUTH_CLIENT_SECRET'],
  ['DKIM_SELECTOR', 'DKIM_KEY_FILE'],
] as const

/** How mail can come in: one at least, and none without a way out. */
const DOORS = ['LMTP_LISTEN', 'SMTP_LISTEN', 'IMAP_URL', 'MAIL_WEBHOOK_KEY'] as const

/** With one of these the gateway is real. */
export const MAIL = [...TOGETHER.flat(), ...DOORS]

export function wrongOfMail(given: Given): string[] {
  const faults = TOGETHER.flatMap((group) => partly(given, group))
  const door = DOORS.find((name) => given[name] !== undefined)
  if (given.SMTP_URL !== undefined && door === undefined)
    faults.push(`${DOORS.join(' or ')} must be set too, because SMTP_URL is`)
  if (given.SMTP_URL === undefined && door !== undefined)
    faults.push(`SMTP_URL and MAIL_FROM must be set too, because ${door} is`)
  return faults
}

/** undefined: we do not mail. */
export function mailOf(set: z.infer<z.ZodObject<typeof mail>>): Mail | undefined {
  if (set.SMTP_URL === undefined) return undefined
  const oauth = set.IMAP_OAUTH_URL && {
    url: set.IMAP_OAUTH_URL,
    clientId: set.IMAP_OAUTH_CLIENT_ID!,
    clientSecret: set.IMAP_OAUTH_CLIENT_SECRET!,
    scope: set.IMAP_OAUTH_SCOPE,
  }
  return {
    smtpUrl: set.SMTP_URL,
    from: set.MAIL_FROM!,
    doors: {
      ...(set.LMTP_LISTEN && { lmtp: set.LMTP_LISTEN }),
      ...(set.SMTP_LISTEN && { smtp: set.SMTP_LISTEN }),
      ...(set.IMAP_URL && { imap: { url: set.IMAP_URL, ...(oauth && { oauth }) } }),
      ...(set.MAIL_WEBHOOK_KEY && { webhookKey: set.MAIL_WEBHOOK_KEY }),
    },
    ...(set.MAIL_AUTHSERV_ID && { authservId: set.MAIL_AUTHSERV_ID }),
    ...(set.DKIM_SELECTOR && { dkim: { selector: set.DKIM_SELECTOR, keyFile: set.DKIM_KEY_FILE! } }),
  }
}
