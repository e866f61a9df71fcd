/** What is carried between citizens and us, and what became of it. */
export interface Reading {
  readonly messages?: readonly Inbound[]
  readonly receipts?: readonly Receipt[]
  readonly remarks?: readonly Remark[]
  /** Where it was a parcel: what it was found to be, for staff and operators. */
  readonly findings?: Findings
}

/** Something that came whole and is read later: a mail with its envelope. */
export interface Parcel {
  readonly bytes: Buffer
  /** What was said beside it: from (empty for the null return path) and to (addresses, a space between), ip and helo where known. */
  readonly envelope: Details
}

/** What a parcel is: a verdict such as human, automatic or bounce, why we think so, and what staff know it by. */
export interface Findings {
  readonly verdict: string
  readonly why: string
  readonly from?: string
  readonly subject?: string
}

/** What happened that is no message, for staff to read in its place; where nobody knows the place, it is dropped. */
export interface Remark extends Placed {
  readonly from: string
  /** Named in the desk's words: automatic-mail, nothing-new, … */
  readonly event: string
  readonly details?: Details
}

/** Where a message belongs. The first of these that leads somewhere does; else it is found by the address it came from. */
interface Placed {
  /** A conversation that the message proves to belong to (a signed token). */
  readonly conversation?: string
  /** Messages it answers, by the gateway's ids or ours. */
  readonly answers?: readonly string[]
  /** A case it names; believed only of who takes part in that conversation already. */
  readonly about?: string
}

/**
 * Whose word it is that a message comes from its address. confirmed: the gateway's (a signed webhook, DMARC). claimed: the
 * sender's alone; nothing personal is said on it. none: there is no address to speak of (a browser, a terminal).
 */
export type Trust = 'confirmed' | 'claimed' | 'none'

/** What a citizen said. */
export interface Inbound extends Placed {
  /** The gateway's id: the same id is the same message. */
  readonly id: string
  /** The citizen's address on this channel: opaque, compared letter by letter. */
  readonly from: string
  readonly text: string
  /** `start`: the citizen came in and has said nothing yet; answered with the welcome, never shown. */
  readonly kind?: 'message' | 'start'
  /** none, where it is not said. */
  readonly trust?: Trust
  readonly files?: readonly InboundFile[]
  /** The language the citizen's device asks for: en, cy. */
  readonly language?: string
  /** What the channel needs again to answer in place (a mail's Message-ID and subject), kept as it is. */
  readonly details?: Details
}

export type Details = Readonly<Record<string, string>>

/** A file that came with a message: its bytes, or the link that the gateway has it under. */
export interface InboundFile {
  /** As the sender called it; shown to staff only, and cleaned. */
  readonly name: string
  readonly bytes?: Uint8Array
  readonly link?: string
}

export interface Fetched {
  readonly name?: string
  readonly bytes: Uint8Array
}

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
  /** We begin: a promise that has come due, and no answer. */
  readonly begun: boolean
  /** The latest case of this conversation, where there is one. */
  readonly reference?: string
  /** When it was written; the same at every attempt. */
  readonly at: Date
  /** It was tried before, and nobody knows whether it went: a gateway that can look it up looks first. */
  readonly again: boolean
}

/** What became of a message we sent. Order is not the gateway's promise: a status never goes back. */
export interface Receipt {
  /** The gateway's id, or ours when the gateway gave it back. */
  readonly id: string
  readonly status: 'sent' | 'delivered' | 'failed'
  /** The gateway's code, for staff. */
  readonly reason?: string
  /** Where it failed: what is to be done. */
  readonly failure?: Failure
}

/**
 * Why a message did not arrive, by what is to be done about it.
 * passing: the same again later. once: once more after some minutes, then `away`. away: not now (a full mailbox, a phone that
 * is off): counted, and three in fourteen days are `gone`. gone: nobody is there (any more): never again, by another door,
 * staff are told. stopped: they told the gateway to stop: nothing more that we begin, staff are told. closed: this door is
 * shut to it for now (a time window): by another door. ours: a fault or filter on our side: by another door, nobody is blamed, operators are told.
 */
export type Failure = 'passing' | 'once' | 'away' | 'gone' | 'stopped' | 'closed' | 'ours'

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
