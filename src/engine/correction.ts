import { daysAfter, daysFrom, weekdayOf } from '../understanding/details/calendar.ts'
import { isPhrase } from '../understanding/details/lexicon.ts'
import { fold, foldPhrase } from '../understanding/fold.ts'
import { inProgress, questionOf, read } from './asked.ts'
import { behindHead } from './lead-in.ts'
import type { Talk } from './talk.ts'
import { tellingWords } from './telling-words.ts'

/** Words said in place of an answer given before, and the answers that they may be meant for. */
export interface Correction {
  readonly said: string
  readonly names: readonly string[]
}

/** A day of a month that is not said: the month of the day given before. */
const DAY_ALONE = /^\p{L}{0,3} ?(\d{1,2})\p{L}{0,4}[.!]?$/u

/** "No wait, the 4th", "sorry I meant 24 Mill Lane", "not 3, 4": which answer it puts right. `given`: in the order given. */
export function correctionIn(talk: Talk, given: readonly string[]): Correction | undefined {
  return notThat(talk, given) ?? saidAnew(talk, given)
}

/** "Not 3, 4", "4 not 3": the answer was the one, and should be the other. A weekday is one of the week that was meant then. */
function notThat(talk: Talk, given: readonly string[]): Correction | undefined {
  const not = talk.words.phrases('correction.not').map(escaped).join('|')
  const but = talk.words.phrases('correction.but').map(escaped).join('|')
  const first = new RegExp(`^\\s*(?:${not}) (.{1,100}?)(?:,| (?:${but}))+ (.{1,100})$`, 'i').exec(talk.said)
  const last = new RegExp(`^(.{1,100}?),? (?:${not}) (.{1,100})$`, 'i').exec(talk.said)
  const found = [first && { wrong: first[1]!, right: first[2]! }, last && { wrong: last[2]!, right: last[1]! }]
  for (const pair of found)
    for (const name of pair ? given.toReversed() : []) {
      const was = talk.state.standing!.answers[name]
      const [wrong, right] = [read(talk, pair!.wrong, name), read(talk, pair!.right, name)]
      if (right === undefined || right === wrong) continue
      if (was === wrong) return { said: pair!.right, names: [name] }
      if (isDay(was) && isDay(wrong) && isDay(right) && weekdayOf(was) === weekdayOf(wrong))
        return { said: daysAfter(was, daysFrom(wrong, right)), names: [name] }
    }
  return undefined
}

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)

const escaped = (phrase: string) => phrase.replace(/[^\p{L}\p{N} ]/gu, '\\$&')

/** After words that take something back. Where these may also begin an answer to the question that stands, it is an answer. */
function saidAnew(talk: Talk, given: readonly string[]): Correction | undefined {
  const { rest, plainly } = withoutCues(talk, talk.said)
  if (rest === talk.said || rest === '') return undefined
  const { said } = talk
  const { dialog, standing } = inProgress(talk)!
  const standingType = dialog.questions[standing.asked ?? '']?.type
  const answers = standingType !== undefined && standingType !== 'text' && read(talk, rest) !== undefined
  if (!plainly && answers) return undefined
  const fits = (name: string) => {
    const value = readAnew(talk, name, said)
    return value !== undefined && value !== standing.answers[name]
  }
  const isText = (name: string) => questionOf(talk, name).question.type === 'text'
  const last = given.at(-1)!
  if (!isText(last) && fits(last)) return { said, names: [last] }
  const telling = new Set(tellingWords(talk.words, rest))
  const alike = given.filter((name) => isText(name) && sharesWord(talk, standing.answers[name], telling))
  if (alike.length > 0) return { said, names: alike.slice(-1) }
  const others = given.filter((name) => !isText(name) && fits(name))
  if (others.length > 0) return { said, names: others }
  return plainly && isText(last) ? { said, names: [last] } : undefined
}

const sharesWord = (talk: Talk, answer: unknown, words: ReadonlySet<string>) =>
  typeof answer === 'string' && tellingWords(talk.words, answer).some((word) => word.length > 2 && words.has(word))

/** What words come to in place of an earlier answer: "no wait, the 4th" of the 3 November given before is 4 November. */
export function readAnew(talk: Talk, name: string, said: string): unknown {
  const { rest } = withoutCues(talk, said)
  if (questionOf(talk, name).question.type !== 'date') return read(talk, rest, name)
  const was = talk.state.standing!.answers[name]
  const day = DAY_ALONE.exec(rest)?.[1]
  if (day !== undefined && typeof was === 'string') return read(talk, `${was.slice(0, 8)}${day.padStart(2, '0')}`, name)
  // "It was Tuesday" tells more than "Tuesday".
  return read(talk, said, name) ?? read(talk, rest, name) ?? dayBeside(talk, name, rest)
}

/** "The day before", "the Wednesday after": counted from the day given before. */
function dayBeside(talk: Talk, name: string, said: string): string | undefined {
  const was = talk.state.standing!.answers[name]
  const back = tail(talk.words.phrases('correction.before'), said)
  const rest = back ?? tail(talk.words.phrases('correction.after'), said)
  if (!isDay(was) || rest === undefined) return undefined
  const way = back === undefined ? 1 : -1
  if (isPhrase(rest, talk.words.phrases('correction.day'))) return daysAfter(was, way)
  if (isPhrase(rest, talk.words.phrases('correction.week'))) return daysAfter(was, 7 * way)
  const named = read(talk, rest, name)
  if (!isDay(named)) return undefined
  const days = (7 + way * (weekdayOf(named) - weekdayOf(was))) % 7
  return daysAfter(was, way * (days === 0 ? 7 : days))
}

/** What stands before a phrase at the end. */
function tail(phrases: readonly string[], said: string): string | undefined {
  const text = fold(said)
  const end = phrases.map(foldPhrase).find((phrase) => text.endsWith(` ${phrase}`))
  return end && text.slice(0, -end.length - 1)
}

/** What is left behind "no wait", "sorry", "I meant"; `plainly`: one of these can only take something back. */
export function withoutCues({ words }: Talk, said: string): { readonly rest: string; readonly plainly: boolean } {
  let rest = said.trim()
  let plainly = false
  for (;;) {
    const sure = behindHead(words.phrases('correction.plainly'), rest)
    const next = sure ?? behindHead(words.phrases('correction.maybe'), rest)
    if (next === undefined) return { rest, plainly }
    plainly ||= sure !== undefined
    rest = next
  }
}
