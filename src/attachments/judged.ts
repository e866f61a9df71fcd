/** What became of a file that came with a message. */
export interface Judged {
  /** fetching: still with its gateway. kept: may be opened. quarantined: not looked through yet. refused: its bytes are gone. */
  readonly status: 'fetching' | 'kept' | 'quarantined' | 'refused'
  /** Cleaned, with the extension of what it is. */
  readonly name: string
  /** As sniffed, never as claimed; empty while it is being fetched. */
  readonly type: string
  readonly size: number
  readonly reason?: Reason
  /** What the scanner calls what it found, for staff. */
  readonly signature?: string
  /** Where its gateway has it. */
  readonly link?: string
  /** Only of what is kept or quarantined. */
  readonly bytes?: Uint8Array
}

/**
 * Why it is not kept. type: not of the types that we take. size, count: more than a message may bring. virus: the scanner
 * found something. scanner-away: nobody could look just now. scanner-limit: larger than the scanner takes. lost: its gateway
 * does not give it.
 */
export type Reason = 'type' | 'size' | 'count' | 'virus' | 'scanner-away' | 'scanner-limit' | 'lost'

/** What a look through a file came to. It never rejects: a scanner in trouble is `away`. */
export type Scan = (bytes: Uint8Array, milliseconds?: number) => Promise<Scanned>

export type Scanned =
  | { readonly found: 'nothing' }
  | { readonly found: 'virus'; readonly signature: string }
  | { readonly found: 'unknown'; readonly reason: 'scanner-away' | 'scanner-limit' }
