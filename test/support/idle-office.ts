import type { Office } from '../../src/office.ts'

/** An office that is open, owns everything, has one day for all and knows of nothing that anybody waits for. */
export const idleOffice: Office = {
  due: () => '2026-12-01',
  open: () => ({ now: true }),
  owner: () => 'us',
  progress: async () => 'unknown',
  theirs: async () => [],
}
