import { describe } from '../describe.ts'
import type { Promised } from '../store/effects.ts'
import type { Web } from './parts.ts'

/** Wakes the workers: a conversation's replies wait, or promises were made. If they do not hear, the sweep finds it. */
export function wake({ house, log }: Web, conversation: string | undefined, promised: Promised = []): void {
  house.work
    .wake(conversation, promised)
    .catch((error: unknown) => log.warn({ error: describe(error) }, 'left to the sweep'))
}
