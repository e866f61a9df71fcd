import { valueInWords } from './asked.ts'
import { readAnew, withoutCues } from './correction.ts'
import { askPerson, TOLD } from './hand-over.ts'
import type { Talk } from './talk.ts'
import { goOn } from './walk.ts'

/** Changes an answer to what they say now, says it back, and goes on. */
export async function putRight(talk: Talk, name: string, said: string): Promise<void> {
  const { correcting: _, instead: __, ...standing } = talk.state.standing!
  const value = readAnew(talk, name, said)
  if (value === undefined) return goOn(talk, standing)
  const answers = { ...standing.answers, [name]: value }
  await goOn(
    talk,
    { ...standing, answers },
    talk.words.say(talk.language, 'correction.done', { value: valueInWords(talk, name, value) }),
  )
}

/** When all has been sent already, a person puts it right. */
export async function passOnLate(talk: Talk, next: () => Promise<void>): Promise<void> {
  const { rest, plainly } = withoutCues(talk, talk.said)
  if (!plainly || !talk.state.began?.sent || rest === '' || talk.understanding.read(rest, talk).zone === 'go')
    return next()
  const { standing: _, ...state } = talk.state
  talk.state = state
  askPerson(talk, talk.said.slice(0, TOLD))
  await talk.say('correction.late')
}
