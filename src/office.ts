/** The back office, as a turn sees it: what it may read, and the effects it may ask for. Nothing here writes. */
export interface Office {
  /** The day so long after today, as 2026-12-04: never one of England's weekends or bank holidays. */
  due(time: Time): string
  /**
   * How something stands, by its reference: for whoever it is `theirs`, or who knows one matching item (surname, postcode, the
   * e-mail address or phone number it was made from). The same `unknown` for a wrong item and for no such reference; `locked`
   * after five tries in 30 minutes.
   */
  progress(reference: string, item?: string): Promise<Progress | 'unknown' | 'locked'>
  /** What was asked of us of late from the address that asks now: what is open first, what is due first before; at most 20. */
  theirs(): Promise<readonly Progress[]>
  /** Is somebody at the desk now, by the council's opening hours? Else when they are next, as 2026-11-23. */
  open(): { now: true } | { now: false; next: string }
  /** Whose the services of a tier are: ours, the other council's of a two-tier area, or a national body's. */
  owner(tier: Tier): 'us' | 'dwp' | 'central' | 'nhs' | OtherCouncil
}

/** So many working days; or by the calendar, as some laws count: then the next working day, where it ends on none. */
export type Time = number | { readonly days: number } | { readonly months: number }

/** Who runs a service: either of two councils, or a national body everywhere. */
export type Tier = 'district' | 'county' | 'dwp' | 'central' | 'nhs'

/** Where a district and a county share the work: the one that we are not. */
export interface OtherCouncil {
  readonly name: string
  readonly phone: string
  readonly web: string
}

/** bot: the bot answers. waiting: in the queue for a person. staff: a person holds it, the bot is silent. closed: ended. */
export type Status = 'bot' | 'waiting' | 'staff' | 'closed'

/** Neutral words only: they may be read on a shared phone. */
export type ApplicationStage = 'received' | 'link-sent' | 'to-pay' | 'working' | 'needs-you' | 'decided' | 'closed'

export interface ApplicationStatus {
  readonly reference: string
  /** As the back office calls it (Blue Badge), or by our name for it (garden-waste). */
  readonly service: string
  readonly stage: ApplicationStage
  /** ISO dates. */
  readonly received: string
  readonly due: string
}

/** How a report, a complaint, an idea or what was passed on stands; its reference begins with a letter for which it is. */
export interface CaseStatus {
  readonly reference: string
  /** bins, complaint, foi … */
  readonly about: string
  readonly stage: 'open' | 'fixed' | 'not-fixed' | 'closed'
  /** ISO dates. */
  readonly received: string
  readonly due: string
}

/** Whatever somebody waits for. */
export type Progress = ApplicationStatus | CaseStatus

/** The stages at which we owe no answer any more. */
export const ENDED: readonly Progress['stage'][] = ['link-sent', 'decided', 'closed', 'fixed']

export type CaseKind = 'complaint' | 'request' | 'idea'

/** What a turn asks to be written: committed with its replies, or not at all. */
export type Effect =
  | {
      readonly kind: 'case'
      readonly reference: string
      readonly type: CaseKind
      readonly about: string
      readonly what: string
      readonly where?: string
      /** An e-mail address to send news to, when it is not the address the citizen writes from. */
      readonly replyTo?: string
      /** ISO date, told to the citizen. */
      readonly due: string
    }
  /** Asks a service for something: written by itself, so that where it fails it holds up no other effect. */
  | {
      readonly kind: 'apply'
      readonly reference: string
      /** council-tax-account, garden-waste … */
      readonly service: string
      readonly stage: Extract<ApplicationStage, 'received' | 'link-sent' | 'to-pay' | 'closed'>
      /** Either is asked of whoever wants to know how it stands. */
      readonly surname: string
      readonly postcode: string
      /** ISO dates. */
      readonly received: string
      readonly due: string
      /** Why the service may know: the law says so, or the citizen. */
      readonly basis: 'law' | 'consent'
      /** What it may know, and no more; by the questions of the dialog that asked. */
      readonly dialog: string
      readonly facts: Readonly<Record<string, unknown>>
    }
  /** Ask "is it fixed?" after the due date of a case. */
  | { readonly kind: 'ask-fixed'; readonly reference: string; readonly after: string }
  | { readonly kind: 'case-fixed'; readonly reference: string; readonly fixed: boolean }
  | { readonly kind: 'hand-over'; readonly reason: string; readonly urgent?: boolean }
  /** The citizen leaves the queue for a person. */
  | { readonly kind: 'leave-queue' }
  | { readonly kind: 'feedback'; readonly dialog: string; readonly helpful: boolean; readonly comment?: string }
  /** One try at somebody's reference, right or wrong. */
  | { readonly kind: 'try'; readonly reference: string; readonly matched: boolean }
  /** Tell this conversation when the application changes. */
  | { readonly kind: 'watch-application'; readonly reference: string }
  /** Somebody who is not known to be the citizen wrote into the conversation: staff see it. */
  | { readonly kind: 'somebody-else' }
  /** The address that the message came from is the same citizen's: what is said there is said here. */
  | { readonly kind: 'link-address' }
  /** Mails a link to the status of an application, which works once, to the address that the back office has for it. */
  | { readonly kind: 'status-link'; readonly reference: string }
  /** No more messages that we begin ourselves. */
  | { readonly kind: 'opt-out' }
  | { readonly kind: 'opt-in' }
  /** How a free text was read: kept for staff to learn from, with nothing personal in it. */
  | {
      readonly kind: 'reading'
      /** The language it was read in. */
      readonly language: string
      readonly zone: 'go' | 'ask' | 'search' | 'person' | 'safety'
      /** What it was taken for, if anything. */
      readonly intent?: string | undefined
      /** From 0 to 1. */
      readonly confidence: number
      /** Intents, the likeliest first. */
      readonly guesses: readonly string[]
      /** Kept only of what was not understood at once (ask, search, person). */
      readonly words?: Masked | undefined
    }
  /** What they chose of "did you mean" for what was read of them last: an intent, or none of these. */
  | {
      readonly kind: 'chose'
      readonly intent: string | 'none'
      /** Of what was misunderstood, and so was kept without them. */
      readonly words?: Masked | undefined
    }

/** What a citizen wrote, without any word that is not in our own files. Made by src/understanding/mask.ts and nobody else. */
export type Masked = string & { readonly masked: true }

/** Is it the same reference? Dashes and slashes are left out, or one is written for the other. */
export const sameReference = (one: string, other: string): boolean =>
  one.replace(/[/-]/g, '') === other.replace(/[/-]/g, '')
