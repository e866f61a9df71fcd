import { describe, expect, test } from 'vitest'
import { email } from '../../channels/email/index.ts'
import type { Inbound, Reading } from '../../src/channel.ts'
import { pretendMailbox } from '../../src/sandbox/pretend-mailbox.ts'
import { freePort } from '../sandbox/free-port.ts'
import { ada, conversation, outbound, type Stage, setStage, us } from './email/stage.ts'

const stage = setStage()

/** The one message that came. */
function only(stage: Stage): Inbound {
  expect(stage.messages()).toHaveLength(1)
  return stage.messages()[0]!
}

describe('a thread', () => {
  test('goes on by an answer to our mail, also in capitals, and without what it quotes', async () => {
    await stage().send({ answers: { messageId: '<1@home.example>', subject: 'Bins' } })
    const [ours] = stage().mailbox.received
    await stage().mailbox.write({ from: ada, text: 'Dŵr Lane.\n\nAda', inReplyTo: ours! })
    expect(only(stage())).toMatchObject({
      conversation,
      text: 'Dŵr Lane.\n\nAda',
      details: { references: `<1@home.example> ${ours!.messageId}`, subject: 'Re: Bins' },
    })
    await stage().mailbox.write({ from: 'bob@home.example', to: ours!.replyTo.toUpperCase(), text: 'I too.' })
    expect(stage().messages()[1]).toMatchObject({ conversation, from: 'bob@home.example', text: 'I too.' })
  })

  test('does not go on by an answer in which nothing was written', async () => {
    await stage().send()
    expect(await stage().mailbox.write({ from: ada, text: '', inReplyTo: stage().mailbox.received[0]! })).toMatchObject(
      {
        accepted: true,
      },
    )
    expect(stage().readings).toEqual([])
  })

  test('learns that our mail did not arrive', async () => {
    await stage().send()
    const raw = [
      'From: MAILER-DAEMON@mx.home.example',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx',
      `\r\nFinal-Recipient: rfc822; ${ada}\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n`,
    ].join('\r\n')
    expect(await stage().mailbox.write({ from: '', to: stage().mailbox.received[0]!.sender, raw })).toMatchObject({
      accepted: true,
    })
    expect(stage().readings).toEqual([{ receipts: [{ id: outbound.id, status: 'failed', reason: '5.1.1' }] }])
  })

  test('of two bots ends at once', async () => {
    const listen = { host: '127.0.0.1', port: await freePort() }
    const other = email({ ...stage().settings, from: 'contact@other.example', listen })
    const heard: Reading[] = []
    const closeOther = await other.listen!({ ...stage().office, receive: async (reading) => void heard.push(reading) })
    const otherMailbox = await pretendMailbox({ lmtp: listen })
    await stage().send({ to: 'contact@other.example' })
    const { raw, sender } = stage().mailbox.received[0]!
    const answer = await otherMailbox.write({ from: sender, to: 'contact@other.example', raw })
    expect(answer).toMatchObject({ accepted: true })
    expect(heard).toEqual([])
    expect(await stage().mailbox.write({ from: sender, to: us, raw })).toMatchObject({ accepted: true })
    expect(stage().readings).toEqual([])
    await otherMailbox.close()
    await closeOther()
  })
})
