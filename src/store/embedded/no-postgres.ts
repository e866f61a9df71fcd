import { existsSync, statfsSync } from 'node:fs'

/** Postgres cannot run here as things are. The message is for whoever starts Anydoor, and says what to do. */
export class NoPostgres extends Error {
  override name = 'NoPostgres'
}

const makeRoom = 'The disk is full: make room there and start again'

/** What Node or Postgres complains of, and what helps. The first that fits. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/ENOSPC|EDQUOT|No space left|quota exceeded|disk space/i, makeRoom],
  [/effective user ID/, 'This user has no line in /etc/passwd, which Postgres needs: start as a user that has one'],
  [/spawn (EPERM|EINVAL)|(EPERM|EINVAL).* chown/, 'This root may not become another user: start as an ordinary user'],
  [/spawn .*ENOENT/, 'The Postgres that comes with Anydoor needs glibc, which Alpine does not have: use Debian'],
  [/spawn .*EACCES/, 'Programs may not run from there: put Anydoor on a disk that is not mounted noexec'],
  [/password authentication/, 'Its file "password" is not the one it was made with: put that back'],
  [/EACCES|EPERM|EROFS|Permission denied/i, 'We may not write there: set DATA_DIR to a folder that belongs to us'],
]

/** Makes a NoPostgres of whatever stopped it. */
export function noPostgres(folder: string, cause: unknown): NoPostgres {
  if (cause instanceof NoPostgres) return cause
  const complaint = String(cause).trim()
  const found = remedies.find(([sign]) => sign.test(complaint))?.[1]
  const remedy = found ?? (isFull(folder) ? makeRoom : 'See what it says below')
  const sentence = `Postgres does not run in ${folder}. ${remedy}, or set DATABASE_URL to a Postgres of your own.`
  return new NoPostgres(`${sentence}\n${complaint}`, { cause })
}

/** On a full disk Postgres cannot write down why it stops. It needs 16 MB at a time. */
function isFull(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize < 2 ** 24
}
