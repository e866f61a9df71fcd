import type { Policy } from '../talk.ts'

/** A short code or a word as sender cannot be answered: what it said is kept for staff, and that is all. */
export const unanswerable: Policy = async (talk, next) => {
  if (talk.details.noReply === undefined || talk.details.forStaff !== undefined) await next()
}
