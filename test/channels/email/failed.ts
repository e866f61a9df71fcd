import { inspect } from 'node:util'
import { expect } from 'vitest'
import type { NotSent } from '../../../src/channel.ts'

/** The error of a mail that does not go. */
export const failed = (sending: Promise<unknown>): Promise<NotSent> =>
  sending.then(
    () => expect.fail('it was sent'),
    (error: unknown) => error as NotSent,
  )

/** All that a log could tell of an error. */
export const told = (error: Error): string => inspect(error, { depth: 9, showHidden: true })
