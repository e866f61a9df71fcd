import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Account, newAccount, ownerOf, reaches } from './account.ts'
import { NoPostgres } from './no-postgres.ts'

/** Where everything of one cluster is, and whom it runs as. */
export interface Place {
  /** The folder asked for, or the one under /var/lib in its stead. */
  readonly folder: string
  /** Postgres's own folder in it: data, password, socket, postgres.log. It is there whole, or not at all. */
  readonly home: string
  readonly account: Account | undefined
}

/** Settles where the cluster of this folder is, or will be. Throws NoPostgres when that is where it cannot run. */
export function settle(asked: string): Place {
  mkdirSync(asked, { recursive: true })
  // The same folder by another spelling is the same cluster.
  const real = realpathSync(asked)
  const holdsCluster = (folder: string) => existsSync(homeIn(folder))
  const folder = chooseFolder(real, holdsCluster, (path) => reaches(newAccount(), path))
  const home = homeIn(folder)
  if (holdsCluster(folder)) {
    const account = ownerOf(home)
    if (reaches(account, folder)) return { folder, home, account }
    throw new NoPostgres(
      `The database is in ${home}, and its account (uid ${account?.uid}) may no longer go there: let it pass every folder ` +
        'above (chmod o+x), or move Anydoor to where it may.',
    )
  }
  if (folder !== real) {
    mkdirSync(folder, { recursive: true })
    // Whatever the umask made of them.
    for (const path of [dirname(folder), folder]) chmodSync(path, 0o755)
  }
  return { folder, home, account: newAccount() }
}

/**
 * Pure: where there is a cluster already, else where it was asked for, else, when its account cannot go there, under
 * /var/lib: a folder for each folder asked for, so that two checkouts stay apart.
 */
export function chooseFolder(
  asked: string,
  holdsCluster: (folder: string) => boolean,
  canBeReached: (folder: string) => boolean,
): string {
  const instead = `/var/lib/anydoor/${shortName(asked)}`
  return [asked, instead].find(holdsCluster) ?? (canBeReached(asked) ? asked : instead)
}

/** Twelve characters that stand for a path. */
export function shortName(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12)
}

function homeIn(folder: string): string {
  return join(folder, 'postgres')
}
