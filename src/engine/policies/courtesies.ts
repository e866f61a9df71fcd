import { readAnswer } from '../../understanding/answer.ts'
import { isPhrase } from '../../understanding/details/lexicon.ts'
import { inProgress } from '../asked.ts'
import { canBegin, NONE, offer, onMenu, picked } from '../menu.ts'
import type { Policy, Talk } from '../talk.ts'
import { forget, noneOfThese, wordsBefore } from '../unclear.ts'
import { begin } from '../walk.ts'

/** Words in a yes or no that says nothing else. */
const FEW = 5

/** Yes or no to what was just offered, and words that only round off what was said: "ok". */
export const courtesies: Policy = async (talk, next) => {
  if (inProgress(talk) || talk.said.split(/\s+/).length > FEW || picked(talk) !== undefined) return next()
  if (isPhrase(talk.said, talk.words.phrases('round-off'))) return talk.say('at-ease')
  const answer = readAnswer({ type: 'yes-no' }, talk.said, { phrases: talk.words.phrases, label: () => '' })
  if (answer === undefined) return next()
  const offered = (talk.state.offered ?? []).filter((what) => canBegin(talk, what))
  return answer ? accept(talk, offered) : decline(talk, offered)
}

async function accept(talk: Talk, offered: readonly string[]): Promise<void> {
  const [only, another] = offered.filter((what) => what !== NONE)
  if (only === undefined || another !== undefined)
    return talk.say(only === undefined ? 'menu' : 'which', {}, offer(talk, only === undefined ? onMenu(talk) : offered))
  const before = wordsBefore(talk)
  forget(talk)
  await begin(talk, only, {}, before ?? talk.said)
}

async function decline(talk: Talk, offered: readonly string[]): Promise<void> {
  if (offered.includes(NONE)) return noneOfThese(talk)
  const { offered: _, ...state } = talk.state
  talk.state = state
  await talk.say('at-ease')
}
