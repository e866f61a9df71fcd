import type { Around, Dialog, Fill } from '../dialog.ts'
import { inWords } from '../in-words.ts'
import type { Question } from '../question.ts'
import { optionKeys, type Place, questionWords } from '../question-words.ts'
import { readAnswer } from '../understanding/answer.ts'
import { hintOfDate } from '../understanding/details/date.ts'
import { isWorkedOut } from '../understanding/details/worked-out.ts'
import { hearReference } from '../understanding/reference.ts'
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
  articles: (said, within) => talk.understanding.articles(said, { language: talk.language, ...within }),
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

/** All words of the question that stands: what is asked, and what may be picked. */
export function wordsAsked(talk: Talk): string {
  const { question, key, fill } = standingQuestion(talk)
  return [
    talk.words.say(talk.language, key, fill),
    ...options(question).map((one) => optionLabel(talk, key, one)),
  ].join(' ')
}

/** Says why it is asked and where to find the answer, as far as there are words for it, and asks again. */
export const explain = (talk: Talk): Promise<void> =>
  ask(talk, about(talk, 'why', 'help') || talk.words.say(talk.language, 'why-at-all'))

/** What there is to say about the question that stands: `why` it is asked, `help` to answer it. */
export function about(talk: Talk, ...what: readonly ('why' | 'help')[]): string {
  const { key, fill } = standingQuestion(talk)
  const places = what.map((one) => `${key}.${one}`).filter((place) => talk.words.has(talk.language, place))
  return places.map((place) => talk.words.say(talk.language, place, fill)).join(' ')
}

/** What some words answer to the question that stands, or to another of its dialog. undefined: not understood. */
export function read(talk: Talk, said = talk.said, name = talk.state.standing!.asked!): unknown {
  const { question, key } = questionOf(talk, name)
  const vocabulary = {
    phrases: talk.words.phrases,
    label: (option: string) => optionLabel(talk, key, option),
    also: (option: string) => talk.words.phrases(`${key}.${option}.also`),
  }
  return readAnswer(question, said, vocabulary, talk.around.today)
}

/** "I have put down 17 November 2026.": of an answer just given that was worked out from their words; else nothing. */
export function readBack(talk: Talk, { dialog, asked = '', answers }: Standing): string {
  const question = talk.dialogs.get(dialog)?.questions[asked]
  const value = answers[asked]
  if (!question || value === undefined || !isWorkedOut(question.type, talk.said, value)) return ''
  const key = ['read-back', question.type, ...[question.per ?? question.unit ?? []].flat()].join('.')
  return talk.words.say(talk.language, key, { value: value as string | number })
}

/** What is said to an answer that is none. */
export function whyAgain(talk: Talk, { type, earliest, latest }: Question<unknown>): string {
  const heard = type === 'reference' ? hearReference(talk.said) : undefined
  const limits = {
    today: talk.around.today,
    ...(earliest !== undefined && { earliest }),
    ...(latest !== undefined && { latest }),
  }
  const hint = type === 'date' ? hintOfDate(talk.said, limits, talk.words.phrases) : undefined
  if (hint && 'lacks' in hint) return talk.words.say(talk.language, `again.date.no-${hint.lacks}`)
  if (hint) return talk.words.say(talk.language, 'again.date.which', { one: hint.either[0], other: hint.either[1] })
  return talk.words.say(talk.language, heard && 'hint' in heard ? 'again.typo' : `again.${type}`)
}

/** What an answer is called when it is corrected: its own short name, else the question. */
export function answerLabel(talk: Talk, dialog: Dialog, name: string): string {
  const { key, fill } = questionWords(dialog, name)
  return talk.words.say(talk.language, talk.words.has(talk.language, `${key}.label`) ? `${key}.label` : key, fill)
}

/** An answer of this dialog, as it is said back. */
export function valueInWords(talk: Talk, name: string, value: unknown): string {
  const { question, key } = questionOf(talk, name)
  if (value === null) return talk.words.say(talk.language, 'answer.left-out')
  if (Array.isArray(value)) return value.map((one) => optionLabel(talk, key, one)).join(', ')
  if (typeof value === 'boolean') return optionLabel(talk, key, value ? 'yes' : 'no')
  if (question.type === 'choice') return optionLabel(talk, key, String(value))
  const kind =
    question.type === 'date' || question.type === 'money' || question.type === 'number' ? question.type : 'text'
  return talk.words.say(talk.language, `answer.value.${kind}`, { value: value as string | number })
}

const standingQuestion = (talk: Talk) => questionOf(talk, talk.state.standing!.asked!)

/** A question of the dialog in progress, with the options it has by now, and what its words are filled with. */
export function questionOf(talk: Talk, name: string): Place & { readonly question: Question<unknown> } {
  const { dialog, standing } = inProgress(talk)!
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
