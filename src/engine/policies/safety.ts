import type { Policy, Talk } from '../talk.ts'

/** The danger that somebody writes of, if any. */
export const dangerIn = (talk: Talk): string | undefined =>
  talk.kind === 'in' ? talk.understanding.dangerIn(talk.said) : undefined

/** Somebody in danger is told whom to call before anything else, in any state; where it needs us today, a person is asked. */
export const safety: Policy = async (talk, next) => {
  const danger = dangerIn(talk)
  if (danger === undefined) return next()
  const staff = `emergency.${danger}.staff`
  const urgent = talk.words.has('en', staff)
  if (urgent) talk.effects.push({ kind: 'hand-over', reason: talk.words.say('en', staff), urgent: true })
  // A person who holds the conversation speaks for us; they are shown the flag.
  if (talk.status === 'staff') return
  // Who did not write this must not get an answer to it.
  if (talk.details.forStaff !== 'forged' && talk.details.noReply === undefined)
    await talk.say(`emergency.${danger}.reply`)
  if (talk.details.forStaff !== undefined) return next()
  if (urgent) talk.status = 'waiting'
}
