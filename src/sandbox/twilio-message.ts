import { randomBytes } from 'node:crypto'

/** A message the pretend Twilio has taken from us. */
export interface PretendMessage {
  readonly sid: string
  readonly to: string
  readonly from: string
  readonly body: string
  readonly created: Date
  /** Twilio's word for how far it is: queued, sent, delivered, undelivered. */
  status: string
  /** Not yet, while it is queued. */
  sent?: Date
  /** Why it did not arrive. */
  code?: number
}

/** An id of Twilio's: SM for a text, MM for one with media, ME for media. */
export const newSid = (kind: 'SM' | 'MM' | 'ME' = 'SM') => `${kind}${randomBytes(16).toString('hex')}`

/** The message as Twilio's API shows it. */
export function resourceOf(message: PretendMessage, accountSid: string) {
  const { sid, to, from, body, status, created, sent, code } = message
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body,
    date_created: rfc2822(created),
    date_sent: sent ? rfc2822(sent) : null,
    date_updated: rfc2822(sent ?? created),
    direction: 'outbound-api',
    error_code: code ?? null,
    error_message: null,
    from,
    messaging_service_sid: null,
    num_media: '0',
    // Not counted here: nothing of ours reads it.
    num_segments: '1',
    price: null,
    price_unit: null,
    sid,
    status,
    subresource_uris: { media: `${uri}/Media.json` },
    to,
    uri: `${uri}.json`,
  }
}

/** In whole seconds. */
const rfc2822 = (date: Date) => date.toUTCString().replace('GMT', '+0000')
