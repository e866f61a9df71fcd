import type { Receipt } from '../../../src/channel.ts'
import type { OurAddress } from '../our-address.ts'
import { signedAddresses } from '../token.ts'
import type { Envelope } from './envelope.ts'
import { failureOf } from './failure-of.ts'
import type { Header } from './header.ts'
import { ourMessage } from './thread.ts'
import type { Kind } from './verdict.ts'

/** What a report says of mails of ours. */
export interface Outcome {
  /** Only of messages that a signed address names: anybody may write a report, and nobody is to be silenced by it. */
  readonly receipts: readonly Receipt[]
  /** Messages of ours that it says it is about, without proof: where to show it to staff. */
  readonly answers: readonly string[]
}

/** A report stands before the mail it is about, and of that only the header counts: no more than this is looked at. */
const LONGEST = 200_000
/** What servers write about a failure, in characters that patterns look at. */
const LONGEST_WORDS = 20_000

/**
 * What became of a mail of ours, by a delivery report (RFC 3464), a bounce of any form, a complaint (RFC 5965) or a receipt
 * (RFC 8098). Only the address the report was sent to correlates, or the same where the report returns it; of the rest it
 * is asked what happened. Nothing, where a server has not given up yet.
 */
export function outcomes(
  verdict: Kind,
  raw: Buffer,
  header: Header,
  envelope: Envelope,
  { us, key }: { readonly us: OurAddress; readonly key: Buffer | string },
  subject: string,
): Outcome {
  const whole = raw.toString('latin1', 0, LONGEST).replace(/=\r?\n/g, '')
  const ids = whole.match(/^(original-)?message-id:\s{0,3}<[^<>\s]{1,250}>/gim) ?? []
  const answers = [...new Set(ids.flatMap((line) => ourMessage(line.slice(line.indexOf('<')), us) ?? []))]
  const id = signed([...envelope.to.slice(0, 100), ...returned(whole, us)], us, key)
  const receipt = id && receiptOf(verdict, id, report(whole, header), subject)
  return {
    receipts: receipt ? [receipt] : [],
    answers: id ? [id, ...answers.filter((other) => other !== id)] : answers,
  }
}

/** Addresses of ours in what a report returns: some servers answer to From, but all give back our Return-Path. */
const returned = (whole: string, { domain }: OurAddress) =>
  (whole.match(/[a-z0-9.-]{1,19}\+b[a-z2-7]{26}\.[a-z2-7]{16}@[a-z0-9.-]{1,190}/gi) ?? [])
    .filter((address) => address.toLowerCase().endsWith(`@${domain}`))
    .slice(0, 20)

function signed(addresses: readonly string[], us: OurAddress, key: Buffer | string): string | undefined {
  const { read } = signedAddresses(us, key)
  const ids = addresses.flatMap((address) => {
    const to = read(address)
    return to?.kind === 'bounce' ? [to.id] : []
  })
  return ids[0]
}

/** The report alone, without the mail it returns and the header it came with. */
function report(whole: string, header: Header): string {
  const body = whole.slice(Math.max(whole.search(/\r?\n\r?\n/), 0))
  const end = body.search(RETURNED)
  const multipart = /^multipart\//i.test(header.field('content-type'))
  return end > 0 && (multipart || end > 200) ? body.slice(0, end) : body
}

const RETURNED =
  /^content-type:[ \t]*(message\/rfc822|text\/rfc822-headers|message\/global)|^[- ]{0,12}(below (this|the next) line is a copy|start of returned message|unsent message below|(this is )?a copy of the (original )?message|(the )?headers? of the original message|(the )?(original|returned) message (follows|header)|message header follows|the first .{0,20}(of )?your original message)/im

function receiptOf(verdict: Kind, id: string, said: string, subject: string): Receipt | undefined {
  // A mail that was deleted may have been refused so (RFC 8098, 3.2.6.2).
  if (verdict === 'receipt')
    return /displayed|processed|dispatched/i.test(field(said, 'disposition') ?? '')
      ? { id, status: 'delivered' }
      : undefined
  if (verdict === 'complaint') {
    const type = field(said, 'feedback-type') ?? 'abuse'
    return /^(abuse|opt-out|complaint|fraud|other)/i.test(type)
      ? { id, status: 'failed', reason: 'complaint', failure: 'stopped' }
      : undefined
  }
  if (verdict !== 'bounce') return undefined
  const recipients = said.split(/\r?\n\r?\n/).filter((group) => field(group, 'action'))
  const recipient = recipients.find((group) => /^failed/i.test(field(group, 'action') ?? '')) ?? recipients[0] ?? said
  const action = field(recipient, 'action')?.toLowerCase()
  if (action === 'delivered') return { id, status: 'delivered' }
  if (action ? GOES_ON.test(action) : /delay|warning/i.test(subject) || WAITS.test(said.slice(0, LONGEST_WORDS)))
    return undefined
  const status = statusOf(recipient)
  // Exim says 5.0.0 of everything; what the other server said stands beside it.
  const exact = status?.endsWith('.0.0') ? codeOf(field(recipient, 'diagnostic-code') ?? '') : undefined
  const code = exact ?? status ?? codeOf(said)
  // Where it says why for this recipient, the rest may be about others, or another server's guess.
  const words = field(recipient, 'diagnostic-code') ? recipient : said
  return {
    id,
    status: 'failed',
    ...(code && { reason: code }),
    failure: failureOf(code, words.slice(0, LONGEST_WORDS)),
  }
}

/** The mail is on its way: to somebody else, or later (RFC 3464, 2.3.3). */
const GOES_ON = /^(delayed|relayed|expanded|deliverable)/
const WAITS =
  /\b(still being retried|not yet been delivered|will (be )?(retried|retry|keep trying|continue trying)|attempts will continue|do not need to resend)/i

/** RFC 3463. */
const statusOf = (said: string) => /^[245]\.\d{1,3}\.\d{1,3}/.exec(field(said, 'status') ?? '')?.[0]

/** The same in words, else a reply code of SMTP. */
const codeOf = (said: string): string | undefined =>
  /(?:\b[45]\d\d[ -]|#)#?([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(said)?.[1] ??
  /(?<![\w.:-])(421|45[0-2]|55[0-4]|571)[ -](?=[\w<#('"])/.exec(said)?.[1]

const field = (said: string, name: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*([^\\r\\n]{1,200})`, 'im').exec(said)?.[1]?.trim()
