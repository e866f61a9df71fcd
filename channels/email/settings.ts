export interface EmailSettings {
  /** The mail server that takes what we send: smtp://name:password@host:587, smtps://… */
  readonly smtpUrl: string
  /** Who we are, as MAIL_FROM: Marlow Vale Council <contact@example.org>. */
  readonly from: string
  /** Where the mail server brings us mail by LMTP. Never reachable from outside: LMTP knows no password. */
  readonly listen: { readonly host: string; readonly port: number } | { readonly path: string }
  /** Signs the addresses that lead back into a conversation. */
  readonly key: Buffer | string
  /** The words around a message: email.marker, email.subject, email.footer. */
  readonly words: (key: string, language: string, fill?: Readonly<Record<string, string>>) => string
  /** Hears why a mail could not be taken in; the mail server brings it again. */
  readonly report: (what: string, error: unknown) => void
}
