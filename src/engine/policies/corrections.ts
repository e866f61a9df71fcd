import { readAnswer } from '../../understanding/answer.ts'
import { answerLabel, ask, inProgress } from '../asked.ts'
import { type Correction, correctionIn } from '../correction.ts'
import { passOnLate, putRight } from '../put-right.ts'
import type { Policy, Talk } from '../talk.ts'
import { correctable } from './commands.ts'

/** Longer than any correction. */
const LONGEST = 300

/** An earlier answer that they correct: picked from the list, named ("change where"), or said anew ("no wait, the 4th"). */
export const corrections: Policy = async (talk, next) => {
  if (talk.kind !== 'in' || talk.said.length > LONGEST) return next()
  const now = inProgress(talk)
  if (!now || now.dialog.gentle) return passOnLate(talk, next)
  const { standing, dialog } = now
  const given = correctable(standing.answers, dialog.questions)
  if (given.length === 0) return next()
  if (standing.correcting) {
    const name = pick(talk, given, talk.said)
    if (name === undefined) return next()
    return standing.instead === undefined ? askFor(talk, name) : putRight(talk, name, standing.instead)
  }
  const named = namedIn(talk, given)
  if (named !== undefined) return askFor(talk, named)
  const found = correctionIn(talk, given)
  if (!found) return next()
  if (found.names.length === 1) return putRight(talk, found.names[0]!, found.said)
  await askWhich(talk, found)
}

/** Asks for it again; what was told after it is kept. */
async function askFor(talk: Talk, name: string): Promise<void> {
  const { correcting: _, instead: __, ...standing } = talk.state.standing!
  const { [name]: ___, ...answers } = standing.answers
  talk.state = { ...talk.state, standing: { ...standing, answers, asked: name } }
  await ask(talk)
}

/** Their new words fit several answers. */
async function askWhich(talk: Talk, { names, said }: Correction): Promise<void> {
  const { dialog, standing } = inProgress(talk)!
  talk.state = { ...talk.state, standing: { ...standing, correcting: true, instead: said } }
  await talk.say(
    'correct',
    {},
    names.map((name) => answerLabel(talk, dialog, name)),
  )
}

/** The answer that they name: "change where", "my address is wrong". */
function namedIn(talk: Talk, given: readonly string[]): string | undefined {
  const said = talk.said
    .trim()
    .replace(/[.!]+$/, '')
    .toLowerCase()
  const before = talk.words.phrases('correction.verb').find((verb) => said.startsWith(`${verb.toLowerCase()} `))
  const after = talk.words.phrases('correction.wrong').find((end) => said.endsWith(` ${end.toLowerCase()}`))
  if (before === undefined && after === undefined) return undefined
  const rest = said.slice(before === undefined ? 0 : before.length + 1, after === undefined ? undefined : -after.length)
  return pick(talk, given, rest.trim().replace(/^(my|the|fy)\s+/, ''))
}

function pick(talk: Talk, given: readonly string[], said: string): string | undefined {
  const { dialog } = inProgress(talk)!
  const vocabulary = { phrases: talk.words.phrases, label: (name: string) => answerLabel(talk, dialog, name) }
  return readAnswer({ type: 'choice', options: given }, said, vocabulary) as string | undefined
}
