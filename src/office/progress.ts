import { createHash, timingSafeEqual } from 'node:crypto'
import type { Trust } from '../message.ts'
import { type Office, sameReference } from '../office.ts'
import { tries } from '../store/applications.ts'
import type { Pool } from '../store/pool.ts'
import { askedFrom, findAwaited } from '../store/progress.ts'

/** Wrong and right tries together, in thirty minutes. */
const TRIES = 5

/** Who asks, as far as it is known. */
export interface Asking {
  readonly channel: string
  readonly address: string
  readonly trust: Trust
}

/**
 * What is told to whom of anything that somebody waits for; nothing else decides it. What was asked from an address is told there.
 * Anything else is told to who knows its reference and an item that matches, in neutral words. On an address that is only claimed
 * nothing is: the dialog sends a link to the address that we have. The same reads in the same order whatever comes of them, so
 * that neither words nor time tell whether a reference exists.
 */
export const progressFor = (pool: Pool, asking: Asking): Pick<Office, 'theirs' | 'progress'> => {
  const { channel, address, trust } = asking
  const theirs = async () => {
    const asked = await askedFrom(pool, channel, address)
    return trust === 'claimed' ? [] : asked
  }
  return {
    theirs,
    async progress(reference, item = '') {
      const own = (await theirs()).some((one) => sameReference(one.reference, reference))
      const tried = await tries(pool, channel, address, reference)
      const found = await findAwaited(pool, reference)
      const shown = fits(found?.items ?? [], item) && trust !== 'claimed'
      if (tried >= TRIES && !own) return 'locked'
      if (!found || !(own || shown)) return 'unknown'
      const { items: _, ...progress } = found
      return progress
    },
  }
}

/** The most items that anything has. */
const ITEMS = 3
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i

/** "Outside 12 Orchard Lane": from the number on. */
const STREET = /\d.*/

/** Is it one of the items, or the postcode or the house in one? Takes as long whatever they are, and however many. */
function fits(items: readonly string[], said: string): boolean {
  const slots = Array.from({ length: ITEMS }, (_, at) => items[at] ?? '')
  const kept = slots.flatMap((item) => [
    item,
    POSTCODE.exec(item)?.[0] ?? '',
    STREET.exec(item.replace(POSTCODE, ''))?.[0] ?? '',
  ])
  const same = kept.filter((one) => timingSafeEqual(digest(one), digest(said)))
  return same.length > 0 && plain(said) !== ''
}

const digest = (text: string) => createHash('sha256').update(plain(text)).digest()

/** Letters and digits; of a phone number the last ten, as +44 and 0 begin the same one. */
function plain(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
  return /^\d{10,}$/.test(letters) ? letters.slice(-10) : letters
}
