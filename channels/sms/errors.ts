import { NotSent } from '../../src/channel.ts'

/** Every code of Twilio, each on a page of its own. */
const docs = 'https://www.twilio.com/docs/api/errors'

/** Too fast (20429), our queue at Twilio is full (21611), a channel's own limit (63018): the message itself is good. */
const later: ReadonlySet<unknown> = new Set([20429, 21611, 63018])

/**
 * Why Twilio did not take a message. Trying later is in vain where the answer is about this message or this citizen:
 * status 400, and codes 21000 to 31999, such as 21610 (opted out) or 30003 (cannot be reached). All else is about us or
 * Twilio: no answer, a wrong token, a limit, a fault.
 */
export function notSent(error: unknown): NotSent {
  const { name, status, code } = error as { name?: string; status?: number; code?: number | string }
  const forGood = status === 400 || (typeof code === 'number' && code >= 21000 && code < 32000)
  const answer = status === undefined ? `no answer (${code ?? name})` : `answered ${status}, code ${code ?? 'none'}`
  // The error itself carries the telephone number, the text and our token. Only its codes may reach a log.
  const cause = Object.assign(new Error(typeof code === 'number' ? `${docs}/${code}` : `${code ?? name}`), {
    status,
    code,
  })
  return new NotSent(`Twilio: ${answer}`, { again: later.has(code) || !forGood, cause })
}
