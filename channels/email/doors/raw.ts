import { createHmac, timingSafeEqual } from 'node:crypto'
import { NotFound, Refused, type Route, Unreadable } from '../../../src/channel.ts'
import { LARGEST, type Mailroom, taking } from './take.ts'

/** How far the sender's clock may be from ours. */
const MINUTES_APART = 5

/**
 * `POST /channels/email/raw`: a whole mail as its body (message/rfc822), for a provider or script that has no LMTP. The
 * envelope is in X-Envelope-From (empty or <> for the null return path) and X-Envelope-To (addresses, commas between), and
 * `X-Signature: t=<seconds since 1970>,v1=<hex>` is the HMAC-SHA256 over the time, both headers and the body, with a line
 * feed after each of the first three. 200 only once it is kept; 403 unsigned; 404 where no address is ours; 413 too large.
 */
export function rawRoute(key: string, { knows }: Pick<Mailroom, 'knows'>, clock = Date.now): Route {
  return {
    method: 'POST',
    path: '/channels/email/raw',
    body: 'bytes',
    largest: LARGEST,
    async answer({ headers, bytes }, office) {
      const from = headers['x-envelope-from']
      const to = headers['x-envelope-to'] ?? ''
      prove(headers['x-signature'] ?? '', key, clock(), `${from ?? ''}\n${to}\n`, bytes)
      if (from === undefined)
        throw new Unreadable('X-Envelope-From is missing. It may be empty: a bounce has no sender.')
      const ours = to.split(/[\s,<>]+/).filter((address) => address !== '' && knows(address))
      if (ours.length === 0) throw new NotFound('There is no such address here.')
      await taking(office)(bytes, { from: from.replace(/^<(.*)>$/, '$1'), to: ours })
      return { status: 200 }
    },
  }
}

/** Throws Refused. Of what was sent twice within the time, the spine makes one: a mail has its Message-ID. */
function prove(header: string, key: string, now: number, envelope: string, body: Buffer): void {
  const [, time = '', signature = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? []
  const late = Math.abs(now / 1000 - Number(time)) > MINUTES_APART * 60
  const expected = createHmac('sha256', key).update(`${time}\n${envelope}`).update(body).digest()
  const given = Buffer.from(signature, 'hex')
  if (late || given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new Refused('The signature of this mail is not right.')
}
