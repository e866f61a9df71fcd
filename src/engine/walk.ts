import type { Beginning, Dialog, Ending, Say } from '../dialog.ts'
import { inWords } from '../in-words.ts'
import { around, ask, inProgress, known, readBack, whyAgain } from './asked.ts'
import { noteSent, rememberBegun } from './began.ts'
import { TOLD, wait } from './hand-over.ts'
import { leaveToStaff, missedTooOften } from './machines.ts'
import { canBegin, offer, sayMenu, title } from './menu.ts'
import { toldBefore } from './opening.ts'
import { titleOf } from './so-far.ts'
import type { Ask, Standing } from './state.ts'
import type { Talk } from './talk.ts'
import { talkOf } from './topic.ts'
import { giveUp } from './unclear.ts'

/** After this many answers in a row that are none, a person is offered; after one more, one comes. */
const PATIENCE = 2
/** Forms that wait at the most; of more, the oldest is given up. */
const ASIDE = 10

/** Begins a dialog, or what is begun for an intent, with what is given already; the one in progress is put aside and taken up after it. */
export async function begin(
  talk: Talk,
  what: string | Beginning,
  more: Readonly<Record<string, unknown>> = {},
  opening = talk.said,
): Promise<void> {
  const beginning = typeof what === 'string' ? (talk.beginnings.get(what) ?? { dialog: what }) : what
  if (typeof what === 'string') rememberBegun(talk, what, opening)
  const { dialog: name, tells } = beginning
  const given = { ...beginning.given, ...more }
  const dialog = talk.dialogs.get(name)!
  if (dialog.once && (talk.state.done?.includes(name) || somethingWaits(talk))) return afterwards(talk)
  putAside(talk, name)
  const { standing: _, ...state } = talk.state
  talk.state = {
    ...state,
    ...(dialog.once && { done: [...(state.done ?? []), name] }),
  }
  const shared = Object.entries(talk.state.facts ?? {}).filter(([fact]) => isFact(dialog, fact))
  const { answers, picked, slip } = toldBefore(talk, dialog, { ...beginning, given }, opening)
  const looked = await dialog.lookUp?.({ ...given, ...answers }, around(talk, { opening }))
  const begun: Standing = {
    dialog: name,
    answers,
    ...(tells !== undefined && { tells }),
    given: { ...Object.fromEntries(shared), ...given, ...looked },
    opening,
  }
  talkOf(talk, begun)
  const first = dialog.opening?.(known(begun), around(talk, begun))
  const back = [
    ...picked.map(({ value, what }) =>
      what === undefined
        ? talk.words.say(talk.language, 'told-already', { value })
        : talk.words.say(talk.language, 'told-already.day', { value, what }),
    ),
    ...(slip ? [talk.words.say(talk.language, 'again.typo')] : []),
  ]
  await goOn(talk, begun, [...(first ? [inWords(talk.words, talk.language, first)] : []), ...back].join('\n\n'))
}

/** Is it answered at once, without a question? */
export function isShort({ beginnings, dialogs }: Talk, { dialog }: Pick<Ask, 'dialog'>): boolean {
  const begun = dialogs.get(beginnings.get(dialog)?.dialog ?? dialog)
  return begun !== undefined && Object.keys(begun.questions).length === 0
}

/** The form in progress waits until what is begun now has ended: what is put aside last is taken up first. */
function putAside(talk: Talk, next: string): void {
  const { standing } = talk.state
  if (!standing || standing.dialog === next || talk.dialogs.get(standing.dialog)?.gentle) return
  talk.state = { ...talk.state, paused: [standing, ...waiting(talk)].slice(0, ASIDE) }
}

/** Takes up what waits: what else they asked that has a short answer, what was put aside, then the rest. */
export async function afterwards(talk: Talk): Promise<void> {
  if (talk.status !== 'bot' && !talk.state.besides) return
  const { later = [], besides, ...state } = talk.state
  const left = later.filter(({ dialog }) => canBegin(talk, dialog))
  const short = left.find((ask) => isShort(talk, ask))
  if (!short && waiting(talk).length > 0) return resume(talk)
  const next = short ?? left[0]
  const others = left.filter((ask) => ask !== next)
  talk.state = { ...state, ...(next && besides && { besides }), ...(others.length > 0 && { later: others }) }
  if (!next) return
  await talk.say('several.next', { title: title(talk, next.dialog) })
  await begin(talk, next.dialog, {}, next.said)
}

const somethingWaits = (talk: Talk) => waiting(talk).length > 0 || talk.state.later !== undefined

