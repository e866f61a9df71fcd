import type { Policy } from '../talk.ts'
import { acknowledge, asksWhen, besideDanger, sayWhen, toldLately } from '../waiting.ts'
import { begin } from '../walk.ts'
import { commandIn } from './commands.ts'
import { greet } from './greeting.ts'

/** Commands that lead from the queue to the bot; the place in it is kept. */
const BESIDES: ReadonlySet<string | undefined> = new Set(['menu', 'start-again'])

/**
 * While a person holds the conversation the bot is silent. Who waits for one hears that they are not forgotten, and no more,
 * but may still come to the bot for something else. A promise that comes due is kept all the same.
 */
export const held: Policy = async (talk, next) => {
  if (talk.kind === 'follow-up') return next()
  if (talk.status === 'staff') return
  if (talk.status !== 'waiting' || talk.state.besides) return next()
  if (talk.kind !== 'in') return
  const command = commandIn(talk)
  if (command === 'stop' && !talk.state.wait?.danger) {
    talk.status = 'bot'
    talk.effects.push({ kind: 'leave-queue' })
    return next()
  }
  const [ask, ...asks] = BESIDES.has(command) ? [] : besideDanger(talk)
  if (BESIDES.has(command) || ask) talk.state = { ...talk.state, besides: true }
  if (BESIDES.has(command) || asks.length > 0) return next()
  if (ask) {
    await greet(talk)
    await talk.say('waiting.besides')
    return begin(talk, ask.dialog, {}, ask.said)
  }
  if (command === 'person') return sayWhen(talk)
  if (asksWhen(talk)) return toldLately(talk) ? undefined : sayWhen(talk)
  await acknowledge(talk)
}
