import { findPlace } from '../understanding/details/place.ts'
import { foldPhrase } from '../understanding/fold.ts'
import { answerLabel, ask, inProgress, known, read, valueInWords } from './asked.ts'
import { questionsLeft } from './bearings.ts'
import type { Talk } from './talk.ts'
import { hasWords, tellingWords } from './telling-words.ts'
import { asks } from './topic.ts'

/** Characters of what tells one thing more. */
const LONGEST = 120
/** What words are surely an answer to, and perhaps: a word may stand in a title by chance. */
const SURELY: ReadonlySet<string> = new Set(['date', 'email', 'postcode', 'reference'])

/**
 * No answer to the question that stands, but to a later one of this form, or more about the matter that it reports: kept, and
 * said back, and the question asked again. False where it is neither. `perhaps`: they mean nothing else, as far as we know.
 */
export async function keepBesides(talk: Talk, perhaps: boolean): Promise<boolean> {
  if (talk.said.length > LONGEST || !hasWords(talk.said) || asks(talk, talk.said)) return false
  return (await keepAnswer(talk, perhaps)) || (await keepPlace(talk)) || (await keepMore(talk))
}

async function keepAnswer(talk: Talk, perhaps: boolean): Promise<boolean> {
  const { dialog } = inProgress(talk)!
  const fits = questionsLeft(talk).filter((name) => {
    const { type, each } = dialog.questions[name]!
    return !each && (SURELY.has(type) || (perhaps && type === 'choice')) && answers(talk, name)
  })
  // The day that a matter is told with, though what is asked before it may do without.
  const told = Object.keys(dialog.questions).filter((name) => dialog.questions[name]!.told && answers(talk, name))
  const [name, another] = told.length > 0 ? told : fits
  if (name === undefined || another !== undefined) return false
  const value = read(talk, talk.said, name)
  keep(talk, { [name]: value })
  const fill = { what: answerLabel(talk, dialog, name), value: valueInWords(talk, name, value) }
  await ask(talk, talk.words.say(talk.language, 'told-already.day', fill))
  return true
}

/** Do they answer this one, that is neither asked nor answered? */
function answers(talk: Talk, name: string): boolean {
  const { standing } = inProgress(talk)!
  if (name === standing.asked || name in known(standing) || tellingWords(talk.words, talk.said).length === 0)
    return false
  return (read(talk, talk.said, name) ?? null) !== null
}

/** Where it is: an answer, or more about the matter. */
async function keepPlace(talk: Talk): Promise<boolean> {
  const { words } = talk
  const { dialog } = inProgress(talk)!
  const place = findPlace(talk.said, words.phrases('place.street'), words.phrases('place.before'))
  if (place === undefined) return false
  const begun = [...talk.beginnings.values()].find((one) => one.dialog === dialog.name && one.place !== undefined)
  const question = begun?.place
  if (question !== undefined && questionsLeft(talk).includes(question)) keep(talk, { [question]: place })
  else if (dialog.keepsWords) keep(talk, {}, talk.said)
  else return false
  await ask(talk, words.say(talk.language, 'told-already', { value: place }))
  return true
}

/** "The green one": words that this matter is called by. */
async function keepMore(talk: Talk): Promise<boolean> {
  const { dialog } = inProgress(talk)!
  if (!dialog.keepsWords) return false
  const called = new Set(talk.words.phrases(`${dialog.name}.called`).flatMap((one) => foldPhrase(one).split(' ')))
  if (!tellingWords(talk.words, talk.said).some((word) => called.has(word))) return false
  keep(talk, {}, talk.said)
  await ask(talk, talk.words.say(talk.language, 'noted', { words: talk.said.trim() }))
  return true
}

function keep(talk: Talk, answers: object, more?: string): void {
  const { standing } = talk.state
  const opening = more === undefined ? standing!.opening : `${standing!.opening}. ${more}`
  talk.state = { ...talk.state, standing: { ...standing!, opening, answers: { ...standing!.answers, ...answers } } }
}
