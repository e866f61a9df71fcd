import { findCommand } from '../../understanding/meaning.ts'
import type { Policy } from '../talk.ts'
import { findMenuCommand } from './commands.ts'

/** While a person holds the conversation the bot is silent; from the queue a citizen may still come back to it. */
export const held: Policy = async (talk, next) => {
  if (talk.status === 'staff') return
  if (talk.status !== 'waiting') return next()
  if (talk.kind === 'in' && findMenuCommand(talk) !== undefined) {
    talk.status = 'bot'
    talk.effects.push({ kind: 'leave-queue' })
    return next()
  }
  if (
    talk.kind === 'in' &&
    findCommand(talk.said, talk.words.under('command'), talk.words.phrases('filler')) === 'person'
  )
    await talk.say('person.still')
}
