import twilio from 'twilio'
import { Refused, type WebRequest } from '../../src/channel.ts'
import type { SmsSettings } from './settings.ts'

/**
 * Throws Refused unless Twilio signed this request with a token of ours, and it is about our account and our number (an inbound
 * text names us in `To`, a receipt in `From`). Twilio adds parameters without notice, so the signature is taken over all
 * that came, before any of it is read; and over the address as the world knows us, because a proxy may have changed ours.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export function prove(request: WebRequest, settings: SmsSettings, us: 'To' | 'From'): void {
  const signature = request.headers['x-twilio-signature'] ?? ''
  const sent = everyValue(request.bytes)
  if (!settings.authTokens.some((token) => twilio.validateRequest(token, signature, request.url, sent)))
    throw new Refused('not signed by Twilio')
  // A token may be shared by several numbers, and a webhook may be set for the wrong one.
  if (request.form.AccountSid !== settings.accountSid || !isOurs(request.form[us] ?? '', settings))
    throw new Refused('signed by Twilio, but for another account or number')
}

/**
 * Our number, by text or by WhatsApp. Over RCS we are an agent with a name (rcs:marlow_vale_agent), and
 * citizens have numbers (rcs:+447700900123): which agents there are is the account's to say, and the account was checked.
 */
export const isOurs = (address: string, { number }: Pick<SmsSettings, 'number'>): boolean =>
  address === number || address === `whatsapp:${number}` || /^rcs:[^+]/.test(address)

/** Every field of a form with all its values: Twilio signs a repeated one with each of them. */
function everyValue(bytes: Buffer): Record<string, string[]> {
  const form = new URLSearchParams(bytes.toString())
  return Object.fromEntries([...form.keys()].map((name) => [name, form.getAll(name)]))
}
