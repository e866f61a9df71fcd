import pg from 'pg'

export type Pool = pg.Pool
/** How to reach a database, as pg takes it. */
export type Connection = pg.PoolConfig

/** A pool or a transaction: what every statement is put to. */
export type Db = Pick<pg.ClientBase, 'query'>

// Dates stay as written (2026-12-04): a Date would shift them by the machine's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A Postgres that hangs is as good as one that is away: whoever asks is told, and comes again. */
const PATIENCE_MS = 5000

export function openPool(connection: pg.PoolConfig, max = 12): pg.Pool {
  const pool = new pg.Pool({
    connectionTimeoutMillis: PATIENCE_MS,
    ...connection,
    max,
    keepAlive: true,
    application_name: 'anydoor',
  })
  // An idle connection that breaks is replaced at the next query; that query tells the trouble.
  pool.on('error', () => {})
  return pool
}

/** Everything in it commits together or not at all. */
export async function transaction<T>(pool: pg.Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // A connection that cannot even roll back is not put back into the pool.
    await client.query('rollback').then(
      () => client.release(),
      (broken) => client.release(broken as Error),
    )
    throw error
  }
}

/** What fails in it is undone by itself, and what came before it in the transaction stands. Throws what the work throws. */
export async function savepoint(tx: Db, work: () => Promise<void>): Promise<void> {
  await tx.query('savepoint work')
  try {
    await work()
  } catch (error) {
    await tx.query('rollback to savepoint work')
    throw error
  }
  await tx.query('release savepoint work')
}
