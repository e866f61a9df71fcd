import { setImmediate } from 'node:timers/promises'
import type { Account, Taken } from './twilio-api.ts'
import { postSigned, statusForm } from './twilio-webhook.ts'

/** Tells us by status callbacks what becomes of a message. What is not accepted is a violation. */
export function twilioReports({ accountSid, authToken }: Account, violations: unknown[], closing: AbortSignal) {
  let statuses: readonly string[] = ['sent', 'delivered']

  async function tell({ message, statusCallback }: Taken, status: string, code?: number): Promise<void> {
    message.status = status
    if (status === 'sent') message.sent = new Date()
    if (code) message.code = code
    if (!statusCallback) return
    const { sid, from, to } = message
    try {
      const form = statusForm({ accountSid, sid, from, to, status, code })
      const answer = await postSigned(statusCallback, form, authToken, closing)
      if (answer.status >= 300) violations.push({ callback: status, answer })
    } catch (error) {
      if (!closing.aborted) violations.push({ callback: status, error })
    }
  }

  return {
    tell,
    /** All that happens to a message by itself. */
    async follow(taken: Taken): Promise<void> {
      // Mostly after the answer to the call, as with Twilio; neither promises the order.
      await setImmediate()
      const { undelivered } = taken
      const all = undelivered ? ['sent', 'undelivered'] : statuses
      for (const status of all) await tell(taken, status, status === 'undelivered' ? undelivered : undefined)
    },
    become(next: readonly string[]): void {
      statuses = next
    },
  }
}
