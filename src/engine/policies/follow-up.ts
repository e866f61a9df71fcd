import type { Policy } from '../talk.ts'
import { begin } from '../walk.ts'

/** A promise that has come due begins its own dialog; what the citizen was at is taken up after it. */
export const followUp: Policy = async (talk, next) => {
  if (talk.kind !== 'follow-up') return next()
  const { dialog = '', ...given } = talk.details
  if (talk.dialogs.has(dialog)) await begin(talk, dialog, given)
}
