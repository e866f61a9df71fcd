import { deliverJob } from './deliver.ts'
import { fileAgainJob } from './file-again.ts'
import { filesJob } from './files.ts'
import { followUpJob } from './follow-up.ts'
import { forgetJob } from './forget.ts'
import type { Job } from './queue.ts'
import { sweepJob } from './sweep.ts'
import type { Work } from './work.ts'

export { sendingAtOnce } from './at-once.ts'
export { deliverJob } from './deliver.ts'
export { openQueue, type Queue } from './queue.ts'
export { waking } from './wake.ts'
export type { Wake, Work } from './work.ts'

/** What is done later, or by itself. */
export const jobs = (work: Work): readonly Job[] => [
  deliverJob(work),
  followUpJob(work),
  fileAgainJob(work),
  filesJob(work),
  forgetJob(work),
  sweepJob(work),
]
