import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { email } from '../../../channels/email/index.ts'
import type { Channel, Inbound } from '../../../src/channel.ts'
import { type PretendMailbox, pretendMailbox } from '../../../src/sandbox/pretend-mailbox.ts'
import { outbound, setStage, us } from './stage.ts'

const stage = setStage()
const them = 'contact@other.example'

let other: Channel
let theirs: PretendMailbox
beforeAll(async () => {
  theirs = await pretendMailbox({})
  other = email({ ...stage().settings, smtpUrl: theirs.smtpUrl, from: `Other Council <${them}>` })
})
afterAll(() => theirs.close())

/** What relays have been seen to take away, from nothing to all that says that a machine wrote it. */
const STRIPPED: readonly (readonly [string, RegExp | undefined])[] = [
  ['nothing', undefined],
  ['our loop header', /^x-anydoor-loop$/],
  ['every header of ours', /^x-/],
  ['all that says it is automatic', /^(x-.*|auto-submitted)$/],
  ['that, and our Message-ID and thread', /^(x-.*|auto-submitted|message-id|in-reply-to|references)$/],
]

/** A mail without some fields of its header. */
function without(raw: string, names: RegExp | undefined): Buffer {
  const end = raw.indexOf('\r\n\r\n')
  const fields = raw.slice(0, end).split(/\r\n(?![ \t])/)
  const left = fields.filter((field) => !names?.test(field.split(':')[0]!.toLowerCase()))
  return Buffer.from(left.join('\r\n') + raw.slice(end))
}

/**
 * Two councils' bots, and a relay between them. Each answers whatever it takes for a citizen's mail; resolves to how many
 * mails there were, after the first one of ours.
 */
async function talk(names: RegExp | undefined, first: object): Promise<number> {
  const sides = [
    { channel: stage().channel, post: stage().mailbox, address: us },
    { channel: other, post: theirs, address: them },
  ]
  await stage().channel.send!({ ...outbound, to: them, ...first })
  let mails = 1
  for (; mails < 10; mails++) {
    const [from, to] = mails % 2 ? sides : [...sides].reverse()
    const mail = from!.post.received.at(-1)!
    const bytes = without(mail.raw, names)
    const { messages = [] } = await to!.channel.open!({ bytes, envelope: { from: mail.sender, to: to!.address } })
    if (messages.length === 0) break
    await to!.channel.send!({ ...answer(messages[0]!), to: from!.address })
  }
  return mails
}

const answer = ({ details }: Inbound) => ({ ...outbound, ...(details && { answers: details }) })

describe('two of our bots', () => {
  test.for(STRIPPED)('stop after one mail, where a relay takes away %s', async ([, names]) => {
    expect(await talk(names, {})).toBe(1)
  })

  test('stop after one mail that one of them began', async () => {
    expect(await talk(/^(x-.*|auto-submitted)$/, { begun: true })).toBe(1)
  })

  test('stop after one mail that a person wrote to the other', async () => {
    expect(await talk(/^x-anydoor-loop$/, { from: 'staff' })).toBe(1)
  })
})
