import type { Details } from '../../../src/channel.ts'

/** What a mail server says beside a mail. */
export interface Envelope {
  /** Empty for the null return path; undefined where nobody knows: a mail that was kept in a file. */
  readonly from: string | undefined
  /** Where it was delivered to: addresses of ours. */
  readonly to: readonly string[]
  /** Who brought it to the first server that we trust, where that is known. */
  readonly ip?: string | undefined
  readonly helo?: string | undefined
}

/** Recipients that are read: a mail to more of our addresses says nothing more. */
const RECIPIENTS = 100

export const envelopeOf = ({ from, to = '', ip, helo }: Details): Envelope => ({
  from,
  to: to.split(' ', RECIPIENTS).filter(Boolean),
  ip,
  helo,
})
