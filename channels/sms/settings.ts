export interface SmsSettings {
  readonly accountSid: string
  /** The one in use first; another may sign while they are changed. */
  readonly authTokens: readonly string[]
  /** The number citizens text, as +441632960000. */
  readonly number: string
  /** Twilio's API, where it is not https://api.twilio.com: an origin, such as http://127.0.0.1:4010. */
  readonly apiUrl?: string | undefined
  /** Where Twilio reaches us, without a slash at the end. */
  readonly publicUrl: string
  /** What Twilio lets our number send. */
  readonly segmentsPerSecond: number
  readonly timeoutMs?: number
  /** What nobody can be answered with, for operators. */
  report(what: string, error: unknown): void
}
