import { type Failure, NotSent } from '../../../src/channel.ts'
import { failureOf } from '../reading/failure-of.ts'

/** What nodemailer says of a failure; `command` is the step that failed. */
interface Trouble {
  readonly name?: string
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/**
 * Why the mail server did not take a mail, by what is to be done. What an operator mends (a wrong password, no encryption,
 * leave to send) waits for that. So does a connection that broke: nobody knows whether the mail arrived, but it comes again
 * under the same Message-ID, and mail programs show that once.
 */
export function notSent(error: unknown): NotSent {
  const { name, code = name, command = '', responseCode, response = '' } = error as Trouble
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]
  const answer = responseCode === undefined ? undefined : [responseCode, status].filter(Boolean).join(' ')
  // The error itself repeats the server's words, and with them the citizen's address. Only its codes may reach a log.
  const cause = Object.assign(new Error(`${code} ${command}`.trim()), { code, command, responseCode })
  return new NotSent(`mail server: ${answer === undefined ? `no answer (${code})` : `answered ${answer}`}`, {
    failure: responseCode === undefined ? 'passing' : failure(command, responseCode, status, response),
    ...(answer !== undefined && { code: answer }),
    cause,
  })
}

/** Only what is said of the recipient, or of the mail itself, is about them: before that, it is about us. */
function failure(command: string, code: number, status: string | undefined, response: string): Failure {
  const words = response.slice(0, LONGEST)
  if (command !== 'RCPT TO' && command !== 'DATA') return 'passing'
  if (FOR_AN_OPERATOR.has(code) || /\brelay/i.test(words)) return 'passing'
  if (code < 500) return status === '4.2.2' ? 'away' : 'passing'
  return failureOf(status ?? String(code), words)
}

/** Characters of an answer that are looked at. */
const LONGEST = 500

/** Wants a password or encryption (RFC 4954, 6; RFC 3207, 4), or lost count of the session: the same mail can go later. */
const FOR_AN_OPERATOR = new Set([503, 530, 534, 535, 538])
