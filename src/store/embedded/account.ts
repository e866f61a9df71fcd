import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { NoPostgres } from './no-postgres.ts'

/** Whom Postgres runs as when we are root, which it refuses to be. Undefined everywhere: as ourselves. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** The account for a new cluster. Throws NoPostgres when there is none. */
export function newAccount(): Account | undefined {
  return isRoot() ? chooseAccount(readFileSync('/etc/passwd', 'utf8')) : undefined
}

/** Pure: the first that exists. `nobody` is on every machine, but may be shared with other programs, so it comes last. */
export function chooseAccount(passwd: string): Account {
  const lines = passwd.split('\n').map((line) => line.split(':'))
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [, , uid, gid] = lines.find(([account]) => account === name) ?? []
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new NoPostgres(
    'Postgres will not run as root, and there is no account "postgres" or "nobody" for it. Make one (useradd --system postgres), ' +
      'start Anydoor as an ordinary user, or set DATABASE_URL to a Postgres of your own.',
  )
}

/** The account that a cluster made earlier belongs to. Throws NoPostgres when we cannot run it. */
export function ownerOf(home: string): Account | undefined {
  const { uid, gid } = statSync(home)
  if (!isRoot() && uid === process.getuid?.()) return undefined
  if (isRoot() && uid !== 0) return { uid, gid }
  throw new NoPostgres(
    isRoot()
      ? `${home} belongs to root, as whom Postgres will not run: give it to another account (chown -R postgres: ${home}).`
      : `${home} belongs to another account (uid ${uid}), perhaps because Anydoor was once started as root: ` +
          'start it as root again, or set DATA_DIR to another folder.',
  )
}

/** May the account do `wants` there (4 read, 1 go through), by the permission bits of it and of each folder above? */
export function reaches(account: Account | undefined, path: string, wants = 1): boolean {
  if (!account) return true
  const { uid, gid, mode } = statSync(path)
  const may = mode >> (uid === account.uid ? 6 : gid === account.gid ? 3 : 0)
  const above = dirname(path)
  return (may & wants) === wants && (above === path || reaches(account, above))
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}
