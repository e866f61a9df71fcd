import type { Around, Dialog, Ending, Fill, Say } from '../dialog.ts'
import type { Question } from '../question.ts'
import { readAnswer } from '../understanding/answer.ts'
import { offer, sayMenu, title } from './menu.ts'
import type { Standing } from './state.ts'
import type { Talk } from './talk.ts'

/** Begins a dialog, with what is given already; the one in progress is put aside and taken up after it. */
export async function begin(talk: Talk, name: string, given: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const dialog = talk.dialogs.get(name)!
  if (dialog.once && talk.state.done?.includes(name)) return talk.state.paused && resume(talk)
  const { standing, ...state } = talk.state
  const aside = standing && standing.dialog !== name && !talk.dialogs.get(standing.dialog)?.gentle
  talk.state = {
    ...state,
    ...(aside && { paused: standing }),
    ...(dialog.once && { done: [...(state.done ?? []), name] }),
  }
  const shared = dialog.shares
    ? Object.entries(talk.state.facts ?? {}).filter(([fact]) => fact in dialog.questions)
    : []
  await goOn(talk, {
    dialog: name,
    answers: {},
    given: { ...Object.fromEntries(shared), ...given },
    opening: talk.said,
  })
}

/** The dialog in progress, if a release has not taken it away. */
export function inProgress(talk: Talk): { dialog: Dialog; standing: Standing } | undefined {
  const { standing } = talk.state
  const dialog = standing && talk.dialogs.get(standing.dialog)
  return dialog && { dialog, standing }
}

/** Gives up what is in progress and what was put aside for it. */
export function leave(talk: Talk): void {
  const { standing: _, paused: __, ...state } = talk.state
  talk.state = state
}

/** Asks the next question, or ends. */
export async function goOn(talk: Talk, standing: Standing): Promise<void> {
  const dialog = talk.dialogs.get(standing.dialog)!
  const { correcting: _, misses: __, ...at } = standing
  const asked = dialog.next(known(at), around(talk, at))
  if (asked === undefined) return end(talk, dialog, at)
  talk.state = { ...talk.state, standing: { ...at, asked } }
  await ask(talk)
}

/** Says the question that stands, again or for the first time. */
export async function ask(talk: Talk, before?: string): Promise<void> {
  const { dialog, standing } = inProgress(talk)!
  const question = dialog.questions[standing.asked!]!
  const key = `${dialog.name}.${standing.asked}`
  const fill = Object.fromEntries(
    Object.entries(known(standing)).filter(([, value]) => typeof value === 'string'),
  ) as Fill
  const hints = [question.optional && 'answer.may-skip', question.unsure && 'answer.may-not-know'].filter(
    (hint) => typeof hint === 'string',
  )
  await talk.tell(
    [
      before ?? '',
      talk.words.say(talk.language, key, fill),
      ...hints.map((hint) => talk.words.say(talk.language, hint)),
    ],
    options(question).map((option) => label(talk, key, option)),
  )
}

/** undefined: not understood. */
export function read(talk: Talk): unknown {
  const { dialog, standing } = inProgress(talk)!
  const key = `${dialog.name}.${standing.asked}`
  return readAnswer(dialog.questions[standing.asked!]!, talk.said, {
    phrases: talk.words.phrases,
    label: (option) => label(talk, key, option),
  })
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

async function end(talk: Talk, dialog: Dialog, standing: Standing): Promise<void> {
  const ending = await dialog.finish(known(standing), around(talk, standing))
  const { standing: _, ...state } = talk.state
  talk.state = dialog.shares ? { ...state, facts: { ...state.facts, ...standing.answers } } : state
  talk.effects.push(...(ending.effects ?? []))
  if (talk.effects.some(({ kind }) => kind === 'hand-over')) talk.status = 'waiting'
  const paragraphs = said(talk, ending)
  if (paragraphs.length > 0) await talk.tell(paragraphs, ending.offer && offer(talk, ending.offer))
  if (ending.goOn) await begin(talk, ending.goOn.dialog, ending.goOn.given)
  else if (talk.state.paused && talk.status === 'bot') await resume(talk)
}

const said = (talk: Talk, { say }: Ending): string[] =>
  (Array.isArray(say) ? (say as readonly Say[]) : [say as Say]).map((words) =>
    typeof words === 'string'
      ? talk.words.say(talk.language, words)
      : talk.words.say(talk.language, words.key, words.fill),
  )

const known = ({ given, answers }: Standing) => ({ ...given, ...answers })

const around = (talk: Talk, { opening }: Standing): Around => ({ ...talk.around, language: talk.language, opening })

const options = ({ type, options = [] }: Question<unknown>) => (type === 'yes-no' ? ['yes', 'no'] : options)

/** An option's own words, else those every dialog shares (yes, no), else the title of the dialog it names. */
function label(talk: Talk, question: string, option: string): string {
  const key = [`${question}.${option}`, `answer.label.${option}`, `${option}.title`].find((key) =>
    talk.words.has(talk.language, key),
  )
  if (key === undefined) throw new Error(`no words for option ${option} of ${question}`)
  return talk.words.say(talk.language, key)
}
