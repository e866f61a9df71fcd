import twilio from 'twilio'
import type RequestClient from 'twilio/lib/base/RequestClient.js'
import { NotSent, type Outbound } from '../../src/channel.ts'
import { notSent } from './errors.ts'
import type { SmsSettings } from './settings.ts'

/** An answer that waited longer than this in Twilio's queue is no answer any more. */
const validitySeconds = 4 * 60 * 60

/** How a text is sent: resolves to Twilio's id, throws NotSent. */
export function gateway(settings: SmsSettings): (message: Outbound) => Promise<string> {
  const { accountSid, authToken, number, apiUrl, publicUrl, timeoutMs = 10_000 } = settings
  const httpClient = apiUrl ? new ClientOf(apiUrl, timeoutMs) : new twilio.RequestClient({ timeout: timeoutMs })
  const { messages } = twilio(accountSid, authToken, { httpClient })

  return async ({ id, to, text, answers }) => {
    if (answers?.noReply) throw new NotSent('the sender is not a telephone', { again: false })
    const statusCallback = `${publicUrl}/channels/sms/receipts?m=${encodeURIComponent(id)}`
    try {
      const { sid } = await messages.create({
        to,
        from: number,
        body: text,
        statusCallback,
        validityPeriod: validitySeconds,
      })
      return sid
    } catch (error) {
      throw notSent(error)
    }
  }
}

/** Twilio's own client, only spoken to at another origin. */
class ClientOf extends twilio.RequestClient {
  readonly #origin: string

  constructor(origin: string, timeout: number) {
    super({ timeout })
    this.#origin = origin
  }

  override request<T>(options: RequestClient.RequestOptions<T>) {
    const { pathname, search } = new URL(options.uri)
    return super.request<T>({ ...options, uri: new URL(pathname + search, this.#origin).href })
  }
}
