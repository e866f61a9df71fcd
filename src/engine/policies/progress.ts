import { readAnswer } from '../../understanding/answer.ts'
import { findMeaning } from '../../understanding/meaning.ts'
import { answerLabel, ask, inProgress, read } from '../asked.ts'
import { takeLetter } from '../letter.ts'
import { picked } from '../menu.ts'
import type { Policy, Talk } from '../talk.ts'
import { askAgain, begin, goOn } from '../walk.ts'
import { correctable } from './commands.ts'

/** An answer to the question that was asked. */
export const progress: Policy = async (talk, next) => {
  const now = inProgress(talk)
  if (!now) return next()
  const { dialog, standing } = now
  const changed = correction(talk)
  if (changed !== undefined) {
    const { [changed]: _, ...answers } = standing.answers
    talk.state = { ...talk.state, standing: { ...standing, answers, asked: changed, correcting: false } }
    return ask(talk)
  }
  // A release took the question away meanwhile: what we have is kept, and we go on from there.
  if (standing.asked === undefined || !(standing.asked in dialog.questions)) return goOn(talk, standing)

  const answer = read(talk)
  if (answer !== undefined)
    return goOn(talk, { ...standing, answers: { ...standing.answers, [standing.asked]: answer } })

  if (dialog.gentle) {
    const { standing: _, ...state } = talk.state
    talk.state = state
    return next()
  }
  const choice = picked(talk)
  if (choice === undefined && (await takeLetter(talk))) return
  const other = choice ?? findMeaning(talk.said, talk.triggers)
  if (other !== undefined && other !== dialog.name && talk.dialogs.has(other)) return begin(talk, other)

  await askAgain(talk, standing)
}

/** The answer they want to correct: picked from the list, or named at once ("change where"). */
function correction(talk: Talk): string | undefined {
  const { dialog, standing } = inProgress(talk)!
  const given = correctable(standing.answers, dialog.questions)
  const vocabulary = { phrases: talk.words.phrases, label: (name: string) => answerLabel(talk, dialog, name) }
  const pick = (said: string) => readAnswer({ type: 'choice', options: given }, said, vocabulary) as string | undefined
  if (standing.correcting) return pick(talk.said)
  const verb = talk.words
    .phrases('correct-verb')
    .find((verb) => talk.said.toLowerCase().startsWith(`${verb.toLowerCase()} `))
  return verb === undefined ? undefined : pick(talk.said.slice(verb.length + 1).replace(/^(my|the|fy)\s+/i, ''))
}
