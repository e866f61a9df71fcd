import type { Reply } from './adapter.ts'

/** Where a conversation stands. Kept as JSON; everything is by name, so a release may add, drop or reorder what it knows. */
export interface State {
  /** They know that this is a bot, and what is kept. */
  readonly greeted?: boolean
  readonly standing?: Standing
  /** Put aside for something more urgent, and taken up after it. */
  readonly paused?: Standing
  /** Facts given once, for every service. */
  readonly facts?: Readonly<Record<string, unknown>>
  /** Dialogs that the last reply offered: they can be picked by number. */
  readonly offered?: readonly string[]
  /** What was left over of the last reply: said when they ask for more. */
  readonly rest?: Reply
  /** Somebody else wrote with a token of theirs; who it is, is asked for by a code that went to their own address. */
  readonly joining?: { readonly from: string; readonly code: string; readonly tries: number; readonly said: string }
  /** What a mail asked besides, and is taken up when what goes before it has ended. */
  readonly later?: readonly Ask[]
  /** A person was asked about a part of it; the bot goes on with the rest until they come. */
  readonly besides?: boolean
  /** Somebody was here whose address is vouched for; who only claims it stands apart, in `claimed`. */
  readonly confirmed?: boolean
  readonly claimed?: State
  readonly traffic?: Traffic
  /** Dialogs that are held once a conversation (feedback) and were. */
  readonly done?: readonly string[]
}

/** One thing that a mail asks: the dialog that fits, and its words. */
export interface Ask {
  readonly dialog: string
  readonly said: string
}

/** What went between a citizen and the bot of late; times in milliseconds. */
export interface Traffic {
  readonly said: readonly { readonly print: string; readonly at: number }[]
  readonly missed: readonly number[]
  /** Answers on this day. */
  readonly day: string
  readonly answers: number
}

/** A citizen's place in a dialog: which answers we have, in the order given, and what was asked. */
export interface Standing {
  readonly dialog: string
  readonly answers: Readonly<Record<string, unknown>>
  /** What it was begun with: from the dialog before it, a promise, or facts given earlier. Not the citizen's to take back here. */
  readonly given?: Readonly<Record<string, unknown>>
  readonly asked?: string
  /** Answers in a row that were not understood. */
  readonly misses?: number
  /** The words it began with. */
  readonly opening: string
  /** They are choosing which answer to correct. */
  readonly correcting?: boolean
}

/** What a release left behind is read for what it still says. */
export const readState = (kept: unknown): State => (typeof kept === 'object' && kept !== null ? (kept as State) : {})
