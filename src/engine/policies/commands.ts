import { findCommand } from '../../understanding/meaning.ts'
import { answerLabel, ask, explain, inProgress } from '../asked.ts'
import { explainAgain, howManyMore, sayAnswers } from '../bearings.ts'
import { inFull, withoutLeadIn } from '../lead-in.ts'
import { sayMenu } from '../menu.ts'
import { reasonHere } from '../so-far.ts'
import type { Policy, Talk } from '../talk.ts'
import { afterwards, begin, end, goOn, leave } from '../walk.ts'

/** What people can say in any state, and it means the same everywhere. */
export const commands: Policy = async (talk, next) => {
  const command = commandIn(talk)
  if (command === undefined) return next()
  return meanings[command]!(talk, next)
}

/** The command that the whole message is, if it is one; a question mark alone asks what we said. */
export function commandIn(talk: Talk): string | undefined {
  const { words } = talk
  if (/^\s*\?+\s*$/.test(talk.said)) return 'again'
  const said = inFull(talk, withoutLeadIn(talk, talk.said))
  const commands = words.under('command')
  const command = findCommand(said, commands, words.phrases('filler'))
  // "What" asks again; "what can I get" does not.
  return command === 'again' ? findCommand(said, commands, []) : command
}

const meanings: Readonly<Record<string, Policy>> = {
  async menu(talk) {
    leave(talk)
    await sayMenu(talk)
  },
  async stop(talk) {
    leave(talk)
    await talk.say('stopped')
    await afterwards(talk)
  },
  person: (talk) => begin(talk, 'person', reasonHere(talk)),
  async 'start-again'(talk) {
    const now = inProgress(talk)
    if (!now) return sayMenu(talk)
    await talk.say('starting-again')
    await goOn(talk, { dialog: now.dialog.name, answers: {}, opening: now.standing.opening })
  },
  async back(talk) {
    const now = inProgress(talk)
    const last = now && Object.keys(now.standing.answers).at(-1)
    if (!now || last === undefined) return sayMenu(talk)
    const { [last]: _, ...answers } = now.standing.answers
    talk.state = { ...talk.state, standing: { ...now.standing, answers, asked: last } }
    await ask(talk)
  },
  async correct(talk) {
    const now = inProgress(talk)
    const given = now ? correctable(now.standing.answers, now.dialog.questions) : []
    if (!now || given.length === 0) return talk.say('nothing-to-correct')
    talk.state = { ...talk.state, standing: { ...now.standing, correcting: true } }
    await talk.say(
      'correct',
      {},
      given.map((name) => answerLabel(talk, now.dialog, name)),
    )
  },
  /** Nothing is left over; to a question for free words these are words like others. */
  more(talk, next) {
    const now = inProgress(talk)
    const question = now?.dialog.questions[now.standing.asked ?? '']
    return question && question.type !== 'text' ? ask(talk, talk.words.say(talk.language, 'nothing-more')) : next()
  },
  again: explainAgain,
  'so-far': (talk, next) => (inProgress(talk) ? sayAnswers(talk) : next()),
  left: (talk, next) => (inProgress(talk) ? howManyMore(talk) : next()),
  why: (talk, next) => (inProgress(talk)?.standing.asked === undefined ? next() : explain(talk)),
  /** A dialog that can end before all is asked, ends; to any other these are words like others. */
  enough(talk, next) {
    const now = inProgress(talk)
    return now?.dialog.early ? end(talk, now.dialog, now.standing) : next()
  },
}

/** Answers that a question of this dialog asked for. */
export const correctable = (answers: object, questions: object): string[] =>
  Object.keys(answers).filter((name) => name in questions)
