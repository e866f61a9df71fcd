import { createHmac } from 'node:crypto'

export interface Delivered {
  readonly status: number
  readonly body: string
}

/** How long Twilio waits for an answer. */
const patienceMs = 15_000

/**
 * Posts a form as Twilio does, signed with the account's token: HMAC-SHA1 over the address and every parameter, name and
 * value, by name. Written from Twilio's description and not with its package, so that two readings of it meet.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export async function postSigned(
  url: string,
  form: Readonly<Record<string, string>>,
  authToken: string,
  closing: AbortSignal,
): Promise<Delivered> {
  const signed = Object.keys(form)
    .sort()
    .reduce((text, name) => text + name + form[name], url)
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.any([closing, AbortSignal.timeout(patienceMs)]),
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'user-agent': 'TwilioProxy/1.1',
      'x-twilio-signature': createHmac('sha1', authToken).update(signed).digest('base64'),
    },
    body: new URLSearchParams(form),
  })
  return { status: answer.status, body: await answer.text() }
}

/** What Twilio posts when somebody texts our number. https://www.twilio.com/docs/messaging/guides/webhook-request */
export function textForm(text: { accountSid: string; sid: string; from: string; to: string; body: string }) {
  const { accountSid, sid, from, to, body } = text
  return {
    ToCountry: 'GB',
    ToState: '',
    SmsMessageSid: sid,
    ToCity: '',
    FromZip: '',
    SmsSid: sid,
    FromState: '',
    SmsStatus: 'received',
    FromCity: '',
    Body: body,
    FromCountry: 'GB',
    To: to,
    ToZip: '',
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: accountSid,
    From: from,
    ApiVersion: '2010-04-01',
  }
}

/** What it adds where media came with the text. */
export function mediaForm(
  links: readonly string[],
  media: readonly { readonly type: string }[],
): Record<string, string> {
  const each = media.flatMap(({ type }, at) => [
    [`MediaUrl${at}`, links[at]!],
    [`MediaContentType${at}`, type],
  ])
  return { NumMedia: String(media.length), ...Object.fromEntries(each) }
}

/** What Twilio posts when the status of a message changes. */
export function statusForm(change: {
  accountSid: string
  sid: string
  from: string
  to: string
  status: string
  code?: number | undefined
}): Record<string, string> {
  const { accountSid, sid, from, to, status, code } = change
  return {
    ApiVersion: '2010-04-01',
    AccountSid: accountSid,
    From: from,
    To: to,
    MessageSid: sid,
    SmsSid: sid,
    MessageStatus: status,
    SmsStatus: status,
    ...(code ? { ErrorCode: String(code) } : {}),
  }
}
