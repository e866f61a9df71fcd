import type { Beginning, Dialog } from '../dialog.ts'
import { findDay } from '../understanding/details/date.ts'
import { readEmail } from '../understanding/details/email.ts'
import { findPlace } from '../understanding/details/place.ts'
import { findReference, hasSlip } from '../understanding/reference.ts'
import { answerLabel } from './asked.ts'
import type { Standing } from './state.ts'
import type { Talk } from './talk.ts'
import { tellingWords } from './telling-words.ts'

/** Words that say something: so many say what the matter is, and so many say it to a person. */
const ENOUGH = 2
const ENOUGH_FOR_PERSON = 5

type Answers = Readonly<Record<string, unknown>>

/** Words picked out; with a day, what it is the day of. */
interface Picked {
  readonly value: string
  readonly what?: string
}

/** What the words that a dialog began with answer already, by question: only where that is sure. */
export interface Told {
  readonly answers: Answers
  /** Those of them that we picked out of the words, and say back. */
  readonly picked: readonly Picked[]
  /** They name a reference with a slip in it, where one is wanted. */
  readonly slip: boolean
}

export function toldBefore(talk: Talk, dialog: Dialog, begun: Beginning, opening: string): Told {
  const { words } = talk
  const first = (type: string) =>
    Object.entries(dialog.questions).find(
      ([name, question]) => question.type === type && !(name in (begun.given ?? {})),
    )?.[0]
  const place = begun.place && findPlace(opening, words.phrases('place.street'), words.phrases('place.before'))
  const email = talk.around.doors.includes('email') && first('email') ? readEmail(opening) : undefined
  const day = dayIn(talk, dialog, begun, opening)
  return {
    answers: {
      ...told(words, dialog, begun.tells, opening),
      ...answer(first('reference'), findReference(opening)),
      ...answer(begun.place, place),
      ...answer(first('email'), email),
      ...answer(day?.question, day?.value),
    },
    picked: [place, email]
      .filter((value) => value !== undefined)
      .map((value): Picked => ({ value }))
      .concat(day ? { value: day.value, what: answerLabel(talk, dialog, day.question) } : []),
    slip: first('reference') !== undefined && findReference(opening) === undefined && hasSlip(opening),
  }
}

/** The day in the opening words, for the one question that may be told so. */
function dayIn(talk: Talk, { questions }: Dialog, { given = {} }: Beginning, opening: string) {
  const [asked, another] = Object.entries(questions).filter(([name, { told }]) => told && !(name in given))
  if (!asked || another) return undefined
  const [question, { earliest, latest }] = asked
  const limits = { ...(earliest !== undefined && { earliest }), ...(latest !== undefined && { latest }) }
  const value = findDay(opening, { today: talk.around.today, ...limits }, talk.words.phrases)
  return value === undefined ? undefined : { question, value }
}

const answer = (question: string | undefined, value: unknown): Answers =>
  question !== undefined && value !== undefined ? { [question]: value } : {}

/** The opening words answer the question that they tell, where they say more than "I want to complain". */
function told(words: Talk['words'], { forPerson }: Dialog, question: string | undefined, opening: string): Answers {
  const enough = tellingWords(words, opening).length >= (forPerson ? ENOUGH_FOR_PERSON : ENOUGH)
  return question !== undefined && enough ? { [question]: opening } : {}
}

/** An answer, with the opening words before it where these began to say the same: "pothole", then "on Mill Lane". */
export const withOpening = (talk: Talk, { asked, tells, opening }: Standing, answer: unknown): unknown =>
  asked === tells && typeof answer === 'string' && tellingWords(talk.words, opening).length > 0
    ? `${opening} ${answer}`
    : answer
