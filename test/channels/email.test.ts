import { describe, expect, test } from 'vitest'
import type { Inbound } from '../../src/channel.ts'
import { ada, conversation, outbound, type Stage, setStage } from './email/stage.ts'

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
      trust: 'confirmed',
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
    expect(stage().messages()).toEqual([])
    expect(stage().readings).toMatchObject([{ remarks: [{ event: 'nothing-new', conversation }] }])
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
    expect(stage().readings).toMatchObject([
      { receipts: [{ id: outbound.id, status: 'failed', reason: '5.1.1', failure: 'gone' }] },
    ])
  })
})
