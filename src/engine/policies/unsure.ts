import { isPhrase } from '../../understanding/details/lexicon.ts'
import { about, inProgress, read } from '../asked.ts'
import type { Policy } from '../talk.ts'
import { goOn, stuck } from '../walk.ts'

/** "Don't know", or "skip", to a question that needs an answer: where to find it, then a person. Free words that stay unsure are taken as they are. */
export const unsure: Policy = async (talk, next) => {
  const now = inProgress(talk)
  const question = now?.dialog.questions[now.standing.asked ?? '']
  if (!now || !question || now.dialog.forPerson || now.dialog.gentle) return next()
  const says = (key: string) => isPhrase(talk.said, talk.words.phrases(key))
  const unsure = says('answer.unsure')
  if (!unsure && !says('unsure.pass')) return next()
  const { standing } = now
  if (question.optional || question.unsure)
    return goOn(
      talk,
      { ...standing, answers: { ...standing.answers, [standing.asked!]: null } },
      unsure || read(talk) === null ? '' : talk.words.say(talk.language, 'left-out'),
    )
  if (question.type === 'text' && unsure && (standing.misses ?? 0) > 0) return next()
  const say = (key: string) => talk.words.say(talk.language, key)
  const help = about(talk, ...(unsure ? (['help'] as const) : (['why', 'help'] as const)))
  const first = [say(unsure ? 'unsure' : 'unsure.needed'), help || say(`in-other-words.${question.type}`)].join(' ')
  await stuck(talk, standing, first, say('unsure.person'))
}
