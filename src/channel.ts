import type { Failure, Fetched, Outbound, Parcel, Reading, Said } from './message.ts'

export type {
  Details,
  Failure,
  Fetched,
  Findings,
  Inbound,
  InboundFile,
  Line,
  Outbound,
  Parcel,
  Reading,
  Receipt,
  Remark,
  Said,
  Trust,
} from './message.ts'

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
  /** Reads a parcel that was kept as it came. Nothing is changed by it: it may be read again. Throws Unreadable: it never can be. */
  open?(parcel: Parcel): Promise<Reading>
  /** Fetches a file that stayed with the gateway, by its link. Throws NotSent where it does not come. */
  fetch?(link: string): Promise<Fetched>
  /** Lets the gateway forget such a file, once it is kept here. */
  forget?(link: string): Promise<void>
}

export interface Limits {
  /** Characters in one message; a longer reply is cut into several. */
  readonly length: number
  /** How much of that a text takes, where not every character takes one. Never less than one each. */
  room?(text: string): number
  /** The room that all we say in one turn may take; the rest is kept, and comes when the citizen asks for more. */
  readonly turn?: number
  /** How many units of its sender's `perSecond` a message takes (segments of a text). */
  readonly pace?: { readonly perSecond: number; units(text: string): number }
  /** What we begin ourselves waits for the council's waking hours: it rings somewhere. */
  readonly rings?: boolean
  /** Can it show buttons? Where not, choices are written out and numbered. */
  readonly buttons: boolean
}

/** The front office, as one channel sees it. */
export interface FrontOffice {
  /** Keeps what was read, each message once by its id. Resolves when it may be acknowledged; the turn follows. */
  receive(reading: Reading): Promise<void>
  /** Keeps what came as it came, before anybody reads it. Resolves when it may be acknowledged; `open` and the turn follow. */
  keep(parcel: Parcel): Promise<void>
  /** What was said to and from an address after a watermark (0: all); undefined when we know no such address. */
  said(address: string, after: number): Promise<Said | undefined>
  /** Calls back whenever there may be more to fetch; returns how to stop that. */
  watch(address: string, news: () => void): () => void
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'OPTIONS'
  /** As Express writes it: /channels/sms, /v3/directline/conversations/:id. */
  readonly path: string
  readonly body?: 'json' | 'form' | 'bytes'
  /** Bytes of a body of `bytes` that are read; 4 MB where it is not said. */
  readonly largest?: number
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
  /** The body as it came, where the route reads bytes or a form. */
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

/** A failure that the same again at once does not mend. */
export type Lasting = Exclude<Failure, 'passing'>

/** Why a message did not go: `failure` says what is to be done about it. */
export class NotSent extends Error {
  override name = 'NotSent'
  readonly failure: Failure
  /** The gateway's code, for staff. */
  readonly code: string | undefined
  constructor(reason: string, options: { failure: Failure; code?: string; cause?: unknown }) {
    super(reason, { cause: options.cause })
    this.failure = options.failure
    this.code = options.code
  }
}
