import { isMachine, leaveToStaff } from '../machines.ts'
import type { Policy } from '../talk.ts'

/** Two machines that answer each other stop here, whatever they say. */
export const machines: Policy = async (talk, next) => {
  if (talk.kind === 'in' && isMachine(talk)) leaveToStaff(talk)
  else await next()
}
