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
  /** A whole mail, as it stands, instead of subject and text. */
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

/** A letter as a mail program sends it: an answer goes to Reply-To, names what it answers, and quotes it below. */
export function written({ from, subject = '', text = '', to, inReplyTo, raw }: Letter) {
  const recipient = to ?? inReplyTo?.replyTo
  if (!recipient) throw new Error('a letter needs an address to go to')
  if (raw !== undefined) return { raw, envelope: { from, to: [recipient] } }
  if (!inReplyTo) return { from, to: recipient, subject, text }
  return {
    from,
    to: recipient,
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
