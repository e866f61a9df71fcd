import type { Config } from './config.ts'
import { startPostgres } from './store/embedded-postgres.ts'
import { migrate } from './store/migrate.ts'
import { type Connection, openPool, type Pool } from './store/pool.ts'

export interface Database {
  readonly pool: Pool
  readonly connection: Connection
  close(): Promise<void>
}

/** The council's own Postgres where DATABASE_URL says so, else one of ours in the folder; migrated either way. */
export async function openDatabase(
  { databaseUrl, folder }: Config,
  log: (sentence: string) => void,
): Promise<Database> {
  const own = databaseUrl === undefined ? await startPostgres({ folder, log }) : undefined
  const connection = own?.connection ?? { connectionString: databaseUrl! }
  const pool = openPool(connection)
  try {
    await migrate(pool)
  } catch (error) {
    await pool.end()
    await own?.stop()
    throw error
  }
  return {
    pool,
    connection,
    async close() {
      await pool.end()
      await own?.stop()
    },
  }
}
