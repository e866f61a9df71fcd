import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { email } from '../../../channels/email/index.ts'
import { type Failure, NotSent } from '../../../src/channel.ts'
import { freePort } from '../../sandbox/free-port.ts'
import { failed, told } from './failed.ts'
import { ada, outbound, setStage } from './stage.ts'

const stage = setStage()

/**
 * Sends to a mail server that says at the start, to a command, or after the mail (`.`) what it is told to, else yes; to an
 * empty answer it hangs up. With `absent` there is none. Resolves to how the mail failed, and how often it was tried.
 */
async function refused(says: Readonly<Record<string, string>>, { absent = false, tls = false } = {}) {
  const answers: Readonly<Record<string, string>> = {
    EHLO: `250-x\r\n${tls ? '250-STARTTLS\r\n' : ''}250 AUTH PLAIN`,
    AUTH: '235 ok',
    DATA: '354 go on',
    ...says,
  }
  let calls = 0
  const server = createServer((socket) => {
    calls++
    const say = (line: string) => (line === '' ? socket.destroy() : void socket.write(`${line}\r\n`))
    let mail = false
    let said = ''
    socket.on('error', () => {})
    say(says.start ?? '220 x')
    socket.setEncoding('utf8').on('data', (more: string) => {
      said += more
      if (!said.endsWith(mail ? '\r\n.\r\n' : '\r\n')) return
      say(mail ? (says['.'] ?? '250 ok') : (answers[said.slice(0, 4)] ?? '250 ok'))
      mail = !mail && said.startsWith('DATA') && answers.DATA!.startsWith('354')
      said = ''
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const port = absent ? await freePort() : (server.address() as AddressInfo).port
  const { send } = email({ ...stage().settings, smtpUrl: `smtp://us:secret@127.0.0.1:${port}` })
  const error = await failed(send!(outbound))
  server.close()
  expect(error).toBeInstanceOf(NotSent)
  expect(calls).toBeLessThanOrEqual(1)
  expect(told(error)).not.toMatch(new RegExp(`${ada}|secret|Which street`))
  return error
}

describe('a mail that does not go because of us waits for an operator: the server', () => {
  test.for<[string, Parameters<typeof refused>, string]>([
    ['is not there', [{}, { absent: true }], 'no answer (ESOCKET)'],
    ['is too busy', [{ start: '421 4.3.2 too many connections' }], 'answered 421 4.3.2'],
    ['does not want us today', [{ start: '554 no service' }], 'answered 554'],
    ['hangs up', [{ start: '' }], 'no answer (ECONNECTION)'],
    ['does not know our password', [{ AUTH: '535 5.7.8 wrong' }], 'answered 535 5.7.8'],
    ['speaks no TLS that we know', [{ STAR: '454 4.7.0 not now' }, { tls: true }], 'answered 454 4.7.0'],
    ['wants a password', [{ MAIL: '530 5.7.0 authenticate' }], 'answered 530 5.7.0'],
    ['wants none of our senders', [{ MAIL: '550 5.7.1 not you' }], 'answered 550 5.7.1'],
    ['will not relay', [{ RCPT: `554 5.7.1 <${ada}>: Relay access denied` }], 'answered 554 5.7.1'],
    ['will not relay, and gives no status', [{ RCPT: '550 relay not permitted' }], 'answered 550'],
    ['is lost', [{ RCPT: '503 5.5.1 MAIL first' }], 'answered 503 5.5.1'],
  ])('%s', async ([, args, reason]) => {
    expect(await refused(...args)).toMatchObject({ message: `mail server: ${reason}`, failure: 'passing' })
  })
})

describe('a mail is told what is to be done about it, by the step and the code', () => {
  test.for<[step: string, answer: string, failure: Failure]>([
    ['RCPT', '450 4.2.1 greylisted', 'passing'],
    ['RCPT', '421 4.7.0 too many mails', 'passing'],
    ['RCPT', '452 4.2.2 mailbox full', 'away'],
    ['RCPT', `550 5.1.1 <${ada}> unknown`, 'gone'],
    ['RCPT', '550 No such user here', 'gone'],
    ['RCPT', '550 5.1.10 no mail is taken there', 'gone'],
    ['RCPT', '550 5.2.1 mailbox disabled', 'gone'],
    ['RCPT', '552 5.2.2 mailbox full', 'away'],
    ['RCPT', '552 mailbox is full', 'away'],
    ['RCPT', '554 5.7.1 listed at a blocklist', 'ours'],
    ['DATA', '451 4.3.0 later', 'passing'],
    ['DATA', '', 'passing'],
    ['.', '451 4.3.0 later', 'passing'],
    ['.', '550 5.7.1 this looks like spam', 'ours'],
    ['.', '552 5.3.4 too big', 'ours'],
    ['.', '554 5.6.0 this looks broken', 'ours'],
    ['.', '552 5.2.2 mailbox full', 'away'],
    ['.', '', 'passing'],
  ])('at %s "%s": %s', async ([step, answer, failure]) => {
    expect(await refused({ [step]: answer })).toMatchObject({ failure })
  })
})
