import { inProgress } from '../asked.ts'
import type { Policy } from '../talk.ts'
import { commandIn } from './commands.ts'

/** Commands that lead from the queue back to the bot. */
const LEAVING: ReadonlySet<string | undefined> = new Set(['menu', 'start-again', 'stop'])

/**
 * While a person holds the conversation the bot is silent; from the queue a citizen may still come back to it, and what
 * nobody has to wait for goes on. A promise that comes due is kept all the same.
 */
export const held: Policy = async (talk, next) => {
  if (talk.kind === 'follow-up') return next()
  if (talk.status === 'staff') return
  if (talk.status !== 'waiting' || (talk.state.besides && inProgress(talk))) return next()
  const command = talk.kind === 'in' ? commandIn(talk) : undefined
  if (command === 'person') return talk.say('person.still')
  if (!LEAVING.has(command)) return
  talk.status = 'bot'
  talk.effects.push({ kind: 'leave-queue' })
  return next()
}
