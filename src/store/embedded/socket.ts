import { lchownSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { reaches } from './account.ts'
import { NoPostgres } from './no-postgres.ts'
import { type Place, shortName } from './place.ts'

export const PORT = 5432
/** What macOS takes for the path of a socket, in bytes. Linux takes 107. */
const LONGEST = 103

/** Makes the folder of the Unix socket, which only we and Postgres may enter. Throws NoPostgres when it is somebody else's. */
export function makeSocketFolder(place: Place): string {
  const folder = chooseSocketFolder(place.home, tmpdir(), (path) => reaches(place.account, path))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  // A folder under /tmp may be a trap laid by another user, who would be told our password.
  const { uid } = lstatSync(folder)
  const ours = [process.getuid?.(), place.account?.uid]
  if (!lstatSync(folder).isDirectory() || !ours.includes(uid)) {
    throw new NoPostgres(`${folder} is not ours: remove it, or set DATA_DIR to a folder with a shorter path.`)
  }
  if (place.account) lchownSync(folder, place.account.uid, place.account.gid)
  return folder
}

/** Pure: with the cluster, or where that makes the path too long, a short folder for temporary files. */
export function chooseSocketFolder(home: string, temporary: string, canBeReached: (folder: string) => boolean): string {
  const name = `anydoor-${shortName(home)}`
  const fits = (folder: string) => Buffer.byteLength(join(folder, `.s.PGSQL.${PORT}.lock`)) <= LONGEST
  const folders = [join(home, 'socket'), join(temporary, name)]
  return folders.find((folder) => fits(folder) && canBeReached(dirname(folder))) ?? join('/tmp', name)
}
