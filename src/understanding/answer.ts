import type { Question } from '../question.ts'
import { asPer, readAmount } from './details/amount.ts'
import { pickPlainly, readChoice, readChoices, type Vocabulary } from './details/choice.ts'
import { readDate } from './details/date.ts'
import { readEmail } from './details/email.ts'
import { isPhrase } from './details/lexicon.ts'
import { readName } from './details/name.ts'
import { readNumber, readTime } from './details/number.ts'
import { readPhone } from './details/phone.ts'
import { readPostcode } from './details/postcode.ts'
import { isWorkedOut } from './details/worked-out.ts'
import { readYesNo } from './details/yes-no.ts'
import { fold } from './fold.ts'
import { readReference } from './reference.ts'

/**
 * What somebody answered to a question. `null`: passed, or does not know. undefined: not understood, or nothing that can be an
 * answer to it; to be asked again. Without `today` (ISO, in London) no day is reckoned from it.
 */
export function readAnswer(question: Question<unknown>, said: string, vocabulary: Vocabulary, today?: string): unknown {
  const isOneOf = (key: string) => isPhrase(said, vocabulary.phrases(key))
  if (question.optional && isOneOf('answer.skip')) return null
  if (question.unsure && isOneOf('answer.unsure')) return null
  // "I don't think so" is a no only where there is no "don't know".
  if (question.unsure && question.type === 'yes-no' && (isOneOf('answer.leaning-yes') || isOneOf('answer.leaning-no')))
    return null
  return readers[question.type](question, said.trim(), vocabulary, today)
}

/** Stands in for today where only a day that is written in full counts. */
const ANY_DAY = '2000-01-01'

type Reader = (question: Question<unknown>, said: string, vocabulary: Vocabulary, today?: string) => unknown

const readers: { readonly [T in Question<unknown>['type']]: Reader } = {
  text: ({ max = 2000 }, said) => (said === '' ? undefined : said.slice(0, max)),
  'yes-no': (_, said, vocabulary) => {
    const picked = pickPlainly(['yes', 'no'], fold(said), vocabulary)
    return picked === undefined ? readYesNo(said, vocabulary.phrases) : picked === 'yes'
  },
  choice: ({ options = [] }, said, vocabulary) => readChoice(options, said, vocabulary),
  choices: ({ options = [] }, said, vocabulary) => readChoices(options, said, vocabulary),
  number: (question, said, { phrases }) => {
    const number = question.unit ? readTime(said, question.unit, phrases) : readNumber(said, phrases)
    return question.whole && !Number.isInteger(number) ? undefined : within(question, number)
  },
  money: (question, said, { phrases }) => {
    const amount = readAmount(said, phrases)
    if (!amount || (amount.per && !question.per)) return undefined
    return within(question, amount.per ? asPer(amount.pounds, amount.per, question.per!) : amount.pounds)
  },
  date: ({ earliest, latest }, said, { phrases }, today) => {
    const limits = { ...(earliest !== undefined && { earliest }), ...(latest !== undefined && { latest }) }
    const day = readDate(said, { today: today ?? ANY_DAY, ...limits }, phrases)
    return today === undefined && isWorkedOut('date', said, day) ? undefined : day
  },
  email: (_, said) => readEmail(said),
  phone: (_, said) => readPhone(said),
  reference: (_, said) => readReference(said),
  postcode: (_, said) => readPostcode(said),
  name: (_, said, { phrases }) => readName(said, phrases),
}

const within = (
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Question<unknown>,
  value: number | undefined,
) => (value !== undefined && value >= min && value <= max ? value : undefined)
