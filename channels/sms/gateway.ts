import type { Twilio } from 'twilio'
import { NotSent, type Outbound } from '../../src/channel.ts'
import { twilioClient } from './client.ts'
import { notSent } from './errors.ts'
import { letters } from './letters.ts'
import type { SmsSettings } from './settings.ts'

/** An answer that waited longer than this in Twilio's queue is no answer any more; what we begin would ring in the night. */
const VALID_SECONDS = { answer: 4 * 60 * 60, begun: 60 * 60 }

/** How far Twilio's clock, which shows whole seconds, may be behind ours. */
const CLOCKS_MS = 10_000
/** More than we send one citizen between two attempts. */
const LATEST = 50

interface Text {
  readonly to: string
  readonly from: string
  readonly body: string
}

/**
 * How a text is sent: resolves to Twilio's id, throws NotSent. Twilio takes no key of ours that would make a second call
 * harmless. So where nobody knows whether the last call arrived, we look among what Twilio has before we call again.
 * https://www.twilio.com/docs/messaging/api/message-resource
 */
export function gateway(settings: SmsSettings): (message: Outbound) => Promise<string> {
  const { messages } = twilioClient(settings)
  const { number, publicUrl } = settings

  return async ({ id, to, text, answers, begun, again, at }) => {
    if (answers?.noReply) throw new NotSent('the sender is not a telephone', { failure: 'closed' })
    const asText = { to, from: answers?.to ?? sameWay(to, number), body: letters(text) }
    try {
      const sid = again ? await alreadyTaken(messages, asText, at) : undefined
      if (sid) return sid
      const created = await messages.create({
        ...asText,
        statusCallback: `${publicUrl}/channels/sms/receipts?m=${encodeURIComponent(id)}`,
        validityPeriod: begun ? VALID_SECONDS.begun : VALID_SECONDS.answer,
      })
      return created.sid
    } catch (error) {
      throw notSent(error)
    }
  }
}

/** Our number by the way that they are reached: whatsapp:+447700900123 hears from whatsapp:+441632960000. */
const sameWay = (to: string, number: string) => /^[a-z]+:/.exec(to)?.[0].concat(number) ?? number

/** What Twilio knows not to have arrived may go again. */
const DEAD: ReadonlySet<string> = new Set(['failed', 'undelivered', 'canceled'])

/**
 * Twilio's id of this text, if it was taken since `at`. Not asked for by `DateSent`: a text in Twilio's queue was not sent
 * yet. The same words from a moment before are found too, and then the citizen has them.
 */
async function alreadyTaken(
  messages: Twilio['messages'],
  { to, from, body }: Text,
  at: Date,
): Promise<string | undefined> {
  const since = at.getTime() - CLOCKS_MS
  const latest = await messages.list({ to, from, limit: LATEST })
  return latest.find((one) => one.body === body && one.dateCreated.getTime() >= since && !DEAD.has(one.status))?.sid
}
