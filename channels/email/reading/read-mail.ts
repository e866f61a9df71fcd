import { createHash } from 'node:crypto'
import type { Details, Findings, Inbound, Reading, Remark, Trust } from '../../../src/channel.ts'
import type { OurAddress } from '../our-address.ts'
import { type Authentic, authenticate } from './authenticate.ts'
import { type Body, bodyOf } from './body.ts'
import { outcomes } from './bounce.ts'
import type { Envelope } from './envelope.ts'
import { type Header, takeApart } from './header.ts'
import { partsOf } from './parts.ts'
import { type Reply, replyText } from './reply-text.ts'
import { type Sender, sender } from './sender.ts'
import { isForwarded, oneLine, subjectOf } from './subject.ts'
import { isReply, messageId, place, references } from './thread.ts'
import { type Verdict, verdict } from './verdict.ts'

/** What a mail is read with. It crosses to another thread: nothing but values. */
export interface ReadingSettings {
  readonly us: OurAddress
  /** Signs our addresses. */
  readonly key: Buffer | string
  /** The mail server whose Authentication-Results we believe. */
  readonly authservId?: string | undefined
  /** May DNS be asked? */
  readonly network: boolean
}

export interface MailReading extends Reading {
  readonly findings: Findings
  readonly seen: Seen
}

/** What was found on the way, for who asks why a mail was treated so. */
export interface Seen extends Reply {
  readonly messageId: string
  readonly trust: Trust
  readonly why: string
  readonly attachments: readonly { readonly name: string; readonly size: number }[]
}

/** A mail, read so far. */
interface Mail {
  readonly header: Header
  readonly subject: string
  readonly judged: Verdict
  readonly from: Sender | undefined
  readonly placed: Pick<Inbound, 'conversation' | 'answers' | 'about'>
  readonly body: Body
  readonly said: Reply
  readonly trust: Trust
  readonly forged: boolean
}

/** Characters of a citizen's words that are taken in, and of what staff can unfold. Files that are. */
const LONGEST_TEXT = 100_000
const LONGEST_QUOTED = 20_000
const MOST_FILES = 10

/**
 * The one reading of a mail, whichever way it came: what it is, whose word it is, where it belongs, what was said and
 * sent along. Changes nothing, and gives the same for the same mail. Throws Unreadable where its parts cannot be told
 * apart.
 */
export async function readMail(raw: Buffer, envelope: Envelope, settings: ReadingSettings): Promise<MailReading> {
  const { header, body: bytes } = takeApart(raw)
  const subject = subjectOf(header)
  const from = sender(header, envelope)
  const byHeader = verdict(header, envelope, settings.us, subject)
  // Whose word it is matters for what may be answered; a storm of bounces asks DNS nothing.
  const asked = byHeader.verdict === 'human' || byHeader.noReply
  const authentic: Authentic = asked
    ? await authenticate(raw, envelope, settings, from)
    : { trust: 'claimed', why: 'nobody asks' }
  const placed = place(header, envelope, settings, subject)
  const body = bodyOf(await partsOf(header, bytes))
  const mail: Mail = {
    ...{ header, subject, from, body, trust: authentic.trust, forged: authentic.forged ?? false },
    judged:
      body.calendar && byHeader.verdict === 'human'
        ? { verdict: 'automatic', why: 'answer to an invitation' }
        : byHeader,
    placed,
    said: isForwarded(subject) && !placed.conversation && !placed.answers ? whole(body) : replyOf(body),
  }
  const findings: Findings = {
    verdict: mail.judged.verdict,
    why: `${mail.judged.why}; ${authentic.why}`,
    ...(from && { from: from.address }),
    ...(subject && { subject }),
  }
  return { ...sorted(mail, raw, envelope, settings), findings, seen: seenOf(mail, findings.why) }
}

