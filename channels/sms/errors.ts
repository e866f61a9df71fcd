import { type Failure, NotSent } from '../../src/channel.ts'

/** Every code of Twilio, each on a page of its own. */
const docs = 'https://www.twilio.com/docs/api/errors'

/** What Twilio's codes mean for us, be it the answer to a call of ours or a status that came later. */
const failures: ReadonlyMap<number, Failure> = new Map([
  // Too fast, or too much at once; and what an operator mends in the settings, while the message waits.
  ...codes('passing', 20003, 20429, 21611, 21659, 21660, 63018),
  // Our queue at Twilio, the network or its phones in trouble, and nobody knows more.
  ...codes('once', 30001, 30008, 30017, 30410, 63012),
  // The phone is off or out of reach.
  ...codes('away', 30003),
  // No such number, or one that cannot get a text: a landline, a line that is no more, no account with WhatsApp.
  ...codes('gone', 21211, 21217, 21265, 21612, 21614, 21635, 30005, 30006, 63003, 63024),
  // They said STOP, or blocked us.
  ...codes('stopped', 21610, 30004, 63014),
  // WhatsApp's day after their last message is over, or it does not care to carry this one.
  ...codes('closed', 63016, 63032, 63049),
  // A filter (30007), a country we may not send to, a line for sales only, an account that was suspended, too late.
  ...codes('ours', 21408, 21608, 21617, 30002, 30007, 30036, 63013),
])

function codes(failure: Failure, ...codes: readonly number[]): readonly [number, Failure][] {
  return codes.map((code) => [code, failure])
}

/**
 * What is to be done about a text that Twilio took and that did not arrive, by the `ErrorCode` of its status. A failure
 * without a code is as good as "unknown error" (30008); a code that we do not know is not held against the citizen.
 */
export function failureOf(code: string | undefined): Failure {
  return code ? (failures.get(Number(code)) ?? 'ours') : 'once'
}

/**
 * Why Twilio did not take a message. Where its code does not say, its status does: 400 is about the message; all else is
 * about Twilio, the way there or our account, and passes: no answer, a wrong token, a limit, a fault.
 */
export function notSent(error: unknown): NotSent {
  const { name, status, code } = error as { name?: string; status?: number; code?: number | string }
  const failure = (typeof code === 'number' && failures.get(code)) || (status === 400 ? 'ours' : 'passing')
  const answer = status === undefined ? `no answer (${code ?? name})` : `answered ${status}, code ${code ?? 'none'}`
  // The error itself carries the telephone number, the text and our token. Only its codes may reach a log.
  const cause = Object.assign(new Error(typeof code === 'number' ? `${docs}/${code}` : `${code ?? name}`), {
    status,
    code,
  })
  return new NotSent(`Twilio: ${answer}`, { failure, ...(typeof code === 'number' && { code: String(code) }), cause })
}
