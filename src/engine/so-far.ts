import { answerLabel, inProgress, questionOf, valueInWords } from './asked.ts'
import { TOLD } from './hand-over.ts'
import { title } from './menu.ts'
import type { Standing } from './state.ts'
import type { Talk } from './talk.ts'

/** What a form is called: by what it is about, where one form is for many things. */
export function titleOf(talk: Talk, { dialog, given }: Standing): string {
  const about = `${given?.about}`
  return title(talk, talk.words.has('en', `${about}.title`) ? about : dialog)
}

/** Every answer to a question of the dialog in progress, as it is said back: how many, and a list. */
export function answersSoFar(talk: Talk): { count: number; list: string } {
  const { dialog, standing } = inProgress(talk)!
  const given = Object.entries(standing.answers ?? {}).filter(([name]) => name in dialog.questions)
  const list = given.map(([name, value]) => `- ${answerLabel(talk, dialog, name)}: ${valueInWords(talk, name, value)}`)
  return { count: given.length, list: list.join('\n') }
}

/** For staff, who read English: the form they are in the middle of, what stands, and what they answered. undefined: no form. */
export function whereTheyAre(citizens: Talk): string | undefined {
  const talk = { ...citizens, language: 'en' }
  const now = inProgress(talk)
  if (now?.standing.asked === undefined || now.dialog.gentle || now.dialog.forPerson) return undefined
  const { key, fill } = questionOf(talk, now.standing.asked)
  const question = talk.words.say('en', key, fill)
  return talk.words.say('en', 'stuck.staff', { title: titleOf(talk, now.standing), question, ...answersSoFar(talk) })
}

/** What a person is asked for, where somebody says no more than that they want one, in the middle of a form. */
export function reasonHere(talk: Talk): { readonly reason?: string } {
  const form = whereTheyAre(talk)
  return form === undefined ? {} : { reason: `${talk.said}\n${form}`.slice(0, TOLD) }
}
