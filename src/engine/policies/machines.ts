import { wait } from '../hand-over.ts'
import { isMachine, leaveToStaff } from '../machines.ts'
import type { Policy } from '../talk.ts'
import { dangerIn } from './safety.ts'

/**
 * Two machines that answer each other stop here, whatever they say: many an automatic answer speaks of emergencies. Should it
 * be a person in danger after all, who says the same again, staff see it at once.
 */
export const machines: Policy = async (talk, next) => {
  if (talk.kind !== 'in' || !isMachine(talk)) return next()
  const danger = dangerIn(talk)
  if (!danger?.sure) return leaveToStaff(talk)
  const staff = `emergency.${danger.kind}.staff`
  const reason = talk.words.say('en', talk.words.has('en', staff) ? staff : 'machine.staff')
  talk.effects.push({ kind: 'hand-over', reason, urgent: true })
  if (talk.status !== 'staff') wait(talk, { silent: true })
}
