import { deliver } from '../deliver.ts'
import type { Job } from './queue.ts'
import type { Work } from './work.ts'

/** Sends what waits for one conversation. The queue runs one at a time for each, so order holds. */
export const deliverJob = (work: Work): Job => ({
  name: 'deliver',
  async run(conversation) {
    const rest = await deliver(work, conversation)
    if (rest) await work.wake(conversation, [], rest)
  },
})
