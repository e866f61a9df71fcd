import type { Policy } from '../talk.ts'
import { commandIn } from './commands.ts'

/** What the last reply had no room for, with the question that stands. Whoever goes on to something else does not want it. */
export const more: Policy = async (talk, next) => {
  const { rest, ...state } = talk.state
  if (talk.kind !== 'in' || rest === undefined) return next()
  talk.state = state
  if (commandIn(talk) === 'more') return talk.reply(rest)
  const misses = state.standing?.misses ?? 0
  await next()
  // What was not understood may have meant this.
  if ((talk.state.standing?.misses ?? 0) > misses) talk.state = { ...talk.state, rest }
}
