import { deliverJob } from './deliver.ts'
import { fileAgainJob } from './file-again.ts'
import { filesJob } from './files.ts'
import { followUpJob } from './follow-up.ts'
import type { Job } from './queue.ts'
import { sweepJob } from './sweep.ts'
import type { Work } from './work.ts'

export { openQueue, type Queue } from './queue.ts'
export { waking } from './wake.ts'
export type { Work } from './work.ts'

/** What is done later, or by itself. */
export const jobs = (work: Work): readonly Job[] => [
  deliverJob(work),
  followUpJob(work),
  fileAgainJob(work),
  filesJob(work),
  sweepJob(work),
]
