import { type Account, type Taken, type Trouble, twilioApi } from './twilio-api.ts'
import { twilioContract } from './twilio-contract.ts'
import { mediaStore, type PretendMedia } from './twilio-media.ts'
import { newSid, type PretendMessage } from './twilio-message.ts'
import { twilioReports } from './twilio-reports.ts'
import { serveCalls } from './twilio-server.ts'
import { type Delivered, mediaForm, postSigned, textForm } from './twilio-webhook.ts'

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
  /** Trouble for the next `times` calls. With a code of 30000 or 63000 and above a message is taken, then not delivered. */
  fail(next: Trouble, times?: number): void
  /** The statuses it tells of every message from now on, in this order: any, twice, or none. At first: sent, delivered. */
  become(statuses: readonly string[]): void
  /** Tells another status of a message it took, now. */
  tell(sid: string, status: string, code?: number): Promise<void>
  /** Links to the media that came in and were not deleted. */
  readonly media: readonly string[]
  /** How many calls its API got. */
  readonly calls: number
  /** Calls that break Twilio's description, answers of its own that do, and status callbacks that were not accepted. */
  readonly violations: readonly unknown[]
}

interface TextOptions {
  readonly sid?: string
  /** Deliveries of this one text: after each other, or all at once. */
  readonly times?: number
  readonly parallel?: boolean
  readonly media?: readonly PretendMedia[]
  /** Parameters beside the usual ones; Twilio adds some without notice. */
  readonly more?: Readonly<Record<string, string>>
}

/** Whole messages by which Twilio itself stops and starts sending to somebody; they are posted to us all the same. */
const stopWords: ReadonlySet<string> = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'])
const startWords: ReadonlySet<string> = new Set(['START', 'YES', 'UNSTOP'])

/**
 * A gateway on loopback that behaves as Twilio does, for the sandbox, demos and tests: it checks every call against
 * Twilio's own OpenAPI description, signs its webhooks, calls back with statuses, and keeps STOP and media.
 */
export async function pretendTwilio(settings: PretendTwilioSettings): Promise<PretendTwilio> {
  const { accountSid, authToken, number, webhook, port = 0 } = settings
  const blocked = new Set<string>()
  const taken = new Map<string, Taken>()
  const sent: PretendMessage[] = []
  const listeners = new Set<(message: PretendMessage) => void>()
  const violations: unknown[] = []
  const closing = new AbortController()
  const media = mediaStore(accountSid)
  const reports = twilioReports(settings, violations, closing.signal)
  let calls = 0

  function took(one: Taken): Promise<void> {
    taken.set(one.message.sid, one)
    sent.push(one.message)
    for (const listener of listeners) listener(one.message)
    return reports.follow(one)
  }

  const contract = await twilioContract()
  const api = twilioApi(settings, { contract, media, sent, blocked, violations, took })
  const server = await serveCalls(
    port,
    (call) => {
      calls++
      return api.answer(call)
    },
    (error) => violations.push({ error }),
  )

  return {
    url: server.url,
    async close() {
      closing.abort()
      await server.close()
    },
    async text(from, body, { sid, media: files = [], times = 1, parallel = false, more = {} } = {}) {
      if (!webhook) throw new Error('this pretend Twilio was told no webhook')
      const word = body.trim().toUpperCase()
      if (stopWords.has(word)) blocked.add(from)
      if (startWords.has(word)) blocked.delete(from)
      const id = sid ?? newSid(files.length > 0 ? 'MM' : 'SM')
      const links = media.keep(id, files).map((path) => server.url + path)
      const form = {
        ...textForm({
          accountSid,
          sid: id,
          from,
          to: from.startsWith('whatsapp:') ? `whatsapp:${number}` : number,
          body,
        }),
        ...mediaForm(links, files),
        ...more,
      }
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
    become: reports.become,
    async tell(sid, status, code) {
      const one = taken.get(sid)
      if (!one) throw new Error('this pretend Twilio took no such message')
      await reports.tell(one, status, code)
    },
    get media() {
      return media.paths().map((path) => server.url + path)
    },
    get calls() {
      return calls
    },
    violations,
  }
}
