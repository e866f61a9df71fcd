import { asksWhatItMeans, questionIn } from '../aside.ts'
import { around, inProgress, known, read } from '../asked.ts'
import { explainAgain } from '../bearings.ts'
import { withoutLeadIn } from '../lead-in.ts'
import { picked } from '../menu.ts'
import { takeSeveral } from '../several.ts'
import type { Ask, Standing } from '../state.ts'
import type { Policy, Talk } from '../talk.ts'
import { begin, goOn } from '../walk.ts'

/** A message longer than this is an answer, whatever it asks besides. */
const LONGEST = 300
/** Where a message may fall into an answer and a question: at a stop, and before "and", "but". */
const STOP = /[,.;!?\n]+\s+|\s+-+\s+/g
const WORD = /\s+(?=([\p{L}\p{N}&+]+)\s)/gu
const SEAMS = 5

/** A question, or a title of the menu, in the middle of a form: alone, where any words would be an answer, or behind an answer ("no, how much is it?"). */
export const asides: Policy = async (talk, next) => {
  const now = inProgress(talk)
  const question = now?.dialog.questions[now.standing.asked ?? '']
  if (!now || !question || now.dialog.forPerson || talk.said.length > LONGEST) return next()
  if (asksWhatItMeans(talk, talk.said)) return explainAgain(talk)
  if (question.type === 'text') {
    const titled = picked(talk)
    if (titled !== undefined && talk.dialogs.get(titled)?.listed) return begin(talk, titled)
    const aside = questionIn(talk, talk.said, now.standing)
    if (!aside) return next()
    return begin(talk, aside.dialog, {}, aside.said)
  }
  const both = answerAndQuestion(talk, now.standing)
  if (both) return goOnThenAnswer(talk, both.answered, both.aside)
  // "Sorry, one thing": that is no number.
  if (read(talk, withoutLeadIn(talk, talk.said)) !== undefined) return next()
  if (await takeSeveral(talk)) return
  const aside = questionIn(talk, talk.said, now.standing)
  return aside ? begin(talk, aside.dialog, {}, aside.said) : next()
}

function answerAndQuestion(talk: Talk, standing: Standing) {
  for (const { index, length } of seams(talk)) {
    const aside = questionIn(talk, talk.said.slice(index + length), standing)
    const answer = aside && read(talk, talk.said.slice(0, index))
    if (aside && answer !== undefined)
      return { aside, answered: { ...standing, answers: { ...standing.answers, [standing.asked!]: answer } } }
  }
  return undefined
}

/** The first places where it may fall in two. */
function seams({ said, words }: Talk): { index: number; length: number }[] {
  const joints = words.phrases('several.and').concat(words.phrases('several.but'))
  const joined = [...said.matchAll(WORD)].filter(({ 1: word = '' }) => joints.includes(word.toLowerCase()))
  return [...said.matchAll(STOP), ...joined]
    .map(({ index, 0: seam }) => ({ index, length: seam.length }))
    .sort((one, other) => one.index - other.index)
    .slice(0, SEAMS)
}

/** The answer counts; the question is answered before the next one is asked, or when all has been. */
async function goOnThenAnswer(talk: Talk, answered: Standing, aside: Ask): Promise<void> {
  const { misses: _, ...standing } = answered
  const asked = talk.dialogs.get(standing.dialog)!.next(known(standing), around(talk, standing))
  if (asked === undefined) {
    talk.state = { ...talk.state, later: [aside, ...(talk.state.later ?? [])] }
    return goOn(talk, standing)
  }
  talk.state = { ...talk.state, standing: { ...standing, asked } }
  await begin(talk, aside.dialog, {}, aside.said)
}
