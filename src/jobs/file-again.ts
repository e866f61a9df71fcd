import { fileAgain, unfiled } from '../store/filings.ts'
import { transaction } from '../store/pool.ts'
import type { Job } from './queue.ts'
import type { Work } from './work.ts'

/** Files what a service would not take when it was asked, each by itself, until it does or a person has to see to it. */
export const fileAgainJob = ({ pool, tell }: Work): Job => ({
  name: 'file-again',
  every: 15_000,
  async run() {
    for (const reference of await unfiled(pool)) {
      const handedOver = await transaction(pool, (tx) => fileAgain(tx, reference))
      if (handedOver) tell(handedOver)
    }
  },
})
