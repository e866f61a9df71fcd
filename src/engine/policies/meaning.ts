import { fold } from '../../understanding/fold.ts'
import type { Meaning } from '../../understanding/understanding.ts'
import { begunLately } from '../began.ts'
import { speak } from '../interpreter.ts'
import { passWhole } from '../letter.ts'
import { leaveToStaff, missedTooOften } from '../machines.ts'
import { canBegin, NONE, offer, onMenu, picked, pickedTogether } from '../menu.ts'
import { chose, note } from '../noted.ts'
import { takeInTurn, takeSeveral } from '../several.ts'
import type { Policy, Talk } from '../talk.ts'
import { howToOf, topicOf } from '../topic.ts'
import { askBack, askFrom, forget, isPiece, noneOfThese, saidBefore, wordsBefore } from '../unclear.ts'
import { begin, isShort } from '../walk.ts'

/** Free words: what they ask for, or a kind question; a mail that is not understood goes to a person. */
export const meaning: Policy = async (talk) => {
  const mail = talk.around.channel === 'email'
  const before = saidBefore(talk)
  const choice = picked(talk)
  if (choice === NONE) return noneOfThese(talk)
  if (choice !== undefined) {
    const said = wordsBefore(talk) ?? talk.said
    if (talk.state.unclear) chose(talk, choice)
    forget(talk)
    return begin(talk, choice, {}, said)
  }
  const together = pickedTogether(talk)
  if (together.length > 0) {
    const said = wordsBefore(talk) ?? talk.said
    forget(talk)
    return takeInTurn(
      talk,
      together.map((dialog) => ({ dialog, said })),
    )
  }
  if (await takeSeveral(talk)) return
  if (!/[\p{L}\p{N}]/u.test(talk.said)) return talk.say('nothing-said', {}, offer(talk, onMenu(talk)))
  const followUp = howToOf(talk, topicOf(talk), talk.said)
  if (followUp !== undefined) return beginOnce(talk, followUp)
  const { opening, ...meant } = readHere(talk, before)
  const { zone, intent } = meant
  const smallTalk = intent?.intent === 'chitchat'
  note(talk, meant)
  if (zone === 'go' && intent?.intent === 'language') return speak(talk)
  // A mail is put away when it is sent: nobody waits for a word for a word.
  const nothing = saysNothing(talk) && intent?.intent !== 'track'
  if (zone === 'go' && intent && canBegin(talk, intent.id) && !nothing && !(mail && smallTalk)) {
    forget(talk)
    // Whoever asks for a person by mail has said why.
    return beginOnce(talk, intent.id, mail && intent.id === 'handover' ? { reason: talk.said } : {}, opening)
  }
  // Only the name of a service: most people want to know whether they can have it.
  if (mail && zone === 'ask' && !intent && meant.choices[0]) return begin(talk, meant.choices[0].id)
  if (mail) return passWhole(talk)
  if (missedTooOften(talk)) return leaveToStaff(talk)
  if (nothing && talk.state.offered?.includes(NONE)) return askFrom(talk, 'which', talk.state.offered)
  if (nothing && before === undefined) return askFrom(talk, 'only-a-detail', onMenu(talk))
  return askBack(talk, meant)
}

/** Only a postcode, a phone number, a link, a day: nobody can tell what for. Two plain words may be anything. */
const saysNothing = ({ said, understanding }: Talk): boolean =>
  !/^[\p{L}\s'’-]+$/u.test(said) && understanding.mask(said) === undefined

/** Begins it. Where the same words had the same short answer just before, that was not enough. */
async function beginOnce(talk: Talk, what: string, given = {}, opening = talk.said): Promise<void> {
  const began = begunLately(talk)
  await begin(talk, what, given, opening)
  const same = began?.what === what && fold(began.said) === fold(opening)
  if (same && isShort(talk, { dialog: what })) await talk.say('misread.same', {}, offer(talk, ['person']))
}

/** What they mean; a piece of a message is read with the pieces before it. `opening`: the words that mean it. */
function readHere(talk: Talk, before: string | undefined): Meaning & { readonly opening: string } {
  const alone = talk.understanding.read(talk.said, { language: talk.language, ...(before !== undefined && { before }) })
  if (before === undefined || !isPiece(talk)) return { ...alone, opening: alone.said }
  const said = `${before} ${talk.said}`
  const together = talk.understanding.read(said, talk)
  const surer = together.zone === 'go' || (together.zone === 'ask' && alone.zone !== 'go')
  return { ...(surer ? together : alone), opening: said }
}
