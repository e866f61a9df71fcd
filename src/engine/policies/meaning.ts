import { findMeaning } from '../../understanding/meaning.ts'
import { passWhole, takeLetter } from '../letter.ts'
import { leaveToStaff, missedTooOften } from '../machines.ts'
import { offer, onMenu, picked } from '../menu.ts'
import type { Policy } from '../talk.ts'
import { begin } from '../walk.ts'

/** Free words: what they ask for, or a kind question; a mail that is not understood goes to a person. */
export const meaning: Policy = async (talk) => {
  const choice = picked(talk)
  if (choice === undefined && (await takeLetter(talk))) return
  const dialog = choice ?? findMeaning(talk.said, talk.triggers)
  const silent = talk.said.trim() === ''
  const mail = talk.around.channel === 'email' && !silent
  // Whoever asks for a person by mail has said why.
  if (mail && dialog === 'person' && choice === undefined) return begin(talk, dialog, { reason: talk.said })
  if (dialog !== undefined && talk.dialogs.has(dialog)) return begin(talk, dialog)
  if (mail) return passWhole(talk)
  if (missedTooOften(talk)) return leaveToStaff(talk)
  await talk.say(silent ? 'nothing-said' : 'not-understood', {}, offer(talk, onMenu(talk)))
}
