import MailComposer from 'nodemailer/lib/mail-composer'
import PostalMime from 'postal-mime'

/** A mail that came to the pretend mailbox. */
export interface PretendMail {
  /** Addresses: on the envelope, and in From and Reply-To. */
  readonly to: string
  readonly sender: string
  readonly from: string
  readonly replyTo: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
  /** By lower-case name; the last of a repeated one. */
  readonly headers: Readonly<Record<string, string>>
  readonly raw: string
  readonly at: Date
}

/** What somebody writes; `to` may be left out of an answer, as a mail program fills it in. */
export interface Letter {
  /** Empty, with `raw`: the null return path of a mail server's own mails. */
  readonly from: string
  readonly subject?: string
  readonly text?: string
  readonly to?: string
  readonly inReplyTo?: PretendMail
  readonly files?: readonly { readonly name: string; readonly bytes: Buffer }[]
  /** The mail server does not vouch for the writer. */
  readonly unauthenticated?: boolean
  /** A whole mail, as it stands, instead of all these. */
  readonly raw?: string | Buffer
}

export async function readPretendMail(raw: Buffer, sender: string, to: string): Promise<PretendMail> {
  const { headers, subject = '', text = '', html = '', messageId = '', from, replyTo } = await PostalMime.parse(raw)
  return {
    to,
    sender,
    from: from?.address ?? '',
    replyTo: replyTo?.[0]?.address ?? from?.address ?? '',
    subject,
    text,
    html,
    messageId,
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    raw: raw.toString(),
    at: new Date(),
  }
}

/** Who vouches for our writers, in Authentication-Results (RFC 8601). */
const AUTHSERV_ID = 'sandbox.example'

/**
 * A letter as a mail program sends it: an answer goes to Reply-To, names what it answers, and quotes it below. On top, the
 * mail server on its way says that it comes from its domain.
 */
export async function written(letter: Letter) {
  const { from, to = letter.inReplyTo?.replyTo, raw } = letter
  if (!to) throw new Error('a letter needs an address to go to')
  if (raw !== undefined) return { raw, envelope: { from, to: [to] } }
  const mail = new MailComposer(composed(letter, to)).compile()
  const { from: sender, to: recipients } = mail.getEnvelope()
  const vouched = `Authentication-Results: ${AUTHSERV_ID}; dmarc=pass header.from=${from.split('@').at(-1)}\r\n`
  return {
    raw: Buffer.concat([Buffer.from(letter.unauthenticated ? '' : vouched), await mail.build()]),
    envelope: { from: sender || '', to: recipients },
  }
}

function composed({ from, subject = '', text = '', inReplyTo, files = [] }: Letter, to: string) {
  const attachments = files.map(({ name, bytes }) => ({ filename: name, content: bytes }))
  if (!inReplyTo) return { from, to, subject, text, attachments }
  return {
    ...{ from, to, attachments },
    subject: subject || (/^re:/i.test(inReplyTo.subject) ? inReplyTo.subject : `Re: ${inReplyTo.subject}`),
    text: `${text}\n\n${quoted(inReplyTo)}`,
    inReplyTo: inReplyTo.messageId,
    references: `${inReplyTo.headers.references ?? ''} ${inReplyTo.messageId}`.trim(),
  }
}

function quoted({ headers, at, text }: PretendMail): string {
  const when = at.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
  const lines = text.trimEnd().split(/\r?\n/)
  return [`On ${when}, ${headers.from} wrote:`, ...lines.map((line) => `> ${line}`)].join('\n')
}
