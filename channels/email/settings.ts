export interface EmailSettings {
  /** The mail server that takes what we send: smtp://name:password@host:587, smtps://… */
  readonly smtpUrl: string
  /** Who we are, as MAIL_FROM: Marlow Vale Council <contact@example.org>. */
  readonly from: string
  readonly doors: MailDoors
  /** The mail server whose Authentication-Results we believe; without it we look for ourselves. */
  readonly authservId?: string | undefined
  readonly dkim?: { readonly selector: string; readonly keyFile: string } | undefined
  /** Where citizens reach us, without a slash at the end. */
  readonly publicUrl: string
  /** Our number for texts, where that door is open. */
  readonly textNumber?: string | undefined
  /** Signs the addresses that lead back into a conversation. */
  readonly key: Buffer | string
  /** The words around a message: email.* in dialogs/words/mail.en.yaml. */
  readonly words: (key: string, language: string, fill?: Readonly<Record<string, string>>) => string
  /** Hears why a mail could not be taken in; the mail server brings it again. */
  readonly report: (what: string, error: unknown) => void
}

/** How mail comes in. Never reachable from outside: LMTP, and SMTP from the mail server beside us, know no password. */
export interface MailDoors {
  readonly lmtp?: Place | undefined
  readonly smtp?: Place | undefined
  /** imaps://name:password@host/Folder; with `oauth`, a token takes the password's place. */
  readonly imap?: { readonly url: string; readonly oauth?: OAuth | undefined } | undefined
  /** Signs what comes by POST. */
  readonly webhookKey?: string | undefined
}

export type Place = { readonly host: string; readonly port: number } | { readonly path: string }

/** Client credentials (RFC 6749, 4.4), as Microsoft 365 wants them. */
export interface OAuth {
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
}
