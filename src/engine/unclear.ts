import type { Intent } from '../intent.ts'
import type { Meaning } from '../understanding/understanding.ts'
import { handOver, TOLD } from './hand-over.ts'
import { canBegin, NONE, offer, onMenu } from './menu.ts'
import { chose } from './noted.ts'
import { whereTheyAre } from './so-far.ts'
import type { Unclear } from './state.ts'
import type { Talk } from './talk.ts'

/** After so many words in a row that were not understood, a person comes. */
const PATIENCE = 2
/** Milliseconds after which what was said before is another matter. */
const FORGOTTEN = 10 * 60_000
/** Nobody means these where they have to be asked. */
const SMALL_TALK: ReadonlySet<string> = new Set(['chitchat', 'unclear', 'language'])
/** Milliseconds, and words, in which somebody may send one message in pieces. */
const AT_ONCE = 60_000
const PIECES = 8
/** Titles offered at once. */
const OFFERED = 3

/** What they said just before and was not understood. */
export function saidBefore({ state: { unclear }, at }: Talk): string | undefined {
  return isRecent(unclear, at) && !unclear.refused ? unclear.said : undefined
}

const isRecent = (unclear: Unclear | undefined, at: Date): unclear is Unclear =>
  unclear !== undefined && at.getTime() - unclear.at < FORGOTTEN

/** The words that what was just offered is for. */
export const wordsBefore = ({ state: { unclear }, at }: Talk): string | undefined =>
  isRecent(unclear, at) ? unclear.said : undefined

/** They are understood now: what was unclear is forgotten. */
export function forget(talk: Talk): void {
  const { unclear: _, ...state } = talk.state
  talk.state = state
}

/** Did you mean one of these? Or an article that may answer, or what is on the menu. The second time in a row a person is asked. */
export async function askBack(talk: Talk, meant: Meaning): Promise<void> {
  // Where nothing is likely, the likeliest is no guess.
  const likely = meant.zone === 'ask' ? meant.choices : []
  const guesses = likely.filter((choice) => !isSmallTalk(choice)).map(({ id }) => id)
  const unclear = remember(talk, meant.zone, guesses)
  if (unclear.times >= PATIENCE) return giveUp(talk, unclear)
  if (guesses.length > 0) return askWhich(talk, 'did-you-mean', guesses)
  if (meant.intent?.intent === 'unclear' && meant.zone === 'ask') return askFrom(talk, 'tell-more', onMenu(talk))
  const articles = meant.zone === 'search' ? talk.understanding.articles(talk.said, talk).slice(0, OFFERED) : []
  if (articles.length > 0)
    return askWhich(
      talk,
      'may-help',
      articles.map(({ id }) => id),
    )
  return talk.say('not-understood', {}, offer(talk, onMenu(talk)))
}

/** Which of these titles, or none of them? `key`: how it is asked; `key`.one, of a single one. */
export const askWhich = (talk: Talk, key: string, what: readonly string[]): Promise<void> =>
  askFrom(talk, what.length === 1 ? `${key}.one` : key, [...what, NONE])

/** Asks, with these titles to pick from. */
export const askFrom = (talk: Talk, key: string, what: readonly string[]): Promise<void> =>
  talk.tell(
    [],
    offer(
      talk,
      what.filter((name) => canBegin(talk, name)),
    ),
    [talk.words.say(talk.language, key)],
  )

export const isSmallTalk = ({ intent }: Intent): boolean => SMALL_TALK.has(intent)

/** None of what was offered: in other words, or to a person. */
export async function noneOfThese(talk: Talk): Promise<void> {
  chose(talk, 'none')
  const unclear = talk.state.unclear
  if (unclear && unclear.times >= PATIENCE) return giveUp(talk, unclear)
  if (unclear) talk.state = { ...talk.state, unclear: { ...unclear, times: unclear.times + 1, refused: true } }
  await talk.say('none-of-these.again', {}, offer(talk, ['person']))
}

/** A few words right after a few others may be one message in pieces. */
export const isPiece = ({ said, at, state: { unclear } }: Talk): boolean =>
  unclear !== undefined &&
  !unclear.refused &&
  at.getTime() - unclear.at <= AT_ONCE &&
  `${unclear.said} ${said}`.split(/\s+/).length <= PIECES

function remember(talk: Talk, zone: Meaning['zone'], guesses: readonly string[]): Unclear {
  const last = isRecent(talk.state.unclear, talk.at) ? talk.state.unclear : undefined
  // No piece of a message fails by itself, if together they say something.
  const piece = zone === 'ask' && isPiece(talk)
  const unclear = {
    said: last ? `${last.said} ${talk.said}`.slice(-TOLD) : talk.said.slice(0, TOLD),
    guesses: [...new Set([...(last?.guesses ?? []), ...guesses])],
    times: (last?.times ?? 0) + (piece ? 0 : 1),
    at: talk.at.getTime(),
  }
  talk.state = { ...talk.state, unclear }
  return unclear
}

/** To a person, with what was said and what it might have meant; out of the middle of a form, with what they answered so far. */
export async function giveUp(talk: Talk, { said, guesses }: Pick<Unclear, 'said' | 'guesses'>): Promise<void> {
  const titles = guesses.map((guess) => talk.words.say('en', `${guess}.title`)).join('; ')
  const reason = talk.words.say('en', 'unclear.staff', { said, guesses: titles || '-' })
  const form = whereTheyAre(talk)
  forget(talk)
  if (form === undefined) return handOver(talk, reason, 'unclear.person')
  const { standing: _, paused: __, ...state } = talk.state
  talk.state = state
  await handOver(talk, `${reason}\n${form}`, 'stuck.person')
}
