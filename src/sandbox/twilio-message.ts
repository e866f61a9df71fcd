import { randomBytes } from 'node:crypto'

/** A message the pretend Twilio has taken from us. */
export interface PretendMessage {
  readonly sid: string
  readonly to: string
  readonly body: string
  /** Twilio's word for how far it is: queued, sent, delivered, undelivered. */
  status: string
}

export const newSid = () => `SM${randomBytes(16).toString('hex')}`

/** The message as Twilio's API shows it. */
export function resourceOf({ sid, to, body, status }: PretendMessage, account: { accountSid: string; number: string }) {
  const { accountSid, number: from } = account
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`
  const now = new Date().toUTCString().replace('GMT', '+0000')
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body,
    date_created: now,
    date_sent: null,
    date_updated: now,
    direction: 'outbound-api',
    error_code: null,
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
