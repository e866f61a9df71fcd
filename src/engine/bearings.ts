import { about, around, ask, inProgress, known, questionOf } from './asked.ts'
import { offer, onMenu } from './menu.ts'
import { answersSoFar } from './so-far.ts'
import type { Talk } from './talk.ts'
import { stuck } from './walk.ts'

/** More questions than this are not counted. */
const MOST = 60

/** "What?": the question that stands in other words, with what helps to answer it; or what was offered, once more. */
export async function explainAgain(talk: Talk): Promise<void> {
  const now = inProgress(talk)
  if (now?.standing.asked === undefined)
    return talk.say('in-other-words.offered', {}, offer(talk, talk.state.offered ?? onMenu(talk)))
  const { type } = questionOf(talk, now.standing.asked).question
  const say = (key: string) => talk.words.say(talk.language, key)
  const plainly = [about(talk, 'why', 'help'), say(`in-other-words.${type}`)].filter(Boolean).join(' ')
  await stuck(talk, now.standing, plainly, `${plainly} ${say('stuck.offer')}`)
}

/** "What did I say so far?" */
export const sayAnswers = (talk: Talk): Promise<void> =>
  ask(talk, talk.words.say(talk.language, 'so-far', answersSoFar(talk)))

/** "How many more questions?": about as many as there would be, if they knew none of the answers. */
export async function howManyMore(talk: Talk): Promise<void> {
  await ask(talk, talk.words.say(talk.language, 'left', { count: questionsLeft(talk).length }))
}

/** The questions that would still be asked, if they knew none of the answers; with the one that stands. */
export function questionsLeft(talk: Talk): string[] {
  const { dialog, standing } = inProgress(talk)!
  const facts: Record<string, unknown> = { ...known(standing) }
  const left: string[] = []
  for (let name = dialog.next(facts, around(talk, standing)); name !== undefined && left.length < MOST; ) {
    left.push(name)
    facts[name] = null
    const next = dialog.next(facts, around(talk, standing))
    name = next === undefined || next in facts ? undefined : next
  }
  return left
}
