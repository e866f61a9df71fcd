/**
 * What a channel is. A channel carries words between a citizen and us and knows nothing of what they mean: it turns what
 * its gateway brings into messages, hands them to the front office, and sends one message at a time.
 */
export interface Channel {
  readonly name: string
  readonly limits: Limits
  /** The requests it answers, in order. */
  readonly routes?: readonly Route[]
  /** The WebSocket it serves. */
  readonly stream?: Stream
  /** Opens what it hears by other than HTTP (a mail port, a terminal); resolves to how it is closed. */
  listen?(office: FrontOffice): Promise<() => Promise<void>>
  /** Sends one message and resolves to the gateway's id for it. Throws NotSent. Absent where citizens fetch (web, console). */
  send?(message: Outbound): Promise<string>
}

export interface Limits {
  /** Characters in one message; a longer reply is cut into several. */
  readonly length: number
  /** How much of that a text takes, where not every character takes one. Never less than one each. */
  room?(text: string): number
  /** Can it show buttons? Where not, choices are written out and numbered. */
  readonly buttons: boolean
}

/** The front office, as one channel sees it. */
export interface FrontOffice {
  /** Keeps what was read, each message once by its id. Resolves when it may be acknowledged; the turn follows. */
  receive(reading: Reading): Promise<void>
  /** What was said to and from an address after a watermark (0: all); undefined when we know no such address. */
  said(address: string, after: number): Promise<Said | undefined>
  /** Calls back whenever there may be more to fetch; returns how to stop that. */
  watch(address: string, news: () => void): () => void
}

export interface Reading {
  readonly messages?: readonly Inbound[]
  readonly receipts?: readonly Receipt[]
}

/** What a citizen said. */
export interface Inbound {
  /** The gateway's id: the same id is the same message. */
  readonly id: string
  /** The citizen's address on this channel: opaque, compared letter by letter. */
  readonly from: string
  readonly text: string
  /** `start`: the citizen came in and has said nothing yet; answered with the welcome, never shown. */
  readonly kind?: 'message' | 'start'
  /** The conversation this message proves to belong to (a signed token); else it is found by `from`. */
  readonly conversation?: string
  /** The language the citizen's device asks for: en, cy. */
  readonly language?: string
  /** What the channel needs again to answer in place (a mail's Message-ID and subject), kept as it is. */
  readonly details?: Details
}

export type Details = Readonly<Record<string, string>>

/** One message to a citizen. */
export interface Outbound {
  /** Ours, and the same at every attempt: a gateway that can, sends it once. */
  readonly id: string
  readonly conversation: string
  readonly to: string
  readonly text: string
  readonly from: 'bot' | 'staff'
  /** Buttons, where `limits.buttons`; else they are in the text already. */
  readonly choices?: readonly string[]
  readonly language: string
  /** `details` of the latest message from this address, if there was one. */
  readonly answers?: Details
}

/** What became of a message we sent. Order is not the gateway's promise: a status never goes back. */
export interface Receipt {
  /** The gateway's id, or ours when the gateway gave it back. */
  readonly id: string
  readonly status: 'sent' | 'delivered' | 'failed'
  /** The gateway's code, for staff. */
  readonly reason?: string
}

/** What was said, for channels that citizens fetch from. */
export interface Said {
  readonly lines: readonly Line[]
  readonly watermark: number
  readonly closed: boolean
}

export interface Line {
  readonly id: string
  readonly seq: number
  readonly from: 'citizen' | 'bot' | 'staff'
  /** Who speaks for the council, when it is a person. */
  readonly name?: string
  readonly text: string
  readonly choices?: readonly string[]
  readonly at: Date
  readonly details?: Details
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'OPTIONS'
  /** As Express writes it: /channels/sms, /v3/directline/conversations/:id. */
  readonly path: string
  readonly body?: 'json' | 'form' | 'bytes'
  /** May other origins call it? Only for what a widget on a council's own page needs. */
  readonly cors?: boolean
  /** HTML forms carry a token against forgery; a `page` answer shows it as `csrf`. */
  readonly csrf?: boolean
  answer(request: WebRequest, office: FrontOffice): Answer | Promise<Answer>
}

export interface WebRequest {
  /** As the outside world addressed it: PUBLIC_URL, path and query. */
  readonly url: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly cookies: Readonly<Record<string, string>>
  /** A form's fields; the last of a repeated one. */
  readonly form: Readonly<Record<string, string>>
  readonly json: unknown
  readonly bytes: Buffer
}

/** Exactly one of body, json, page and redirect; none is an empty answer. */
export interface Answer {
  readonly status?: number
  readonly type?: string
  readonly body?: string
  readonly json?: unknown
  /** A template (channels/web/form.njk) and what fills it. */
  readonly page?: { readonly template: string; readonly fill: Readonly<Record<string, unknown>> }
  readonly redirect?: string
  /** Kept by the browser, out of reach of scripts, until it closes or for `seconds`. */
  readonly cookie?: { readonly name: string; readonly value: string; readonly seconds?: number }
}

export interface Stream {
  readonly path: RegExp
  /** Called at an upgrade; throws Refused before anything is sent. Returns what to do when the other side goes. */
  open(url: URL, office: FrontOffice, push: (frame: string) => void): Promise<() => void>
}

/** Not from whom it claims to be, or not theirs to see: 403, nothing stored. */
export class Refused extends Error {
  override name = 'Refused'
}

/** There is no such thing, or not any more: 404. */
export class NotFound extends Error {
  override name = 'NotFound'
}

/** The request cannot be read: 4xx, and what would be right. */
export class Unreadable extends Error {
  override name = 'Unreadable'
  readonly status: number
  constructor(message: string, status = 400) {
    super(message)
    this.status = status
  }
}

/** Why a message did not go. `again` says whether trying later can help. */
export class NotSent extends Error {
  override name = 'NotSent'
  readonly again: boolean
  constructor(reason: string, options: { again: boolean; cause?: unknown }) {
    super(reason, { cause: options.cause })
    this.again = options.again
  }
}
