import { askPerson } from '../hand-over.ts'
import type { Policy, Talk } from '../talk.ts'

/** What the channel could not make sense of, or believe: a person sees it, and the citizen hears of it where that can help. */
export const forStaff: Policy = async (talk, next) => {
  const { forStaff: reason } = talk.details
  if (reason === undefined) return next()
  if (talk.status === 'staff') return
  if (talk.status === 'bot') {
    askPerson(talk, talk.words.say('en', wordsFor(talk, reason)))
  }
  const reply = `for-staff.${reason}.reply`
  if (talk.details.noReply === undefined && talk.words.has('en', reply)) await talk.say(reply)
}

const wordsFor = ({ words }: Talk, reason: string) =>
  words.has('en', `for-staff.${reason}.staff`) ? `for-staff.${reason}.staff` : 'for-staff.staff'
