import { wait } from '../hand-over.ts'
import type { Policy, Talk } from '../talk.ts'

/** The danger from somebody who may hold their phone. */
const AT_HOME = 'domestic_abuse'

/** The danger that somebody writes of, if any. */
export const dangerIn = (talk: Talk) => (talk.kind === 'in' ? talk.understanding.dangerIn(talk.said) : undefined)

/**
 * Somebody in danger is told whom to call before anything else, in any state; where it needs us today, a person is asked. Who may
 * be, and may as well write of something else, is told whom to call, and gets what they asked for.
 */
export const safety: Policy = async (talk, next) => {
  const danger = dangerIn(talk)
  if (danger === undefined) return next()
  const { kind, sure } = danger
  const staff = `emergency.${kind}.staff`
  const urgent = sure && talk.words.has('en', staff)
  if (urgent) talk.effects.push({ kind: 'hand-over', reason: talk.words.say('en', staff), urgent: true })
  // A person who holds the conversation speaks for us; they are shown the flag.
  if (talk.status === 'staff') return sure ? undefined : next()
  // Who did not write this must not get an answer to it.
  if (talk.details.forStaff !== 'forged' && talk.details.noReply === undefined)
    await talk.say(sure ? `emergency.${kind}.reply` : 'emergency.maybe')
  if (!sure || talk.details.forStaff !== undefined) return next()
  // Somebody else may read a phone or a mailbox: until a person knows that it is safe, no more is written there.
  if (urgent) wait(talk, { danger: true, ...(kind === AT_HOME && talk.around.channel !== 'web' && { silent: true }) })
}
