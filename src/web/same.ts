import { createHash, timingSafeEqual } from 'node:crypto'

const hash = (text: string) => createHash('sha256').update(text).digest()

/** Are two secrets the same? Takes as long whichever characters differ. */
export const same = (one: string, other: string): boolean => timingSafeEqual(hash(one), hash(other))
