import { isPhrase } from '../understanding/details/lexicon.ts'
import { fold } from '../understanding/fold.ts'
import { byHours } from './hand-over.ts'
import { canBegin } from './menu.ts'
import { asksIn } from './several.ts'
import type { Ask } from './state.ts'
import type { Talk } from './talk.ts'
import { hasWords } from './telling-words.ts'

/** Milliseconds in which they are told once when a person comes. */
const ONCE = 3 * 60_000

/** "Hello?", "is anybody there? how long": nothing else, in any of its sentences. */
export function asksWhen({ said, words }: Talk): boolean {
  if (/^[\s?!]*\?[\s?!]*$/.test(said)) return true
  const asking = words.phrases('waiting.asking')
  const pieces = said
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .split(/[?!.,\n]+/)
    .filter((piece) => fold(piece) !== '')
  return pieces.length > 0 && pieces.every((piece) => isPhrase(piece, asking))
}

/** They ask often, and hear it every few minutes. */
export const toldLately = ({ state: { wait }, at }: Talk): boolean => at.getTime() - (wait?.told ?? 0) < ONCE

/** When a person comes. */
export async function sayWhen(talk: Talk): Promise<void> {
  const { wait = {} } = talk.state
  if (wait.silent) return
  talk.state = { ...talk.state, wait: { ...wait, told: talk.at.getTime() } }
  await tell(talk, 'waiting.asked', wait.danger ? 'emergency.maybe' : undefined)
}

/** What they add is with the rest: said once, and not to a mail, which is put away when it is sent. */
export async function acknowledge(talk: Talk): Promise<void> {
  const { wait = {} } = talk.state
  if (wait.silent || wait.added || talk.around.channel === 'email' || !addsSomething(talk)) return
  talk.state = { ...talk.state, wait: { ...wait, added: true } }
  await tell(talk, 'waiting.added', wait.danger ? 'emergency.maybe' : 'waiting.menu')
}

const tell = (talk: Talk, key: string, also: string | undefined) =>
  talk.tell([[byHours(talk, key), ...(also === undefined ? [] : [talk.words.say(talk.language, also)])].join(' ')])

/** Not so "ok" and "thanks", nor what they write in a language that they were told we do not speak. */
function addsSomething({ said, files, words, understanding, language, state }: Talk): boolean {
  if (files.length > 0) return true
  if (said.trim() === '' || isPhrase(said, words.phrases('round-off')) || state.foreign) return false
  const { zone, intent } = understanding.read(said, { language })
  return zone !== 'go' || (intent?.intent !== 'chitchat' && intent?.intent !== 'language')
}

/** What else somebody asks who waits because of a danger: plainly another matter, that has an answer here. */
export function besideDanger(talk: Talk): Ask[] {
  const { wait } = talk.state
  if (!wait?.danger || wait.silent || !hasWords(talk.said)) return []
  return asksIn(talk).flatMap(({ meaning, said }) =>
    meaning !== undefined && canBegin(talk, meaning) ? [{ dialog: meaning, said }] : [],
  )
}
