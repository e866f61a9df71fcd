/** The system's words for a line that cannot be opened, or broke. A missing socket is ENOENT, as a missing file is. */
const LOST = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT connect']

/** Postgres' own codes: connection trouble (08), out of connections (53300), shutting down or starting (57P). */
const REFUSED = /^(08...|53300|57P0[1-5])$/

/** pg tells these by words only. */
const WORDS =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Client was closed|Client has encountered a connection error)/

/** Did this fail because the database cannot be reached, so that trying again later can help? */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', syscall = '' }: Partial<Record<'code' | 'syscall', string | undefined>> =
    error as NodeJS.ErrnoException
  return (
    LOST.some((lost) => lost === code || lost === `${code} ${syscall}`) ||
    REFUSED.test(code) ||
    WORDS.test(error.message) ||
    isDatabaseDown(error.cause)
  )
}
