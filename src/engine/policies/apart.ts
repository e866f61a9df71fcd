import type { Policy } from '../talk.ts'

/**
 * Where a citizen stands, and what they told, is not for somebody who only claims to write from their address: who does so has
 * a place apart, in the same conversation.
 */
export const apart: Policy = async (talk, next) => {
  const theirs = talk.state
  if (talk.trust === 'claimed' && theirs.confirmed) {
    talk.state = { greeted: true, ...theirs.claimed }
    await next()
    talk.state = { ...theirs, claimed: talk.state }
    return
  }
  await next()
  if (talk.trust === 'confirmed' && talk.kind === 'in') talk.state = { ...talk.state, confirmed: true }
}
