import { isPhrase } from '../../understanding/details/lexicon.ts'
import { about, ask, inProgress } from '../asked.ts'
import type { Policy } from '../talk.ts'
import { goOn } from '../walk.ts'

/** "Don't know", or "skip", to a question that needs an answer: where to find it, then a person. Free words that stay unsure are taken as they are. */
export const unsure: Policy = async (talk, next) => {
  const now = inProgress(talk)
  const question = now?.dialog.questions[now.standing.asked ?? '']
  if (!now || !question || question.unsure || now.dialog.forPerson || now.dialog.gentle) return next()
  const says = (key: string) => isPhrase(talk.said, talk.words.phrases(key))
  const unsure = says('answer.unsure')
  if (!unsure && !says('unsure.pass')) return next()
  const { standing } = now
  if (question.optional) return goOn(talk, { ...standing, answers: { ...standing.answers, [standing.asked!]: null } })
  const misses = (standing.misses ?? 0) + 1
  if (question.type === 'text' && unsure && misses > 1) return next()
  talk.state = { ...talk.state, standing: { ...standing, misses } }
  const say = (key: string) => talk.words.say(talk.language, key)
  if (misses > 1) return ask(talk, say('unsure.person'))
  const help = about(talk, ...(unsure ? (['help'] as const) : (['why', 'help'] as const)))
  await ask(talk, [say(unsure ? 'unsure' : 'unsure.needed'), help || say(`in-other-words.${question.type}`)].join(' '))
}