/** What was put aside, the last first, as far as a release has not taken it away. */
const waiting = ({ state: { paused = [] }, dialogs }: Talk): Standing[] =>
  [paused].flat().filter(({ dialog }) => dialogs.has(dialog))

/** Gives up what is in progress and what was put aside for it. */
export function leave(talk: Talk): void {
  const { standing: _, paused: __, ...state } = talk.state
  talk.state = state
}

/** Asks the next question, or ends. */
export async function goOn(talk: Talk, standing: Standing, before?: string): Promise<void> {
  const dialog = talk.dialogs.get(standing.dialog)!
  const { correcting: _, instead: __, misses: ___, ...at } = standing
  const asked = dialog.next(known(at), around(talk, at))
  const worked = readBack(talk, at)
  if (asked === undefined) return end(talk, dialog, at, before || worked)
  // Asked again at once: the answer could be read, but cannot be one (born tomorrow).
  if (asked in at.answers) return askAgain(talk, { ...standing, asked })
  talk.state = { ...talk.state, standing: { ...at, asked } }
  await ask(talk, before || worked)
}

/** The answer to what was asked is none: `why` says so, and asks for another. */
export async function askAgain(talk: Talk, standing: Standing, why?: string): Promise<void> {
  const { [standing.asked!]: _, ...answers } = standing.answers
  if ((standing.misses ?? 0) < PATIENCE && missedTooOften(talk)) return leaveToStaff(talk)
  const question = talk.dialogs.get(standing.dialog)!.questions[standing.asked!]!
  const offer = talk.words.say(talk.language, 'again.person')
  await stuck(talk, { ...standing, answers }, why ?? whyAgain(talk, question), offer)
}

/** They get no further with what was asked: says `first`; the next time in a row `second`, which offers a person; then one comes. */
export async function stuck(talk: Talk, standing: Standing, first: string, second: string): Promise<void> {
  const misses = (standing.misses ?? 0) + 1
  talk.state = { ...talk.state, standing: { ...standing, misses } }
  if (misses <= PATIENCE) return ask(talk, misses < PATIENCE ? first : second)
  const guesses = talk.understanding.read(talk.said, talk).choices.map(({ id }) => id)
  await giveUp(talk, { said: talk.said.slice(0, TOLD), guesses })
}

/** Back to what was interrupted last, or to the menu. */
export async function resume(talk: Talk): Promise<void> {
  const [last, ...others] = waiting(talk)
  if (last && !talk.state.standing) {
    const { paused: _, ...state } = talk.state
    talk.state = { ...state, ...(others.length > 0 && { paused: others }), standing: last }
    return ask(talk, talk.words.say(talk.language, 'resumed', { title: titleOf(talk, last) }))
  }
  if (inProgress(talk)) return ask(talk)
  return sayMenu(talk)
}

/** Ends a dialog with what is known: says it, asks for its effects, and goes on with what comes after it. */
export async function end(talk: Talk, dialog: Dialog, standing: Standing, before = ''): Promise<void> {
  const ending = await dialog.finish(known(standing), around(talk, standing))
  const { standing: _, ...state } = talk.state
  const facts = Object.entries(standing.answers).filter(([name]) => isFact(dialog, name))
  talk.state = facts.length > 0 ? { ...state, facts: { ...state.facts, ...Object.fromEntries(facts) } } : state
  talk.effects.push(...(ending.effects ?? []))
  if (ending.effects?.some(({ kind }) => kind === 'case' || kind === 'apply')) noteSent(talk)
  if (ending.effects?.some(({ kind }) => kind === 'hand-over')) {
    wait(talk)
    if (talk.state.later) talk.state = { ...talk.state, besides: true }
  }
  const paragraphs = [before, ...said(talk, ending)].filter((words) => words !== '')
  // With a question behind it, a number is an answer to that.
  const offered = ending.offer && !somethingWaits(talk) ? offer(talk, ending.offer) : undefined
  if (paragraphs.length > 0) await talk.tell(paragraphs, offered)
  if (ending.goOn) await begin(talk, ending.goOn, {}, standing.opening)
  else await afterwards(talk)
}

const isFact = ({ shares = false, questions }: Dialog, name: string): boolean =>
  (typeof shares === 'boolean' ? shares : shares.includes(name)) && name in questions

const said = (talk: Talk, { say }: Ending): string[] =>
  (Array.isArray(say) ? (say as readonly Say[]) : [say as Say]).map((words) =>
    inWords(talk.words, talk.language, words),
  )
