import { forgetReadings } from '../store/readings.ts'
import type { Job } from './queue.ts'
import type { Work } from './work.ts'

/** Forgets what is kept for a time only. */
export const forgetJob = ({ pool, clock }: Work): Job => ({
  name: 'forget',
  every: 3_600_000,
  run: () => forgetReadings(pool, clock()),
})
