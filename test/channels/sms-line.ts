import { sms } from '../../channels/sms/index.ts'
import { type Channel, NotSent, type Outbound, type Receipt, Refused } from '../../src/channel.ts'
import { pretendTwilio } from '../../src/sandbox/pretend-twilio.ts'
import { listen } from '../sandbox/listen.ts'
import { accountSid, answer, authToken, citizen, number, recordingOffice, settings, webRequest } from './sms-office.ts'

export const message: Outbound = {
  id: 'o/1 ŵ',
  conversation: 'c1',
  to: citizen,
  text: 'Your bin day is Tuesday',
  from: 'bot',
  language: 'en',
  begun: false,
  at: new Date(),
  again: false,
}

/** The channel between a Twilio that pretends and an office that only notes. */
export async function openLine() {
  const { office, readings, database } = recordingOffice()
  /** How each webhook and callback was answered. */
  const answers: number[] = []
  let channel: Channel
  // The house in short: every form that is posted goes to the route of its path; what is refused is 403, a fault 503.
  const web = await listen(async (posted) => {
    const given = await answer(channel, webRequest(posted), office).then(
      (given) => ({ status: 200, ...given }),
      (error: unknown) => ({ status: error instanceof Refused ? 403 : 503 }),
    )
    answers.push(given.status)
    return given
  })
  const twilio = await pretendTwilio({ accountSid, authToken, number, webhook: `${web.url}/channels/sms` })
  const reported: string[] = []
  const report = (what: string, error: unknown) => void reported.push(`${what}: ${error}`)
  const place = { ...settings, publicUrl: web.url, apiUrl: twilio.url, report }
  channel = sms(place)
  return {
    twilio,
    place,
    readings,
    database,
    answers,
    reported,
    limits: channel.limits,
    send: (change: Partial<Outbound> = {}) => channel.send!({ ...message, at: new Date(), ...change }),
    /** Gives up after a moment. */
    sendHurried: (change: Partial<Outbound> = {}) =>
      sms({ ...place, timeoutMs: 300 }).send!({ ...message, at: new Date(), ...change }),
    receipts: (): readonly Receipt[] => readings.flatMap(({ receipts = [] }) => receipts),
    async close() {
      await twilio.close()
      await web.close()
    },
  }
}

export type Line = Awaited<ReturnType<typeof openLine>>

/** The error of a message that does not go. */
export async function notSentBy(sending: Promise<string>): Promise<NotSent> {
  try {
    await sending
  } catch (error) {
    if (error instanceof NotSent) return error
    throw error
  }
  throw new Error('it was sent')
}
