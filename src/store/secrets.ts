import { hkdfSync, randomBytes } from 'node:crypto'
import type { Db } from './pool.ts'

/** A key of this installation's own for one purpose. The root is made once and kept in the database, so every process has the same. */
export async function openSecrets(db: Db): Promise<(purpose: string) => Buffer> {
  await db.query('insert into secret (name, value) values ($1, $2) on conflict do nothing', ['root', randomBytes(32)])
  const { rows } = await db.query<{ value: Buffer }>('select value from secret where name = $1', ['root'])
  const root = rows[0]!.value
  return (purpose) => Buffer.from(hkdfSync('sha256', root, 'anydoor', purpose, 32))
}
