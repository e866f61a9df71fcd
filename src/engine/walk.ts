import type { Dialog, Ending, Say } from '../dialog.ts'
import { inWords } from '../in-words.ts'
import { findReference } from '../understanding/reference.ts'
import { around, ask, inProgress, known } from './asked.ts'
import { leaveToStaff, missedTooOften } from './machines.ts'
import { offer, sayMenu, title } from './menu.ts'
import type { Standing } from './state.ts'
import type { Talk } from './talk.ts'

/** After this many answers in a row that are none, a person is offered. */
const PATIENCE = 2

/** Begins a dialog, with what is given already; the one in progress is put aside and taken up after it. */
export async function begin(
  talk: Talk,
  name: string,
  given: Readonly<Record<string, unknown>> = {},
  opening = talk.said,
): Promise<void> {
  const dialog = talk.dialogs.get(name)!
  if (dialog.once && (talk.state.done?.includes(name) || talk.state.later)) return afterwards(talk)
  const { standing, ...state } = talk.state
  const aside = standing && standing.dialog !== name && !talk.dialogs.get(standing.dialog)?.gentle
  talk.state = {
    ...state,
    ...(aside && { paused: standing }),
    ...(dialog.once && { done: [...(state.done ?? []), name] }),
  }
  const shared = Object.entries(talk.state.facts ?? {}).filter(([fact]) => isFact(dialog, fact))
  const begun: Standing = {
    dialog: name,
    answers: named(dialog, given, opening),
    given: { ...Object.fromEntries(shared), ...given },
    opening,
  }
  const first = dialog.opening?.(known(begun), around(talk, begun))
  await goOn(talk, begun, first && inWords(talk.words, talk.language, first))
}

/** Takes up what waits: what was put aside, then what else the mail asked. */
export async function afterwards(talk: Talk): Promise<void> {
  if (talk.status !== 'bot' && !talk.state.besides) return
  if (talk.state.paused) return resume(talk)
  const { later = [], besides, ...state } = talk.state
  const [next, ...others] = later.filter(({ dialog }) => talk.dialogs.has(dialog))
  talk.state = { ...state, ...(next && besides && { besides }), ...(others.length > 0 && { later: others }) }
  if (!next) return
  await talk.say('mail.next', { title: title(talk, next.dialog) })
  await begin(talk, next.dialog, {}, next.said)
}

/** A reference that the opening words name answers the first question for one. */
function named({ questions }: Dialog, given: object, opening: string): Readonly<Record<string, unknown>> {
  const asked = Object.entries(questions).find(([name, { type }]) => type === 'reference' && !(name in given))?.[0]
  const reference = asked === undefined ? undefined : findReference(opening)
  return asked !== undefined && reference !== undefined ? { [asked]: reference } : {}
}

/** Gives up what is in progress and what was put aside for it. */
export function leave(talk: Talk): void {
  const { standing: _, paused: __, ...state } = talk.state
  talk.state = state
}

/** Asks the next question, or ends. */
export async function goOn(talk: Talk, standing: Standing, before?: string): Promise<void> {
  const dialog = talk.dialogs.get(standing.dialog)!
  const { correcting: _, misses: __, ...at } = standing
  const asked = dialog.next(known(at), around(talk, at))
  if (asked === undefined) return end(talk, dialog, at)
  // Asked again at once: the answer could be read, but cannot be one (born tomorrow).
  if (asked in at.answers) return askAgain(talk, { ...standing, asked })
  talk.state = { ...talk.state, standing: { ...at, asked } }
  await ask(talk, before)
}

/** The answer to what was asked is none: asks for another, and after some in a row offers a person. */
export async function askAgain(talk: Talk, standing: Standing): Promise<void> {
  const { [standing.asked!]: _, ...answers } = standing.answers
  const misses = (standing.misses ?? 0) + 1
  if (missedTooOften(talk)) return leaveToStaff(talk)
  talk.state = { ...talk.state, standing: { ...standing, answers, misses } }
  const { type } = talk.dialogs.get(standing.dialog)!.questions[standing.asked!]!
  await ask(talk, talk.words.say(talk.language, misses >= PATIENCE ? 'again.person' : `again.${type}`))
}

/** Back to what was interrupted, or to the menu. */
export async function resume(talk: Talk): Promise<void> {
  const { paused, ...state } = talk.state
  if (paused && !state.standing && talk.dialogs.has(paused.dialog)) {
    talk.state = { ...state, standing: paused }
    return ask(talk, talk.words.say(talk.language, 'resumed', { title: title(talk, paused.dialog) }))
  }
  if (inProgress(talk)) return ask(talk)
  return sayMenu(talk)
}

/** Ends a dialog with what is known: says it, asks for its effects, and goes on with what comes after it. */
export async function end(talk: Talk, dialog: Dialog, standing: Standing): Promise<void> {
  const ending = await dialog.finish(known(standing), around(talk, standing))
  const { standing: _, ...state } = talk.state
  const facts = Object.entries(standing.answers).filter(([name]) => isFact(dialog, name))
  talk.state = facts.length > 0 ? { ...state, facts: { ...state.facts, ...Object.fromEntries(facts) } } : state
  talk.effects.push(...(ending.effects ?? []))
  if (talk.effects.some(({ kind }) => kind === 'hand-over')) {
    talk.status = 'waiting'
    if (talk.state.later) talk.state = { ...talk.state, besides: true }
  }
  const paragraphs = said(talk, ending)
  if (paragraphs.length > 0) await talk.tell(paragraphs, ending.offer && offer(talk, ending.offer))
  if (ending.goOn) await begin(talk, ending.goOn.dialog, ending.goOn.given)
  else await afterwards(talk)
}

const isFact = ({ shares = false, questions }: Dialog, name: string): boolean =>
  (typeof shares === 'boolean' ? shares : shares.includes(name)) && name in questions

const said = (talk: Talk, { say }: Ending): string[] =>
  (Array.isArray(say) ? (say as readonly Say[]) : [say as Say]).map((words) =>
    inWords(talk.words, talk.language, words),
  )