/** What a mail leads to, by what it is. */
function sorted(mail: Mail, raw: Buffer, envelope: Envelope, settings: ReadingSettings): Reading {
  const { header, subject, judged, placed } = mail
  const told = { remarks: remark(mail, 'automatic-mail') }
  switch (judged.verdict) {
    case 'human':
      return said(mail)
    case 'bounce':
    case 'complaint':
    case 'receipt': {
      const { receipts, answers } = outcomes(judged.verdict, raw, header, envelope, settings, subject)
      const about = { ...placed, answers: [...answers, ...(placed.answers ?? [])] }
      return receipts.length > 0 ? { receipts } : { remarks: remark({ ...mail, placed: about }, judged.verdict) }
    }
    case 'own':
      // Ours carry a mark; what comes in our name without it was written by somebody else, and nobody is answered there.
      return header.field('x-anydoor-loop') === '' ? said({ ...mail, forged: true }, { noReply: 'yes' }) : told
    default:
      return judged.noReply ? said(mail, { noReply: 'yes' }) : told
  }
}

/** Something said; where nothing was, a remark says so. */
function said(mail: Mail, more: Details = {}): Reading {
  const { header, subject, from, body, said, placed, forged } = mail
  const forStaff = body.closed ?? (forged ? 'forged' : from ? undefined : 'no-sender')
  const text = textOf(mail)
  if (text === '' && body.files.length === 0 && !forStaff) return { remarks: remark(mail, 'nothing-new') }
  const before = references(header)
  const files = body.files.slice(0, MOST_FILES)
  const id = messageId(header)
  const hash = hashOf(header, subject, body.text)
  const message: Inbound = {
    // The same mail by two ways is one, whatever servers put above it; two mails with one Message-ID are two.
    id: id ? `${id} ${hash}` : hash,
    from: from?.address ?? `${hash}@nobody.invalid`,
    text: text.slice(0, LONGEST_TEXT).toWellFormed(),
    trust: from?.sure ? mail.trust : 'claimed',
    ...placed,
    ...(files.length > 0 && { files }),
    details: {
      ...(id && { messageId: id }),
      ...(before.length > 0 && { references: before.join(' ') }),
      ...(subject && { subject }),
      ...(said.quoted && { quoted: said.quoted.slice(0, LONGEST_QUOTED).toWellFormed() }),
      ...(said.signature && { signature: said.signature.slice(0, LONGEST_QUOTED).toWellFormed() }),
      ...(body.files.length > files.length && { moreFiles: `${body.files.length - files.length}` }),
      ...(forStaff && { forStaff }),
      ...(!from && { noReply: 'yes' }),
      ...more,
    },
  }
  return { messages: [message] }
}

/** Their own words. */
function replyOf(body: Body): Reply {
  const { reply, quoted, signature } = replyText(body.text)
  return { reply, quoted, signature: [signature, body.signature].filter(Boolean).join('\n') }
}

/** What is passed on to us is meant to be read, and with it what they say of it. */
const whole = ({ text, signature }: Body): Reply => ({ reply: text.trim(), quoted: '', signature })

/** What the turn is about. */
const textOf = (mail: Mail): string => mail.said.reply || (isOpening(mail) ? mail.subject : '')

/** A mail may be all subject; never one that answers another. */
const isOpening = ({ header, subject, body, said }: Mail) =>
  !isReply(subject) && header.field('in-reply-to') === '' && said.quoted === '' && !body.closed

/** Servers fold fields and end lines as they like: spaces count for nothing. */
const hashOf = (header: Header, subject: string, text: string): string =>
  createHash('sha256')
    .update([header.field('from'), header.field('date'), subject, text].join('\n').replace(/\s+/g, ' ').trim())
    .digest('hex')
    .slice(0, 24)

/** Mail servers have no address at times (From: MAILER-DAEMON); what they say is placed by the message it is about. */
function remark({ header, from, subject, judged, placed }: Mail, event: string): readonly Remark[] {
  const by = from?.address ?? oneLine(header.field('from'), 100)
  const details = { kind: judged.verdict, why: judged.why, ...(subject && { subject }) }
  return by ? [{ from: by, event, details, ...placed }] : []
}

const seenOf = (mail: Mail, why: string): Seen => ({
  ...mail.said,
  reply: textOf(mail),
  messageId: messageId(mail.header) ?? '',
  trust: mail.from?.sure ? mail.trust : 'claimed',
  why,
  attachments: mail.body.files.map(({ name, bytes }) => ({ name, size: bytes?.length ?? 0 })),
})
