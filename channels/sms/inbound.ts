import { type Details, type Inbound, type InboundFile, Unreadable, type WebRequest } from '../../src/channel.ts'

/** Not a short code and not a word such as BANK: somebody a text can be sent to. */
const telephone = /^\+[1-9]\d{6,14}$/

/** Somebody on WhatsApp or RCS: a number, or a name that only that service knows (whatsapp:US.1234). */
const onAnotherService = /^(?:whatsapp|rcs):./

/** As many as Twilio brings with one message. */
const MOST_FILES = 10

/**
 * A text as Twilio posts it: https://www.twilio.com/docs/messaging/guides/webhook-request. Its sender stays letter by
 * letter as it came: a library that knows numbers would make +44 61234 of the short code 61234. Twilio vouches for the
 * address; who holds the telephone, it does not know. `details` carry what only a text has: `noReply` (a short code or a
 * word sent it, which cannot be answered), `to` (we were written to by another name than our number: whatsapp:…, rcs:…;
 * the answer comes from there) and `optOutType` (STOP, START or HELP, where Twilio itself acted on the word).
 */
export function inbound(form: WebRequest['form']): Inbound {
  const { MessageSid: id, From: from, To: to = '', Body = '', OptOutType: optOutType } = form
  if (!id || !from) throw new Unreadable('A text needs MessageSid and From.')
  const answerable = telephone.test(from) || onAnotherService.test(from)
  const files = filesOf(form)
  const details: Details = {
    ...(!answerable && { noReply: 'yes' }),
    ...(onAnotherService.test(to) && { to }),
    ...(optOutType && { optOutType }),
  }
  return {
    id,
    from,
    text: clean(Body),
    trust: answerable ? 'confirmed' : 'none',
    ...(files.length > 0 && { files }),
    ...(Object.keys(details).length > 0 && { details }),
  }
}

/** Files stay with Twilio, by link. Their type is read off their bytes once they are here, never off what is said of them. */
function filesOf(form: WebRequest['form']): InboundFile[] {
  const links = Array.from({ length: MOST_FILES }, (_, at) => form[`MediaUrl${at}`])
  return links.flatMap((link, at) => (link ? [{ name: `file-${at + 1}`, link }] : []))
}

/**
 * Without what no keyboard types: control characters, and those that make a screen show letters in another order than
 * they were written. Marks that Arabic and Urdu need (U+200E, U+200F), emoji and their joiners stay.
 */
const clean = (text: string) => text.toWellFormed().replace(/(?![\n\r\t])\p{Cc}|[\u202a-\u202e]/gu, '')
