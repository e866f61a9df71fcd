import { offer, onMenu } from '../menu.ts'
import type { Policy } from '../talk.ts'

/** The first words we say to anybody: that this is a bot, and what is kept. */
export const greeting: Policy = async (talk, next) => {
  if (talk.state.greeted || talk.kind === 'follow-up') return talk.kind === 'start' ? undefined : next()
  talk.state = { ...talk.state, greeted: true }
  if (talk.kind === 'start') return talk.say('welcome', {}, offer(talk, onMenu(talk)))
  await talk.say('welcome')
  return next()
}
