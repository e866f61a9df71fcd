import { findCommand } from '../../understanding/meaning.ts'
import type { Policy } from '../talk.ts'
import { leave } from '../walk.ts'

/**
 * STOP and START to a gateway that keeps its own list of who may be texted. The gateway answers such a text itself and
 * blocks what we would send, so we say nothing: we note it, and begin nothing with this address again.
 */
export const stopWords: Policy = async (talk, next) => {
  const word =
    talk.details.optOutType ??
    (talk.around.channel === 'sms' ? findCommand(talk.said, talk.words.under('gateway'), []) : undefined)
  if (word === 'STOP' || word === 'stop') {
    leave(talk)
    talk.effects.push({ kind: 'opt-out' })
  } else if (word === 'START' || word === 'start') talk.effects.push({ kind: 'opt-in' })
  else return next()
}
