import { ask, inProgress } from '../asked.ts'
import { offer, onMenu } from '../menu.ts'
import type { Policy, Talk } from '../talk.ts'

/** Files that came with a message: which we could not take, and, where there are no words with them, what they are about. */
export const files: Policy = async (talk, next) => {
  if (talk.kind !== 'in' || talk.files.length === 0) return next()
  const refused = talk.files.filter(({ status }) => status === 'refused')
  const reasons = [...new Set(refused.map(({ reason }) => reason ?? 'lost'))]
  const about = reasons.map((reason) => talk.words.say(talk.language, wordsFor(talk, reason)))
  if (talk.said.trim() !== '') {
    if (about.length > 0) await talk.tell(about)
    return next()
  }
  const kept = talk.files.length - refused.length
  const thanks = kept > 0 ? talk.words.say(talk.language, 'files.thanks', { count: kept }) : ''
  if (inProgress(talk)?.standing.asked !== undefined) return ask(talk, [thanks, ...about].filter(Boolean).join('\n\n'))
  const what = kept > 0 ? [talk.words.say(talk.language, 'files.about', { count: kept })] : []
  await talk.tell([thanks, ...about], offer(talk, onMenu(talk)), what)
}

const wordsFor = ({ words }: Talk, reason: string) =>
  words.has('en', `file-refused.${reason}`) ? `file-refused.${reason}` : 'file-refused.lost'
