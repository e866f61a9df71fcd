import { createHash } from 'node:crypto'

/** Of what is said: another text is another hash. Eight digits. */
export const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)

/** The name of the rules that hold from a day: 2026-09-01-3f9ac1d2. Another name where anything of what decides is another. */
export const versionName = (from: string, ...decides: readonly unknown[]): string =>
  `${from}-${shortHash(JSON.stringify(decides))}`
