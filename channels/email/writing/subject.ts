import type { Outbound } from '../../../src/channel.ts'
import { isReply } from '../reading/thread.ts'

/** Characters of somebody's own subject that we say again. */
const LONGEST = 200

/**
 * What a mail is about: what it answers, else `own`; with the case's reference in brackets, so that an answer whose thread
 * got lost still finds its way. One line, whatever was in there.
 */
export function subject({ answers, reference, begun }: Outbound, own: string): string {
  const theirs = begun
    ? undefined
    : answers?.subject
        ?.replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, LONGEST)
  const about = theirs ? (isReply(theirs) ? theirs : `Re: ${theirs}`) : own
  return reference === undefined || about.includes(`[${reference}]`) ? about : `${about} [${reference}]`
}
