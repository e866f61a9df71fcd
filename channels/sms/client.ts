import twilio from 'twilio'
import type RequestClient from 'twilio/lib/base/RequestClient.js'
import type { SmsSettings } from './settings.ts'

/** Long enough for Twilio, and twice (look, then send) shorter than anybody else waits who would send the same. */
const PATIENCE_MS = 7_000

/** Twilio's own client, for our account. */
export function twilioClient({ accountSid, authTokens, apiUrl, timeoutMs = PATIENCE_MS }: SmsSettings): twilio.Twilio {
  const httpClient = apiUrl ? new ClientOf(apiUrl, timeoutMs) : new twilio.RequestClient(settingsOf(timeoutMs))
  return twilio(accountSid, authTokens[0], { httpClient })
}

/** A connection is kept for the next text: opening one takes longer than the text. */
const settingsOf = (timeout: number) => ({ timeout, keepAlive: true })

/** It is only spoken to at another origin. */
class ClientOf extends twilio.RequestClient {
  readonly #origin: string

  constructor(origin: string, timeout: number) {
    super(settingsOf(timeout))
    this.#origin = origin
  }

  override request<T>(options: RequestClient.RequestOptions<T>) {
    const { pathname, search } = new URL(options.uri)
    return super.request<T>({ ...options, uri: new URL(pathname + search, this.#origin).href })
  }
}
