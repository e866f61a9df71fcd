import twilio from 'twilio'
import { Refused, type WebRequest } from '../../src/channel.ts'
import type { SmsSettings } from './settings.ts'

/**
 * Throws Refused unless Twilio signed this request with our token, and it is about our account and our number (an inbound
 * text names us in `To`, a receipt in `From`). Twilio adds parameters without notice, so the signature is taken over all
 * that came, before any of it is read. https://www.twilio.com/docs/usage/security#validating-requests
 */
export function prove(request: WebRequest, settings: SmsSettings, us: 'To' | 'From'): void {
  const signature = request.headers['x-twilio-signature'] ?? ''
  if (!twilio.validateRequest(settings.authToken, signature, request.url, request.form)) {
    throw new Refused('not signed by Twilio')
  }
  // A token may be shared by several numbers, and a webhook may be set for the wrong one.
  if (request.form.AccountSid !== settings.accountSid || request.form[us] !== settings.number) {
    throw new Refused('signed by Twilio, but for another account or number')
  }
}
