import { inProgress, read } from '../asked.ts'
import { withOpening } from '../opening.ts'
import type { Policy } from '../talk.ts'
import { goOn } from '../walk.ts'

/** An answer to the question that was asked. */
export const progress: Policy = async (talk, next) => {
  const now = inProgress(talk)
  if (!now) return next()
  const { dialog, standing } = now
  // A release took the question away meanwhile: what we have is kept, and we go on from there.
  if (standing.asked === undefined || !(standing.asked in dialog.questions)) return goOn(talk, standing)
  const answer = read(talk)
  if (answer !== undefined) {
    const { tells, ...left } = standing
    const answers = { ...standing.answers, [standing.asked]: withOpening(talk, standing, answer) }
    return goOn(talk, { ...left, ...(tells !== standing.asked && tells !== undefined && { tells }), answers })
  }
  if (dialog.gentle) {
    const { standing: _, ...state } = talk.state
    talk.state = state
  }
  return next()
}
