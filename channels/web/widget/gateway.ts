import type { Session, Waiting } from './session.ts'

/** What the bot's Direct Line answers, as far as the widget reads it. */
export interface Activity {
  readonly type: string
  readonly id: string
  readonly from: { readonly id: string; readonly role: string; readonly name?: string }
  readonly text?: string
  readonly suggestedActions?: { readonly actions: readonly { readonly title: string; readonly value: string }[] }
  readonly channelData?: { readonly clientActivityID?: string }
}

export interface Group {
  readonly activities: readonly Activity[]
  readonly watermark?: string
}

/** One conversation, and the token that speaks in it for `expires_in` seconds. */
export interface Entry {
  readonly conversationId: string
  readonly token: string
  readonly expires_in: number
  readonly streamUrl: string
}

type Pass = NonNullable<Session['pass']>

/** The bot answered, and the answer is no. */
export class Refusal extends Error {
  readonly status: number
  constructor(status: number) {
    super(`refused: ${status}`)
    this.status = status
  }
  /** Our conversation is no more, or not ours: only a new one helps. */
  get gone(): boolean {
    return this.status === 401 || this.status === 403 || this.status === 404
  }
  /** The same again would get the same answer. */
  get final(): boolean {
    return this.status < 500 && this.status !== 429 && this.status !== 408
  }
}

/** Milliseconds until a request that nobody answers is given up. */
const PATIENCE = 15_000

export interface Gateway {
  begin(locale: string): Promise<Entry>
  resume(pass: Pass, watermark: string): Promise<Entry>
  refresh(pass: Pass): Promise<Omit<Entry, 'streamUrl'>>
  fetch(pass: Pass, watermark: string): Promise<Group>
  post(pass: Pass, message: Waiting, locale: string): Promise<unknown>
}

/** Direct Line 3.0 at an origin. All throw Refusal, or what fetch throws when there is no answer. */
export function gateway(origin: string): Gateway {
  async function call<T>(method: 'GET' | 'POST', path: string, token?: string, body?: object): Promise<T> {
    const patience = new AbortController()
    const timer = setTimeout(() => patience.abort(), PATIENCE)
    try {
      const response = await fetch(`${origin}/v3/directline/${path}`, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: patience.signal,
      })
      if (!response.ok) throw new Refusal(response.status)
      return await response.json()
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    begin: (locale) => call('POST', 'conversations', undefined, { locale }),
    refresh: ({ token }) => call('POST', 'tokens/refresh', token),
    resume: ({ conversation, token }, watermark) =>
      call('GET', `conversations/${conversation}?watermark=${watermark}`, token),
    fetch: ({ conversation, token }, watermark) =>
      call('GET', `conversations/${conversation}/activities?watermark=${watermark}`, token),
    post: ({ conversation, token }, { id, text }, locale) =>
      call('POST', `conversations/${conversation}/activities`, token, {
        type: 'message',
        text,
        locale,
        channelData: { clientActivityID: id },
      }),
  }
}
