import { findCommand } from '../../understanding/meaning.ts'
import { inProgress } from '../asked.ts'
import { offerInterpreter, speak } from '../interpreter.ts'
import type { Policy, Talk } from '../talk.ts'
import { commandIn } from './commands.ts'

/** Words of English that are plainly meant: most people know some, and a Welsh conversation stays Welsh. */
const PLAINLY = 6
/** Characters of a longest answer that is a name or an address; these are of no language. */
const NAMES = 300

/**
 * "Cymraeg", "English" or "Polski" changes the language. Who plainly writes in another of ours is answered in it; who writes
 * in one that we do not speak is told so in it, and a person comes with an interpreter.
 */
export const language: Policy = async (talk, next) => {
  if (talk.kind !== 'in') return next()
  const asked = findCommand(talk.said, called(talk), talk.words.phrases('filler'))
  // "In English please", of what was said in English, is "what?".
  if (asked === talk.language && commandIn(talk) === 'again') return next()
  if (asked !== undefined && (isOurs(talk, asked) || !askedForName(talk))) return speak(talk, asked)
  const written = talk.understanding.languageOf(talk.said)
  if (written === undefined || askedForName(talk)) return next()
  if (!isOurs(talk, written)) return offerInterpreter(talk, written)
  if (!askedFor(talk, 'text')) goOnIn(talk, written)
  return next()
}

/** One word of Welsh begins a conversation in it, two change to it; English takes many, or a second time. */
function goOnIn(talk: Talk, written: string): void {
  const { wroteOnce, ...state } = talk.state
  const words = talk.said.trim().split(/\s+/).length
  const plainly = written === 'en' ? words >= PLAINLY || wroteOnce === written : words > 1 || !state.greeted
  if (written === talk.language || plainly) {
    talk.language = written
    talk.state = state
  } else talk.state = { ...state, wroteOnce: written }
}

const isOurs = ({ words }: Talk, language: string) => words.languages.includes(language)

const called = ({ languages }: Talk) =>
  new Map([...languages].map(([code, { called, name }]) => [code, [name, ...called]] as const))

function askedFor(talk: Talk, type: string) {
  const now = inProgress(talk)
  const question = now?.dialog.questions[now.standing.asked ?? '']
  return question?.type === type ? question : undefined
}

/** Is the question that stands one for a name, an address or a place? */
function askedForName(talk: Talk): boolean {
  const question = askedFor(talk, 'text')
  return question?.max !== undefined && question.max <= NAMES
}
