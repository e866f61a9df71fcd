import { setImmediate } from 'node:timers/promises'
import { type Account, type Taken, type Trouble, twilioApi } from './twilio-api.ts'
import { twilioContract } from './twilio-contract.ts'
import { newSid, type PretendMessage } from './twilio-message.ts'
import { serveCalls } from './twilio-server.ts'
import { type Delivered, postSigned, statusForm, textForm } from './twilio-webhook.ts'

/** `accountSid` is AC and 32 hexadecimal digits, as Twilio's schema wants it; `number` is ours, as +441632960000. */
export interface PretendTwilioSettings extends Account {
  /** Where texts to our number are posted. */
  readonly webhook?: string
  /** 0 or absent: any free one. */
  readonly port?: number
}

export interface PretendTwilio {
  readonly url: string
  close(): Promise<void>
  /** Somebody texts our number. Resolves to what the webhook answered, in order. */
  text(from: string, body: string, options?: TextOptions): Promise<readonly Delivered[]>
  /** What it took from us, oldest first; `status` moves on by itself. */
  readonly sent: readonly PretendMessage[]
  /** Calls back with every message it takes; returns how to stop that. */
  onSent(listener: (message: PretendMessage) => void): () => void
  /** Trouble for the next `times` calls. With a code from 30000 to 30999 a message is taken and then not delivered. */
  fail(next: Trouble, times?: number): void
  /** Calls that break Twilio's description, answers of its own that do, and status callbacks that were not accepted. */
  readonly violations: readonly unknown[]
}

interface TextOptions {
  readonly sid?: string
  /** Deliveries of this one text: after each other, or all at once. */
  readonly times?: number
  readonly parallel?: boolean
  /** Parameters beside the usual ones; Twilio adds some without notice. */
  readonly more?: Readonly<Record<string, string>>
}

/** Whole messages by which Twilio itself stops and starts sending to somebody; they are posted to us all the same. */
const stopWords: ReadonlySet<string> = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'])
const startWords: ReadonlySet<string> = new Set(['START', 'YES', 'UNSTOP'])

/**
 * A gateway on loopback that behaves as Twilio does, for the sandbox, demos and tests: it checks every call against
 * Twilio's own OpenAPI description, signs its webhooks, calls back with statuses, and keeps STOP.
 */
export async function pretendTwilio(settings: PretendTwilioSettings): Promise<PretendTwilio> {
  const { accountSid, authToken, number, webhook, port = 0 } = settings
  const blocked = new Set<string>()
  const sent: PretendMessage[] = []
  const listeners = new Set<(message: PretendMessage) => void>()
  const violations: unknown[] = []
  const closing = new AbortController()

  function took(taken: Taken): void {
    sent.push(taken.message)
    for (const listener of listeners) listener(taken.message)
    void report(taken)
  }

  async function report({ message, statusCallback, undelivered }: Taken): Promise<void> {
    // Mostly after the answer to the call, as with Twilio; neither promises the order.
    await setImmediate()
    for (const status of ['sent', undelivered ? 'undelivered' : 'delivered']) {
      message.status = status
      if (!statusCallback) continue
      const code = status === 'undelivered' ? undelivered : undefined
      const form = statusForm({ accountSid, sid: message.sid, from: number, to: message.to, status, code })
      try {
        const answer = await postSigned(statusCallback, form, authToken, closing.signal)
        if (answer.status >= 300) violations.push({ callback: status, answer })
      } catch (error) {
        if (closing.signal.aborted) return
        violations.push({ callback: status, error })
      }
    }
  }

  const api = twilioApi(settings, await twilioContract(), blocked, violations, took)
  const server = await serveCalls(port, api.answer, (error) => violations.push({ error }))

  return {
    url: server.url,
    async close() {
      closing.abort()
      await server.close()
    },
    async text(from, body, { sid = newSid(), times = 1, parallel = false, more = {} } = {}) {
      if (!webhook) throw new Error('this pretend Twilio was told no webhook')
      const word = body.trim().toUpperCase()
      if (stopWords.has(word)) blocked.add(from)
      if (startWords.has(word)) blocked.delete(from)
      const form = { ...textForm({ accountSid, sid, from, to: number, body }), ...more }
      const deliver = () => postSigned(webhook, form, authToken, closing.signal)
      if (parallel) return Promise.all(Array.from({ length: times }, deliver))
      const answers: Delivered[] = []
      while (answers.length < times) answers.push(await deliver())
      return answers
    },
    sent,
    onSent(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    fail: (next, times = 1) => api.fail(next, times),
    violations,
  }
}
