import type { Meaning } from '../../understanding/understanding.ts'
import { speak } from '../interpreter.ts'
import { passWhole } from '../letter.ts'
import { leaveToStaff, missedTooOften } from '../machines.ts'
import { canBegin, NONE, offer, onMenu, picked } from '../menu.ts'
import { chose, note } from '../noted.ts'
import { takeSeveral } from '../several.ts'
import type { Policy, Talk } from '../talk.ts'
import { hasWords } from '../telling-words.ts'
import { howToOf, topicOf } from '../topic.ts'
import { askBack, forget, isPiece, noneOfThese, saidBefore } from '../unclear.ts'
import { begin } from '../walk.ts'

/** Free words: what they ask for, or a kind question; a mail that is not understood goes to a person. */
export const meaning: Policy = async (talk) => {
  const mail = talk.around.channel === 'email'
  const before = saidBefore(talk)
  const choice = picked(talk)
  if (choice === NONE) return noneOfThese(talk)
  if (choice !== undefined) {
    if (talk.state.unclear) chose(talk, choice)
    forget(talk)
    return begin(talk, choice, {}, before ?? talk.said)
  }
  if (await takeSeveral(talk)) return
  if (talk.said.trim() === '') return talk.say('nothing-said', {}, offer(talk, onMenu(talk)))
  const followUp = howToOf(talk, topicOf(talk), talk.said)
  if (followUp !== undefined) return begin(talk, followUp)
  const { opening, ...meant } = readHere(talk, before)
  const { zone, intent } = meant
  const smallTalk = intent?.intent === 'chitchat'
  note(talk, meant)
  if (zone === 'go' && intent?.intent === 'language') return speak(talk)
  // A mail is put away when it is sent: nobody waits for a word for a word.
  if (zone === 'go' && intent && canBegin(talk, intent.id) && hasWords(talk.said) && !(mail && smallTalk)) {
    forget(talk)
    // Whoever asks for a person by mail has said why.
    return begin(talk, intent.id, mail && intent.id === 'handover' ? { reason: talk.said } : {}, opening)
  }
  // Only the name of a service: most people want to know whether they can have it.
  if (mail && zone === 'ask' && !intent && meant.choices[0]) return begin(talk, meant.choices[0].id)
  if (mail) return passWhole(talk)
  if (missedTooOften(talk)) return leaveToStaff(talk)
  return askBack(talk, meant)
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
