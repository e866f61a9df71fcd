import type { Ask, Standing } from './state.ts'
import type { Talk } from './talk.ts'
import { asks, howToOf, serviceOf } from './topic.ts'
import { isShort } from './walk.ts'

/** How sure a question must be understood to be taken for one, where a name or a place was asked for; and where a story was. */
const SURE = 0.5
const SURER = 0.7
/** Characters of a longest answer that is a name or a place. */
const NAMES = 300

/**
 * The question that some words plainly are, in the middle of a form: they ask, are surely understood, and not as what the form
 * is about. "How much does it cost?" is about the service that the form is for.
 */
export function questionIn(talk: Talk, said: string, standing: Standing): Ask | undefined {
  if (!asks(talk, said)) return undefined
  const ofForm = howToOf(talk, serviceOf(talk, standing), said)
  if (ofForm !== undefined) return { dialog: ofForm, said }
  const { intent, confidence } = talk.understanding.read(said, talk)
  const { type, max = Number.POSITIVE_INFINITY } = talk.dialogs.get(standing.dialog)!.questions[standing.asked!]!
  const story = type === 'text' && max > NAMES
  if (!intent || confidence < (story ? SURER : SURE) || SAYS_NOTHING.has(intent.intent)) return undefined
  if (talk.beginnings.get(intent.id)?.dialog === standing.dialog) return undefined
  return isShort(talk, { dialog: intent.id }) || !story ? { dialog: intent.id, said } : undefined
}

/** What is no question, however it is put. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['chitchat', 'unclear', 'language', 'report', 'complain', 'suggest'])
