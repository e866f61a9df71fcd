import type { Question } from '../question.ts'
import { contains, fold, foldPhrase } from './fold.ts'
import { readReference } from './reference.ts'

/** What the words files know: how people say yes, no, the second, "don't know", and what the options are called. */
export interface Vocabulary {
  phrases(key: string): readonly string[]
  /** The words of an option, as shown: in the citizen's language. */
  label(option: string): string
}

/** `null`: passed, or does not know. undefined: not understood, to be asked again. */
export function readAnswer(question: Question<unknown>, said: string, vocabulary: Vocabulary): unknown {
  const folded = fold(said)
  const saidOneOf = (key: string) => vocabulary.phrases(key).some((phrase) => fold(phrase) === folded)
  if (question.optional && saidOneOf('answer.skip')) return null
  if (question.unsure && saidOneOf('answer.unsure')) return null
  return readers[question.type](question, said.trim(), folded, vocabulary)
}

type Reader = (question: Question<unknown>, said: string, folded: string, vocabulary: Vocabulary) => unknown

const readers: { readonly [T in Question<unknown>['type']]: Reader } = {
  text: ({ max = 2000 }, said) => (said === '' ? undefined : said.slice(0, max)),
  'yes-no': (_, __, folded, vocabulary) => {
    const picked = pick(['yes', 'no'], folded, vocabulary, ['answer.yes', 'answer.no'])
    return picked === undefined ? undefined : picked === 'yes'
  },
  choice: ({ options = [] }, _, folded, vocabulary) => pick(options, folded, vocabulary),
  choices: ({ options = [] }, said, _, vocabulary) => {
    const parts = said
      .split(/[,;&\n]|\band\b|\ba\b/i)
      .map(fold)
      .filter((part) => part !== '')
    const picked = parts
      .flatMap((part) => (/^[\d ]+$/.test(part) ? part.split(' ') : [part]))
      .map((part) => pick(options, part, vocabulary))
    return picked.length === 0 || picked.includes(undefined) ? undefined : [...new Set(picked)]
  },
  number: (question, said, _, vocabulary) => within(question, readNumber(said, vocabulary)),
  money: (question, said, _, vocabulary) =>
    within(question, readNumber(said.replace(/[£,]|\bpounds?\b/gi, ''), vocabulary)),
  date: (_, said, folded, vocabulary) => readDate(said, folded, vocabulary),
  email: (_, said) =>
    /(?<!\S)[^\s@<>]{1,64}@[^\s@<>.]{1,63}(?:\.[^\s@<>.]{1,63}){1,5}(?!\S)/
      .exec(said.slice(0, 500))?.[0]
      ?.toLowerCase(),
  reference: (_, said) => readReference(said),
}

/** An option by its number, its title, its place ("the second"), its phrases, or a piece of its title that no other has. */
export function pick(
  options: readonly string[],
  /** What was said, folded. */
  folded: string,
  vocabulary: Vocabulary,
  phraseKeys: readonly string[] = [],
): string | undefined {
  const exact = options.findIndex(
    (option, at) =>
      folded === String(at + 1) ||
      folded === fold(vocabulary.label(option)) ||
      folded === fold(option) ||
      vocabulary.phrases(phraseKeys[at] ?? '').some((phrase) => fold(phrase) === folded),
  )
  if (exact >= 0) return options[exact]
  const place = readPlace(folded, vocabulary)
  if (place !== undefined) return options[place - 1]
  if (folded.length < 3) return undefined
  const partly = options.filter(
    (option) => contains(fold(vocabulary.label(option)), folded) || contains(folded, fold(vocabulary.label(option))),
  )
  return partly.length === 1 ? partly[0] : undefined
}

/** A place in a list: "number 2", "two", "the second one, please", "2nd". From 1. */
function readPlace(folded: string, vocabulary: Vocabulary): number | undefined {
  const bare = (words: string) =>
    vocabulary
      .phrases('answer.place-filler')
      .reduce((left, filler) => ` ${left} `.replace(` ${foldPhrase(filler)} `, ' ').trim(), words)
  const said = bare(folded)
  if (/^\d{1,3}$/.test(said)) return Number(said)
  const place = vocabulary.phrases('answer.place').findIndex((word) => bare(foldPhrase(word)) === said)
  if (place >= 0) return (place % 10) + 1
  const number = vocabulary.phrases('answer.number').findIndex((word) => foldPhrase(word) === said) % 13
  return number > 0 ? number : undefined
}

function readNumber(said: string, vocabulary: Vocabulary): number | undefined {
  const digits = /^[^\d-]{0,40}(-?\d{1,12}(?:\.\d{1,4})?)\D{0,40}$/.exec(said.slice(0, 100))
  if (digits) return Number(digits[1])
  const word = vocabulary.phrases('answer.number').findIndex((name) => fold(name) === fold(said))
  return word < 0 ? undefined : word % 13
}

const within = (
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Question<unknown>,
  value: number | undefined,
) => (value !== undefined && value >= min && value <= max ? value : undefined)

/** Day first, as people here write it: 27 6 1960, 27/06/1960, 27 June 1960; also 1960-06-27. As an ISO date. */
function readDate(said: string, folded: string, vocabulary: Vocabulary): string | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(said)
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const [day = '', month = '', year = ''] = folded.replace(/(\d)(st|nd|rd|th)\b/g, '$1').split(' ')
  const named = vocabulary
    .phrases('answer.month')
    .findIndex((name) => fold(name).startsWith(month) && month.length >= 3)
  return real(Number(year), named >= 0 ? (named % 12) + 1 : Number(month), Number(day))
}

function real(year: number, month: number, day: number): string | undefined {
  if (!(year >= 1900 && year <= 2100)) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined
}
