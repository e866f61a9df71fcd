import type { Details } from '../channel.ts'
import { findApplication } from '../store/applications.ts'
import { findCase } from '../store/cases.ts'
import type { Promised } from '../store/effects.ts'
import { dueFollowUp, type FollowUp, markKept, postpone } from '../store/follow-ups.ts'
import { makeStatusLink } from '../store/status-links.ts'
import type { Job } from './queue.ts'
import type { Work } from './work.ts'

/** Keeps a promise: what was promised comes in at the front like a message, once, and is answered like one. */
export const followUpJob = (work: Work): Job => ({
  name: 'follow-up',
  async run(id) {
    const { pool, channels, reception, clock } = work
    const due = await dueFollowUp(pool, id, clock())
    if (!due) return
    if (due.optedOut && due.kind !== 'status-link') return markKept(pool, id, 'opted-out')
    const later = laterThan(work, due)
    if (later) return putOff(work, id, later)
    const given = await subject[due.kind](work, due)
    if (!given || due.address === null) return markKept(pool, id, 'not-needed')
    if (!channels.has(due.channel)) throw new Error(`the ${due.channel} channel is closed`)
    await reception.begin(due.channel, {
      id: `follow-up ${id}`,
      kind: 'follow-up',
      from: due.address,
      text: '',
      language: due.language,
      details: { dialog: due.kind, reference: due.reference, ...given },
    })
    await markKept(pool, id, 'said')
  },
})

/** A question disturbs who is with a person. */
const HELD_MS = 30 * 60_000

/** When a promise should be kept instead of now. */
function laterThan({ channels, waking, clock }: Work, { kind, channel, held }: FollowUp): Date | undefined {
  if (held && kind === 'ask-fixed') return new Date(clock().getTime() + HELD_MS)
  return channels.get(channel)?.limits.rings ? waking(clock()) : undefined
}

async function putOff({ pool, wake }: Work, id: string, at: Date): Promise<void> {
  await postpone(pool, id, at)
  const promised: Promised = [{ id, at }]
  await wake(undefined, promised)
}

/** What the promise's dialog is given; undefined when there is nothing left to say. */
const subject: Readonly<Record<FollowUp['kind'], (work: Work, due: FollowUp) => Promise<Details | undefined>>> = {
  async acknowledge({ pool }, { reference }) {
    const found = await findCase(pool, reference)
    return found && { type: found.type, what: found.what, due: found.due }
  },
  async 'ask-fixed'({ pool }, { reference }) {
    const found = await findCase(pool, reference)
    return found?.status === 'open' ? { what: found.what } : undefined
  },
  async 'status-link'({ pool, publicUrl }, { reference, address }) {
    const token = address === null ? undefined : await makeStatusLink(pool, reference)
    return token === undefined ? undefined : { link: `${publicUrl}/status/${token}` }
  },
  async 'application-news'({ pool }, { reference }) {
    const found = await findApplication(pool, reference)
    return found && { service: found.service, stage: found.stage }
  },
}
