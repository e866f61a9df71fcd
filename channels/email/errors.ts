import { NotSent } from '../../src/channel.ts'

/** What is said about one mail and its recipient. Other answers are about us: a wrong password, no encryption, too busy. */
const ABOUT_THE_MAIL = new Set(['MAIL FROM', 'RCPT TO', 'DATA'])

/**
 * Why the mail server did not take a mail. Trying again is in vain where it refused this mail for good (5xx); no answer, a
 * broken connection, 4xx and trouble of our own will pass.
 */
export function notSent(error: unknown): NotSent {
  const {
    code,
    command = '',
    permanent,
    responseCode,
    name,
  } = error as {
    code?: string
    command?: string
    permanent?: boolean
    responseCode?: number
    name?: string
  }
  const forGood = permanent === true && ABOUT_THE_MAIL.has(command)
  const answer = responseCode === undefined ? `no answer (${code ?? name})` : `answered ${responseCode}`
  // The error itself repeats the server's words, and with them the citizen's address. Only its codes may reach a log.
  const cause = Object.assign(new Error(`${code ?? name} ${command}`.trim()), { code, command, responseCode })
  return new NotSent(`mail server: ${answer}`, { again: !forGood, cause })
}
