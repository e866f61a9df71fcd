import { readdir } from 'node:fs/promises'
import type { Db } from './pool.ts'

/** Has the database every migration that this release knows? Throws when it cannot be reached or was never migrated. */
export async function isMigrated(db: Db): Promise<boolean> {
  const known = (await readdir(new URL('migrations/', import.meta.url))).filter((name) => name.endsWith('.sql'))
  const { rowCount } = await db.query('select from migration where name = any($1)', [known])
  return rowCount === known.length
}
