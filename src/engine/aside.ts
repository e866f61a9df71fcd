import { fold } from '../understanding/fold.ts'
import { wordsAsked } from './asked.ts'
import { behindHead, inFull, withoutLeadIn } from './lead-in.ts'
import type { Ask, Standing } from './state.ts'
import type { Talk } from './talk.ts'
import { tellingWords } from './telling-words.ts'
import { asks, howToOf, serviceOf } from './topic.ts'
import { isShort } from './walk.ts'

/** How sure a question must be understood to be taken for one, where a name or a place was asked for; and where a story was. */
const SURE = 0.4
const SURER = 0.7
/** Characters of a longest answer that is a name or a place. */
const NAMES = 300

/**
 * The question that some words plainly are, in the middle of a form: they ask, are surely understood, and not as what the form
 * is about. "How much does it cost?" is about the service that the form is for. Little words before it do not hide it.
 */
export function questionIn(talk: Talk, words: string, standing: Standing): Ask | undefined {
  const said = withoutLeadIn(talk, words)
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

/** "What do you mean by that word", "whats a tag": do they ask what the question that stands means, or a word of it? */
export function asksWhatItMeans(talk: Talk, words: string): boolean {
  const said = inFull(talk, withoutLeadIn(talk, words))
  if (behindHead(talk.words.phrases('you-mean'), said)) return true
  const about = behindHead(talk.words.phrases('meaning-of'), said)
  if (about === undefined) return false
  const meant = tellingWords(talk.words, about.replace(/ (?:mean|means)$/, ''))
  const asked = new Set(fold(wordsAsked(talk)).split(' '))
  return meant.length > 0 && meant.every((word) => asked.has(word) || asked.has(`${word}s`))
}

/** What is no question, however it is put. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['chitchat', 'unclear', 'language', 'report', 'complain', 'suggest'])
