/**
 * What a dialog is: questions, asked in the order written until each is answered or skipped, and an ending. It holds no
 * words (see dialogs/words) and no state: where a citizen stands is only which answers we have, by name.
 */

import type { Article } from './article.ts'
import type { Trust } from './message.ts'
import type { Effect, Office } from './office.ts'
import type { Question } from './question.ts'

export type { Article } from './article.ts'
export type { Intent } from './intent.ts'
export { type Effect, type Office, type Progress, sameReference, type Time } from './office.ts'
export {
  choice,
  choices,
  date,
  email,
  number,
  optional,
  personName,
  phone,
  postcode,
  reference,
  text,
  told,
  unsure,
  yesNo,
} from './question.ts'
export { type Decision, type Facts, type Outcome, type Service, SITUATIONS } from './service.ts'

type Questions = Readonly<Record<string, Question<unknown>>>
type Answer<Q> = Q extends Question<infer T> ? T : never
type SoFar<Q extends Questions> = { readonly [K in keyof Q]?: Answer<Q[K]> }

/** Words to say: a key in dialogs/words, with what fills them: values, or other words; several of these are a list. */
export type Say = string | Sentence
export interface Sentence {
  readonly key: string
  readonly fill?: Readonly<Record<string, string | number | Sentence | readonly Sentence[]>>
}
export type Fill = Readonly<Record<string, string | number>>

/** What is begun when somebody means an intent, or picks it. */
export interface Beginning {
  readonly dialog: string
  readonly given?: Readonly<Record<string, unknown>>
  /** The question that their own words answer already, where they say enough. */
  readonly tells?: string
  /** The question for a place, which they may have named already. */
  readonly place?: string
}

export interface Ending {
  /** Each becomes a paragraph of one reply. */
  readonly say: Say | readonly Say[]
  readonly effects?: readonly Effect[]
  /** Dialogs to offer next, as choices. */
  readonly offer?: readonly string[]
  /** What to go on with at once: the words that this began with may answer its questions, too. */
  readonly goOn?: Beginning
}

/** What surrounds an ending: the channel, the clock and the back office, to read. */
export interface Around {
  readonly channel: string
  /** Whose word it is that the message comes from its address: on a claimed one nothing personal is said. */
  readonly trust: Trust
  /** Every channel that is open, this one among them. */
  readonly doors: readonly string[]
  readonly language: string
  /** ISO date in London. */
  readonly today: string
  readonly office: Office
  /** A new reference, the same each time this turn is taken: reference('C') is C7F3-K9QX. `what` tells several apart. */
  reference(prefix: string, what?: string): string
  /** Short answers that fit a text, the best first; of one service, or of all. */
  articles(said: string, within: { readonly service?: string; readonly topic?: string }): readonly Article[]
  /** Are there words for this key? */
  worded(key: string): boolean
  /** What was said so far in this conversation that no dialog asked for: the citizen's opening words. */
  readonly opening: string
}

/** A dialog as the engine sees it. */
export interface Dialog {
  readonly name: string
  readonly questions: Questions
  /** Looked up when it begins, and known from then on like what it was given. */
  lookUp?(given: Readonly<Record<string, unknown>>, around: Around): Promise<Readonly<Record<string, unknown>>>
  /** The next question to ask, by name; undefined when there is none left. */
  next(answers: Readonly<Record<string, unknown>>, around: Around): string | undefined
  finish(answers: Readonly<Record<string, unknown>>, around: Around): Ending | Promise<Ending>
  /** Said before the first question. */
  opening?(answers: Readonly<Record<string, unknown>>, around: Around): Say
  /** Said before a question, each time it is asked: what it is about, where that is not plain. */
  lead?(question: string): Say | undefined
  /** Which of a choice's options there are, given what was answered; all of them where it says nothing. */
  options?(question: string, answers: Readonly<Record<string, unknown>>, around: Around): readonly string[] | undefined
  /** Questions asked in the words of another dialog: its name, by question. */
  readonly borrows?: Readonly<Record<string, string>>
  /** May end before all is asked, with what is known so far. */
  readonly early?: boolean
  /** An answer that does not fit is a new message, not a mistake (feedback). */
  readonly gentle?: boolean
  /** Answers, or these of them, are facts that other dialogs of this kind may use: given once, not asked again. */
  readonly shares?: boolean | readonly string[]
  /** Held once a conversation at the most (feedback). */
  readonly once?: boolean
  /** On the menu? */
  readonly listed?: boolean
  /** Sees to many things at once: who brings one of these news, and asks for some of these services, needs only this. */
  readonly covers?: { readonly news: readonly string[]; readonly services: readonly string[] }
  /** Whatever is said to it is for a person to read, questions too. */
  readonly forPerson?: boolean
  /** The words it began with go on to a report: what they add about the matter goes with them. */
  readonly keepsWords?: boolean
}

interface Definition<Q extends Questions, G extends Questions> {
  readonly name: string
  readonly questions: Q
  /** What it is begun with and never asks: by the dialog before it, or by a promise that came due. */
  readonly given?: G
  /** What the office knows, for `given`: looked up when it begins. */
  lookUp?(given: SoFar<G>, around: Around): Promise<SoFar<G>>
  /** Questions that do not apply, given what was answered. */
  readonly skip?: { readonly [K in keyof Q]?: (soFar: SoFar<Q & G>, around: Around) => boolean }
  finish(answers: SoFar<Q & G>, around: Around): Ending | Promise<Ending>
  opening?(answers: SoFar<Q & G>, around: Around): Say
  options?: { readonly [K in keyof Q]?: (soFar: SoFar<Q & G>, around: Around) => readonly string[] }
  readonly gentle?: boolean
  readonly once?: boolean
  readonly listed?: boolean
  readonly forPerson?: boolean
}

export function dialog<const Q extends Questions, const G extends Questions = Record<never, never>>({
  skip = {},
  options = {},
  opening,
  lookUp,
  finish,
  given: _,
  ...rest
}: Definition<Q, G>): Dialog {
  type By<T> = Readonly<Record<string, ((soFar: SoFar<Q & G>, around: Around) => T) | undefined>>
  const skips: By<boolean> = skip
  const choices: By<readonly string[]> = options
  return {
    ...rest,
    next: (answers, around) =>
      Object.keys(rest.questions).find((name) => !(name in answers) && !skips[name]?.(answers as SoFar<Q & G>, around)),
    finish: (answers, around) => finish(answers as SoFar<Q & G>, around),
    options: (name, answers, around) => choices[name]?.(answers as SoFar<Q & G>, around),
    ...(lookUp && { lookUp: (given, around) => lookUp(given as SoFar<G>, around) }),
    ...(opening && { opening: (answers, around) => opening(answers as SoFar<Q & G>, around) }),
  }
}
