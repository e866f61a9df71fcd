import type { FrontOffice } from '../../../src/channel.ts'
import type { Envelope } from '../reading/envelope.ts'

/** What every door ends in: resolves when the mail is kept. It may be acknowledged then, and not before. */
export type Take = (raw: Buffer, envelope: Envelope) => Promise<void>

/** What a door is given. */
export interface Mailroom {
  readonly take: Take
  /** Is there such an address of ours? A token that is not signed by us is none. */
  knows(address: string): boolean
  /** Hears why a mail could not be kept; whoever brought it still has it. */
  report(what: string, error: unknown): void
}

/** Bytes of the largest mail that comes in; a file takes a third more on its way. */
export const LARGEST = 10 * 1024 * 1024

export const taking =
  (office: Pick<FrontOffice, 'keep'>): Take =>
  (bytes, { from, to, ip, helo }) =>
    office.keep({
      bytes,
      envelope: { ...(from !== undefined && { from }), to: to.join(' '), ...(ip && { ip }), ...(helo && { helo }) },
    })
