import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

const folder = new URL('migrations/', import.meta.url)
/** Any number of our own: one process migrates at a time, the others wait. */
const LOCK = 7_310_001

/** Brings the database up to the newest migrations/*.sql, each once, in a transaction. Safe from several processes at once. */
export async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const done = new Set(rows.map(({ name }) => name))
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
      if (done.has(name)) continue
      const sql = await readFile(new URL(name, folder), 'utf8')
      await client.query('begin')
      await client.query(sql)
      await client.query('insert into migration (name) values ($1)', [name])
      await client.query('commit')
    }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}
