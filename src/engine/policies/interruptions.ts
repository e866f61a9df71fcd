import type { Beginning } from '../../dialog.ts'
import { ask, inProgress } from '../asked.ts'
import { keepBesides } from '../besides.ts'
import { speak } from '../interpreter.ts'
import { canBegin, picked, title } from '../menu.ts'
import { readerOf } from '../piece.ts'
import { takeSeveral } from '../several.ts'
import { reasonHere } from '../so-far.ts'
import type { Standing } from '../state.ts'
import type { Policy, Talk } from '../talk.ts'
import { hasWords, tellingWords } from '../telling-words.ts'
import { asks } from '../topic.ts'
import { askAgain, begin, goOn } from '../walk.ts'

/** Words that say so little that the next message may belong to them. */
const LITTLE = 4
/** How sure small talk must be, and another matter: a few words may be meant for an answer. */
const SURE = 0.6
const SURER = 0.8

/** In the middle of a form, and no answer: the rest of what it began with, small talk, or another matter, after which the form is taken up. */
export const interruptions: Policy = async (talk, next) => {
  const now = inProgress(talk)
  if (!now) return next()
  const { dialog, standing } = now
  const choice = picked(talk)
  if (choice === undefined && (await beginTogether(talk, standing))) return
  if (choice === undefined && (await takeSeveral(talk))) return
  const { zone, intent, confidence } = talk.understanding.read(talk.said, talk)
  if (choice === undefined && zone === 'go' && intent?.intent === 'language') return speak(talk)
  if (choice === undefined && intent?.intent === 'chitchat') return smallTalk(talk, intent.id, confidence, standing)
  const few = tellingWords(talk.words, talk.said).length < 2
  // Who asks for a person gets one in any state.
  const enough = intent?.id === 'handover' || confidence >= (few ? SURER : SURE)
  const sure = zone === 'go' && enough && hasWords(talk.said)
  const other = choice ?? (sure ? intent?.id : undefined)
  const answer = other === undefined ? undefined : answeredBy(talk, other, standing)
  if (answer !== undefined)
    return goOn(talk, { ...standing, answers: { ...standing.answers, [standing.asked!]: answer } })
  const another = other !== undefined && (talk.beginnings.get(other)?.dialog ?? other) !== dialog.name
  const reason = other === 'handover' || other === 'person' ? reasonHere(talk) : {}
  if (another && canBegin(talk, other)) return begin(talk, other, reason)
  if (other !== undefined && isOtherMatter(talk, other, standing)) return takeLater(talk, other)
  if (choice === undefined && (await keepBesides(talk, !sure))) return
  await askAgain(talk, standing, asks(talk, talk.said) ? talk.words.say(talk.language, 'no-answer') : undefined)
}

/** "Pot hole", asked what it is about, means what this same form would have been begun with. */
function answeredBy({ beginnings }: Talk, what: string, { dialog, asked, given }: Standing): unknown {
  const beginning = beginnings.get(what)
  return beginning?.dialog === dialog && given?.about === undefined ? beginning.given?.[asked!] : undefined
}

/** The same form, for something else: a street light besides a pothole. */
function isOtherMatter({ beginnings }: Talk, what: string, { given }: Standing): boolean {
  const about = beginnings.get(what)?.given?.about
  return about !== undefined && about !== given?.about
}

async function takeLater(talk: Talk, what: string): Promise<void> {
  talk.state = { ...talk.state, later: [...(talk.state.later ?? []), { dialog: what, said: talk.said }] }
  await ask(talk, talk.words.say(talk.language, 'several.later', { title: title(talk, what) }))
}

/** A word for a word, and the question again; to hello and thanks the question is answer enough. */
async function smallTalk(talk: Talk, what: string, confidence: number, standing: Standing): Promise<void> {
  if (confidence < SURE || what === 'chitchat.bye') return askAgain(talk, standing)
  await ask(talk, SILENT.has(what) ? '' : talk.words.say(talk.language, `${what}.say`))
}

const SILENT: ReadonlySet<string> = new Set(['chitchat.greet', 'chitchat.thanks'])

/**
 * "My bin", "wasn't emptied": a dialog that began on so little, and has no answer yet, begins anew with both. Not where the new
 * words are another matter by themselves.
 */
async function beginTogether(talk: Talk, { dialog, opening, answers, misses, given }: Standing): Promise<boolean> {
  if (Object.keys(answers).length > 0 || misses !== undefined || opening.split(/\s+/).length > LITTLE) return false
  const together = `${opening} ${talk.said}`
  const meant = talk.understanding.read(together, talk)
  const alone = talk.understanding.read(talk.said, talk)
  if (meant.zone !== 'go' || !meant.intent || !canBegin(talk, meant.intent.id)) return false
  const beginning = talk.beginnings.get(meant.intent.id)
  if (beginning?.dialog === dialog && tellsNothing(beginning, given)) return false
  const read = readerOf(talk)
  if (alone.zone === 'go' && read(opening)?.matter !== read(talk.said)?.matter) return false
  const { standing: _, ...state } = talk.state
  talk.state = state
  await begin(talk, meant.intent.id, {}, together)
  return true
}

/** Begun anew, it would know no more than it does. */
const tellsNothing = ({ tells, given = {} }: Beginning, known: Standing['given'] = {}) =>
  tells === undefined && Object.entries(given).every(([name, value]) => known[name] === value)
