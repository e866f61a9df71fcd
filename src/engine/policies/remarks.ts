import { findCommand } from '../../understanding/meaning.ts'
import { ask, inProgress, read } from '../asked.ts'
import { inFull } from '../lead-in.ts'
import type { Policy, Talk } from '../talk.ts'
import { stuck } from '../walk.ts'

/**
 * In the middle of a form, what is no answer to it and no new matter: that they look something up, that they have said it already,
 * whether we are there; a laugh, an "ok". A word for a word, and the question again.
 */
export const remarks: Policy = async (talk, next) => {
  const now = inProgress(talk)
  const question = now?.dialog.questions[now.standing.asked ?? '']
  if (!now || !question || now.dialog.gentle || now.dialog.forPerson) return next()
  const remark = remarkIn(talk)
  const wants = question.type === 'text' || question.type === 'name'
  // "1 min" is no number.
  const answers = remark !== 'hold' && !wants && read(talk) !== undefined
  if (remark === undefined || answers) return next()
  const say = (key: string) => talk.words.say(talk.language, key)
  if (remark === 'asked-before') {
    const sorry = say('answer-remark.asked-before')
    const hint = say(`in-other-words.${question.type}`)
    return stuck(talk, now.standing, `${sorry} ${hint} ${say('stuck.offer')}`, `${sorry} ${say('stuck.offer')}`)
  }
  if (remark === 'laugh') return ask(talk, wants ? '' : say(`in-other-words.${question.type}`))
  await ask(talk, say(`answer-remark.${remark}`))
}

/** A remark that is all they said. */
function remarkIn(talk: Talk): string | undefined {
  if (!/[\p{L}\p{N}?-]/u.test(talk.said) && talk.said.trim() !== '') return 'laugh'
  const said = inFull(talk, talk.said)
  const { words } = talk
  const laughs = words.phrases('round-off').concat(words.phrases('remark.laugh'))
  return findCommand(said, new Map([...words.under('remark'), ['laugh', laughs]]), words.phrases('filler'))
}
