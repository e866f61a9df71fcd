import { inProgress, read } from '../asked.ts'
import { begunLately } from '../began.ts'
import { misread, surelyInstead, takeBack, wrongIn } from '../misread.ts'
import type { Policy } from '../talk.ts'
import { forget } from '../unclear.ts'
import { begin } from '../walk.ts'
import { correctable } from './commands.ts'

/** Longer than any word that something is wrong. */
const LONGEST = 300

/** They say that what was begun, or offered, is not what they meant. What may be an answer, or put one right, is that. */
export const misreads: Policy = async (talk, next) => {
  const wrong = talk.kind === 'in' && talk.said.length <= LONGEST ? wrongIn(talk, talk.said) : undefined
  const began = begunLately(talk)
  if (!wrong || (!began && !talk.state.unclear) || inProgress(talk)?.dialog.forPerson) return next()
  const sure = surelyInstead(talk, wrong)
  if (sure !== undefined) {
    if (began) takeBack(talk, began)
    forget(talk)
    return begin(talk, sure, {}, wrong.instead)
  }
  const now = inProgress(talk)
  const asked = now && !now.dialog.gentle ? now.dialog.questions[now.standing.asked ?? ''] : undefined
  const answered = now ? correctable(now.standing.answers, now.dialog.questions).length > 0 : false
  if (asked?.options && read(talk) !== undefined) return next()
  if (asked && wrong.instead !== undefined && (asked.type === 'text' || answered)) return next()
  // What was sent is put right, not given up.
  if (began?.sent && wrong.instead !== undefined) return next()
  await misread(talk, wrong)
}
