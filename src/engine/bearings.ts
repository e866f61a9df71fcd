import type { Dialog } from '../dialog.ts'
import { about, answerLabel, around, ask, inProgress, known, questionOf, valueInWords } from './asked.ts'
import { offer, onMenu } from './menu.ts'
import type { Standing } from './state.ts'
import type { Talk } from './talk.ts'

/** More questions than this are not counted. */
const MOST = 60

/** "What?": the question that stands in other words, with what helps to answer it; or what was offered, once more. */
export async function explainAgain(talk: Talk): Promise<void> {
  const now = inProgress(talk)
  if (now?.standing.asked === undefined)
    return talk.say('in-other-words.offered', {}, offer(talk, talk.state.offered ?? onMenu(talk)))
  const { type } = questionOf(talk, now.standing.asked).question
  const plainly = talk.words.say(talk.language, `in-other-words.${type}`)
  await ask(talk, [about(talk, 'why', 'help'), plainly].filter(Boolean).join(' '))
}

/** "What did I say so far?" */
export async function sayAnswers(talk: Talk): Promise<void> {
  const { dialog, standing } = inProgress(talk)!
  const given = Object.entries(standing.answers).filter(([name]) => name in dialog.questions)
  const list = given.map(([name, value]) => `- ${answerLabel(talk, dialog, name)}: ${valueInWords(talk, name, value)}`)
  await ask(talk, talk.words.say(talk.language, 'so-far', { count: given.length, list: list.join('\n') }))
}

/** "How many more questions?": about as many as there would be, if they knew none of the answers. */
export async function howManyMore(talk: Talk): Promise<void> {
  const { dialog, standing } = inProgress(talk)!
  await ask(talk, talk.words.say(talk.language, 'left', { count: countMore(talk, dialog, standing) }))
}

function countMore(talk: Talk, dialog: Dialog, standing: Standing): number {
  const facts: Record<string, unknown> = { ...known(standing) }
  let count = 0
  for (let name = dialog.next(facts, around(talk, standing)); name !== undefined && count < MOST; count++) {
    facts[name] = null
    const next = dialog.next(facts, around(talk, standing))
    name = next === undefined || next in facts ? undefined : next
  }
  return count
}
