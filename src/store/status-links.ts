import { createHash, randomBytes } from 'node:crypto'
import type { Progress } from '../office.ts'
import { type Db, type Pool, transaction } from './pool.ts'
import { findAwaited } from './progress.ts'

/** Links about one reference that may be open at a time: nobody's mailbox is filled by others. */
const MOST = 3

/** A link to how something stands, which works once, for a day: its token. Undefined where there are enough already. */
export async function makeStatusLink(pool: Pool, reference: string): Promise<string | undefined> {
  const token = randomBytes(24).toString('base64url')
  return transaction(pool, async (tx) => {
    // Who asks about the same at this moment waits, and then counts this one too.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`status link ${reference}`])
    const { rowCount } = await tx.query(
      `insert into status_link (token_hash, reference, expires_at) select $1, $2, now() + interval '1 day'
       where (select count(*) from status_link where reference = $2 and expires_at > now()) < $3`,
      [hashed(token), reference, MOST],
    )
    return rowCount === 1 ? token : undefined
  })
}

/** How what the link is about stands, told once; undefined for a link that is wrong, used or old. */
export async function useStatusLink(db: Db, token: string): Promise<Progress | undefined> {
  const { rows } = await db.query<{ reference: string }>(
    'update status_link set used_at = now() where token_hash = $1 and used_at is null and expires_at > now() returning reference',
    [hashed(token)],
  )
  return rows[0] && findAwaited(db, rows[0].reference)
}

const hashed = (token: string) => createHash('sha256').update(token).digest()
