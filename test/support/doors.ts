import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { PretendMail } from '../../src/sandbox/pretend-mailbox.ts'
import type { Council } from './council.ts'

/** Somebody at a door: says things, under an id of the gateway's, and hears what comes back. */
export interface Citizen {
  readonly address: string
  /** Brings it again until it is acknowledged, as gateways do. */
  say(text: string, id?: string): Promise<void>
  heard(): Promise<readonly string[]>
  /** The gateway's ids of what was heard, where it has some that last (Message-ID). */
  ids?(): Promise<readonly string[]>
}

export interface Door {
  readonly name: 'web' | 'sms' | 'email' | 'console'
  arrive(): Promise<Citizen>
}

let people = 0

export const webDoor = ({ url }: Pick<Council, 'url'>): Door => ({
  name: 'web',
  async arrive() {
    const at = `${url}/v3/directline`
    // Limits count by address; a proxy on our own network says whose it is.
    const from = { 'x-forwarded-for': `192.0.2.${people++ % 250}` }
    const { token, conversationId } = await acknowledged(async () =>
      (await post(`${at}/tokens/generate`, {}, from)).json(),
    )
    const headers = { ...from, authorization: `Bearer ${token}` }
    const conversation = `${at}/conversations/${conversationId}`
    await acknowledged(() => post(`${at}/conversations`, {}, headers))
    return {
      address: conversationId,
      async say(text, id = randomUUID()) {
        await acknowledged(() =>
          post(`${conversation}/activities`, { type: 'message', text, channelData: { clientActivityID: id } }, headers),
        )
      },
      async heard() {
        const { activities } = await acknowledged(async () =>
          (await good(await fetch(`${conversation}/activities`, { headers }))).json(),
        )
        return activities
          .filter(({ from }: { from: { role?: string; id: string } }) => from.id !== undefined && from.role !== 'user')
          .map(({ text }: { text: string }) => text)
      },
    }
  },
})

export const smsDoor = ({ twilio }: Pick<Council, 'twilio'>): Door => ({
  name: 'sms',
  async arrive() {
    const address = `+4477009${String(10000 + people++)}`
    const mine: string[] = []
    twilio.onSent(({ to, body }) => to === address && mine.push(body))
    return {
      address,
      async say(text, id = `SM${randomUUID().replaceAll('-', '')}`) {
        await acknowledged(async () => {
          const [answer] = await twilio.text(address, text, { sid: id })
          if (answer?.status !== 200) throw new Error(`the webhook answered ${answer?.status}`)
        })
      },
      heard: async () => mine,
    }
  },
})

export const emailDoor = ({ mailboxes }: Pick<Council, 'mailboxes'>): Door => ({
  name: 'email',
  async arrive() {
    const address = `ann${people++}@home.example`
    const [outgoing, ...incoming] = mailboxes
    const mine: PretendMail[] = []
    outgoing!.onReceived((mail) => mail.to === address && mine.push(mail))
    let turn = 0
    return {
      address,
      async say(text, id = `<${randomUUID()}@home.example>`) {
        const to = mine.at(-1)?.replyTo ?? 'contact@council.example'
        const raw = [
          'Authentication-Results: sandbox.example; dmarc=pass header.from=home.example',
          `Message-ID: ${id}`,
          `From: Ann <${address}>`,
          `To: ${to}`,
          'Subject: A question',
          'MIME-Version: 1.0',
          'Content-Type: text/plain; charset=utf-8',
          '',
          text,
          '',
        ].join('\r\n')
        await acknowledged(async () => {
          const { accepted, response } = await incoming[turn++ % incoming.length]!.write({ from: address, to, raw })
          if (!accepted) throw new Error(response)
        })
      },
      heard: async () => mine.map(({ text }) => text),
      ids: async () => mine.map(({ messageId }) => messageId),
    }
  },
})

export const consoleDoor = (terminal: ChildProcess): Door => ({
  name: 'console',
  async arrive() {
    let shown = ''
    terminal.stdout!.on('data', (chunk) => {
      shown += chunk
    })
    return {
      address: `terminal ${terminal.pid}`,
      say: async (text) => void terminal.stdin!.write(`${text}\n`),
      heard: async () => shown.split('\n\n').filter((text) => text.trim() !== ''),
    }
  },
})

const post = async (url: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  good(
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  )

async function good(response: Response): Promise<Response> {
  if (!response.ok)
    throw Object.assign(new Error(`${response.status} ${await response.text()}`), { final: response.status < 500 })
  return response
}

/** Again until it is taken, unless it is refused for what it is: a process may be dead, or not back yet. Gives up after five minutes. */
async function acknowledged<T>(bring: () => Promise<T>): Promise<T> {
  const end = Date.now() + 300_000
  for (;;) {
    try {
      return await bring()
    } catch (error) {
      if ((error as { final?: boolean }).final || Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
