import { offer, onMenu } from '../menu.ts'
import type { Policy, Talk } from '../talk.ts'

/** The first words we say to anybody: that this is a bot, and what is kept. */
export const greeting: Policy = async (talk, next) => {
  if (talk.state.greeted || talk.kind === 'follow-up') return talk.kind === 'start' ? undefined : next()
  await greet(talk, talk.kind === 'start' ? onMenu(talk) : [])
  if (talk.kind !== 'start') return next()
}

/** Says them, where they were not said yet. */
export async function greet(talk: Talk, offered: readonly string[] = []): Promise<void> {
  if (talk.state.greeted) return
  talk.state = { ...talk.state, greeted: true }
  await talk.say('welcome', {}, offered.length > 0 ? offer(talk, offered) : [])
}
