import { type Details, type Inbound, Unreadable, type WebRequest } from '../../src/channel.ts'

/** Not a short code and not a word such as BANK: somebody a text can be sent to. */
const telephone = /^\+[1-9]\d{6,14}$/

/**
 * A text as Twilio posts it: https://www.twilio.com/docs/messaging/guides/webhook-request. What is said stays as it is,
 * STOP and START too. `details` carry what only a text has: `noReply` (the sender is not a telephone), `media` (how many
 * pictures came with it), `optOutType` (STOP, START or HELP, where Twilio itself acted on the word).
 */
export function inbound(form: WebRequest['form']): Inbound {
  const { MessageSid: id, From: from, Body: text = '' } = form
  if (!id || !from) throw new Unreadable('A text needs MessageSid and From.')
  const details: Details = {
    ...(telephone.test(from) ? {} : { noReply: 'yes' }),
    ...(Number(form.NumMedia) > 0 ? { media: String(Number(form.NumMedia)) } : {}),
    ...(form.OptOutType ? { optOutType: form.OptOutType } : {}),
  }
  return Object.keys(details).length > 0 ? { id, from, text, details } : { id, from, text }
}
