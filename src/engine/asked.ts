import type { Around, Dialog, Fill } from '../dialog.ts'
import { inWords } from '../in-words.ts'
import type { Question } from '../question.ts'
import { optionKeys, type Place, questionWords } from '../question-words.ts'
import { readAnswer } from '../understanding/answer.ts'

import type { Standing } from './state.ts'
import type { Talk } from './talk.ts'

/** The dialog in progress, if a release has not taken it away. */
export function inProgress(talk: Talk): { dialog: Dialog; standing: Standing } | undefined {
  const { standing } = talk.state
  const dialog = standing && talk.dialogs.get(standing.dialog)
  return dialog && { dialog, standing }
}

export const known = ({ given, answers }: Standing): Readonly<Record<string, unknown>> => ({ ...given, ...answers })

export const around = (talk: Talk, { opening }: Pick<Standing, 'opening'>): Around => ({
  ...talk.around,
  language: talk.language,
  opening,
  worded: (key) => talk.words.has(talk.language, key) || talk.words.has('en', key),
})

/** Says the question that stands, again or for the first time. */
export async function ask(talk: Talk, before = ''): Promise<void> {
  const { question, key, fill } = standingQuestion(talk)
  const { dialog, standing } = inProgress(talk)!
  // From now on a number is an answer to this.
  const { offered: _, ...state } = talk.state
  talk.state = state
  const lead = dialog.lead?.(standing.asked!)
  const hints = [question.optional && 'answer.may-skip', question.unsure && 'answer.may-not-know']
  await talk.tell(
    [before],
    options(question).map((option) => optionLabel(talk, key, option)),
    [
      lead === undefined ? '' : inWords(talk.words, talk.language, lead),
      talk.words.say(talk.language, key, fill),
      ...hints.flatMap((hint) => (hint ? [talk.words.say(talk.language, hint)] : [])),
    ],
  )
}

/** Says why it is asked and where to find the answer, as far as there are words for it, and asks again. */
export async function explain(talk: Talk): Promise<void> {
  const { key, fill } = standingQuestion(talk)
  const reasons = [`${key}.why`, `${key}.help`].filter((place) => talk.words.has(talk.language, place))
  await ask(talk, reasons.map((place) => talk.words.say(talk.language, place, fill)).join(' '))
}

/** undefined: not understood. */
export function read(talk: Talk): unknown {
  const { question, key } = standingQuestion(talk)
  const answer = readAnswer(question, talk.said, {
    phrases: talk.words.phrases,
    label: (option) => optionLabel(talk, key, option),
  })
  return typeof answer === 'string' && isOutside(question, answer, talk.around.today) ? undefined : answer
}

/** Is this a date that cannot be: born tomorrow, a bin day next week? */
function isOutside({ type, earliest = '', latest = '9999-12-31' }: Question<unknown>, day: string, today: string) {
  const limit = (one: string | number) => (typeof one === 'string' ? one : daysAfter(today, one))
  return type === 'date' && (day < limit(earliest) || day > limit(latest))
}

function daysAfter(today: string, days: number): string {
  const date = new Date(`${today}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** What an answer is called when it is corrected: its own short name, else the question. */
export function answerLabel(talk: Talk, dialog: Dialog, name: string): string {
  const { key, fill } = questionWords(dialog, name)
  return talk.words.say(talk.language, talk.words.has(talk.language, `${key}.label`) ? `${key}.label` : key, fill)
}

/** The question that was asked, with the options it has by now, and what its words are filled with. */
function standingQuestion(talk: Talk): Place & { readonly question: Question<unknown> } {
  const { dialog, standing } = inProgress(talk)!
  const name = standing.asked!
  const question = dialog.questions[name]!
  const options = dialog.options?.(name, known(standing), around(talk, standing)) ?? question.options
  const { key, fill } = questionWords(dialog, name)
  const words = Object.entries(known(standing)).filter(([, value]) => typeof value === 'string')
  return {
    question: { ...question, ...(options && { options }) },
    key,
    fill: { ...(Object.fromEntries(words) as Fill), ...fill },
  }
}

const options = ({ type, options = [] }: Question<unknown>) => (type === 'yes-no' ? ['yes', 'no'] : options)

function optionLabel(talk: Talk, question: string, option: string): string {
  const key = optionKeys(question, option).find((key) => talk.words.has(talk.language, key))
  if (key === undefined) throw new Error(`no words for option ${option} of ${question}`)
  return talk.words.say(talk.language, key)
}
