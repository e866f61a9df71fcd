import type { SmsSettings } from '../../channels/sms/settings.ts'
import type { Channel, FrontOffice, Reading, WebRequest } from '../../src/channel.ts'
import type { Posted } from '../sandbox/listen.ts'

export const accountSid = `AC${'a'.repeat(32)}`
export const authToken = 'b'.repeat(32)
export const number = '+441632960000'
export const citizen = '+447700900123'
export const sid = `SM${'1'.repeat(32)}`

export const settings: SmsSettings = {
  accountSid,
  authTokens: [authToken],
  number,
  publicUrl: 'https://bot.example',
  segmentsPerSecond: 10,
  report: () => {},
}

/** A front office that keeps what it is given, unless its database is down. */
export function recordingOffice() {
  const readings: Reading[] = []
  const database = { isUp: true }
  const office: FrontOffice = {
    async receive(reading) {
      if (!database.isUp) throw new Error('the database is down')
      readings.push(reading)
    },
    keep: () => Promise.reject(new Error('texts are no parcels')),
    said: () => Promise.reject(new Error('texts are not fetched')),
    watch: () => () => {},
  }
  return { office, readings, database }
}

/** A posted form as the house hands it to a route. */
export function webRequest({ url, headers, form }: Pick<Posted, 'url' | 'headers' | 'form'>): WebRequest {
  const query = Object.fromEntries(new URL(url).searchParams)
  const bytes = Buffer.from(new URLSearchParams(form).toString())
  return { url, headers, form, query, params: {}, cookies: {}, json: undefined, bytes }
}

/** What the route at the request's path answers. */
export async function answer(channel: Channel, request: WebRequest, office: FrontOffice) {
  const route = channel.routes?.find(({ method, path }) => method === 'POST' && path === new URL(request.url).pathname)
  return route!.answer(request, office)
}
