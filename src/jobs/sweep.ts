import { forgotten } from '../store/follow-ups.ts'
import { unsent } from '../store/outgoing.ts'
import { untaken } from '../store/turns.ts'
import type { Job } from './queue.ts'
import type { Work } from './work.ts'

/** Nobody waits longer than this for what a crash left lying. */
const EVERY_MS = 5_000
/** Younger than this it is not left: somebody is at it. */
const SECONDS = 3

/** Finds what a crash, a queue that was emptied or a gateway that was down for long left undone. */
export const sweepJob = ({ pool, post, reception, wake, clock, report }: Work): Job => ({
  name: 'sweep',
  every: EVERY_MS,
  async run() {
    await post.openLeft(SECONDS)
    for (const conversation of await untaken(pool, SECONDS))
      await reception.takeTurns(conversation).catch((error) => report('turns left to the next sweep', error))
    for (const conversation of await unsent(pool, SECONDS)) await wake(conversation, [])
    const promises = await forgotten(pool, clock())
    if (promises.length > 0) await wake(undefined, promises)
  },
})
