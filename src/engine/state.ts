import type { Reply } from './adapter.ts'

/** Where a conversation stands. Kept as JSON; everything is by name, so a release may add, drop or reorder what it knows. */
export interface State {
  /** They know that this is a bot, and what is kept. */
  readonly greeted?: boolean
  readonly standing?: Standing
  /** Put aside for something more urgent, and taken up after it: the last first. An older release kept one. */
  readonly paused?: readonly Standing[] | Standing
  /** Facts given once, for every service. */
  readonly facts?: Readonly<Record<string, unknown>>
  /** Dialogs that the last reply offered: they can be picked by number. */
  readonly offered?: readonly string[]
  /** The service that was talked of last, and when, in milliseconds. */
  readonly topic?: { readonly service: string; readonly at: number }
  /** What they said of late that was not understood, and what it might have meant. */
  readonly unclear?: Unclear
  /** What was begun last, which they may say is not what they meant. */
  readonly began?: Began
  /** What was left over of the last reply: said when they ask for more. */
  readonly rest?: Reply
  /** Somebody else wrote with a token of theirs; who it is, is asked for by a code that went to their own address. */
  readonly joining?: { readonly from: string; readonly code: string; readonly tries: number; readonly said: string }
  /** What one message asked besides, and is taken up when what goes before it has ended. */
  readonly later?: readonly Ask[]
  /** A person was asked about a part of it; the bot goes on with the rest until they come. */
  readonly besides?: boolean
  /** What was said to them since they wait for a person. */
  readonly wait?: Wait
  /** Somebody was here whose address is vouched for; who only claims it stands apart, in `claimed`. */
  readonly confirmed?: boolean
  readonly claimed?: State
  readonly traffic?: Traffic
  /** Languages, by code, in which we said that we do not speak them. */
  readonly foreign?: readonly string[]
  /** A language of ours, not the conversation's, that they wrote a few words in just now. */
  readonly wroteOnce?: string
  /** Dialogs that are held once a conversation (feedback) and were. */
  readonly done?: readonly string[]
}

export interface Unclear {
  readonly said: string
  /** Intents that were offered. */
  readonly guesses: readonly string[]
  readonly times: number
  /** It was none of these: what they say next is in other words. */
  readonly refused?: boolean
  /** When they said it, in milliseconds. */
  readonly at: number
}

/** What was begun, an intent or a dialog, and for which words. */
export interface Began {
  readonly what: string
  readonly said: string
  /** When, in milliseconds. */
  readonly at: number
  /** They said that this is not what they meant. */
  readonly wrong?: boolean
  /** What was begun before it, for the same matter, and was wrong. */
  readonly before?: readonly string[]
  /** Something of it was sent off. */
  readonly sent?: boolean
}

/** How somebody waits for a person. */
export interface Wait {
  /** They may not be answered: a machine, or a phone that somebody else may read. */
  readonly silent?: boolean
  /** A person is asked because of a danger: what is plainly another matter is begun beside it. */
  readonly danger?: boolean
  /** We told them that what they added is with the rest. */
  readonly added?: boolean
  /** When they asked whether anybody comes, and were told, in milliseconds. */
  readonly told?: number
}

/** One thing that a message asks: the intent or dialog that fits, and its words. */
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
  /** The question that these words begin to answer. */
  readonly tells?: string
  /** They are choosing which answer to correct. */
  readonly correcting?: boolean
  /** What they said in place of it. */
  readonly instead?: string
}

/** What a release left behind is read for what it still says. */
export const readState = (kept: unknown): State => (typeof kept === 'object' && kept !== null ? (kept as State) : {})
