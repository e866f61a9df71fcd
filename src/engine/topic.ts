import { contains, fold, foldPhrase } from '../understanding/fold.ts'
import { inFull, withoutLeadIn } from './lead-in.ts'
import type { Standing } from './state.ts'
import type { Talk } from './talk.ts'

/** Milliseconds after which a question stands by itself. */
const FORGOTTEN = 10 * 60_000

/** The service that a form, or an answer, is for. */
export const serviceOf = ({ understanding }: Talk, { dialog, given }: Pick<Standing, 'dialog' | 'given'>) =>
  [dialog, given?.service, given?.about].find(
    (id): id is string => typeof id === 'string' && understanding.intents.has(`how_to.${id}`),
  )

/** Remembers which service is talked of. */
export function talkOf(talk: Talk, begun: Pick<Standing, 'dialog' | 'given'>): void {
  const service = serviceOf(talk, begun)
  if (service !== undefined) talk.state = { ...talk.state, topic: { service, at: talk.at.getTime() } }
}

/** The service that was talked of just now. */
export const topicOf = ({ state: { topic }, at }: Talk): string | undefined =>
  topic && at.getTime() - topic.at < FORGOTTEN ? topic.service : undefined

/**
 * "And how long does it take?" is about the service that was talked of, not about another that the words are likest to; so is
 * "where do i send it", whatever they are likest to. undefined where it is no such question, or names one itself.
 */
export function howToOf(talk: Talk, service: string | undefined, said: string): string | undefined {
  const asked = withoutLeadIn(talk, said)
  if (service === undefined || !asks(talk, asked)) return undefined
  const { zone, choices } = talk.understanding.read(asked, talk)
  const own = `how_to.${service}`
  if (zone !== 'go' && choices.some(({ id }) => id === own)) return own
  const [guess] = choices
  if (guess?.service !== undefined && names(talk, guess.service, asked)) return undefined
  if (zone !== 'go' && talk.words.phrases('it').some((it) => contains(fold(asked), foldPhrase(it)))) return own
  return guess?.intent === 'how_to' && guess.service !== undefined ? own : undefined
}

/** Words for a question at the head of it, or a question mark. */
export function asks(talk: Talk, said: string): boolean {
  const { words } = talk
  const text = `${inFull(talk, withoutLeadIn(talk, said))} `
  const begins = words.phrases('question-words').some((phrase) => text.startsWith(`${foldPhrase(phrase)} `))
  return begins || /\?\s*$/.test(said)
}

const names = ({ words }: Talk, service: string, said: string) =>
  words.phrases(`${service}.called`).some((called) => contains(fold(said), foldPhrase(called)))
