import { once } from 'node:events'
import pg from 'pg'
import { NoPostgres, startPostgres } from '../../src/store/embedded-postgres.ts'

/** A process of its own that starts Postgres as `npm start` does: start-postgres <folder> [<uid> <gid>], told to stop by closing its stdin. */
const [, , folder = '', uid, gid] = process.argv
if (uid && gid) {
  process.setgroups?.([])
  process.setgid?.(Number(gid))
  process.setuid?.(Number(uid))
}

async function main(): Promise<void> {
  const { connection, home, adopted, stop } = await startPostgres({ folder })
  const client = new pg.Client(connection as pg.ClientConfig)
  await client.connect()
  const { rows } = await client.query(
    `select upper('é') as upper, current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit`,
  )
  await client.end()
  process.stdout.write(`${JSON.stringify({ connection, home, adopted, ...rows[0] })}\n`)
  await once(process.stdin.resume(), 'end')
  await stop()
}

main().catch((error: unknown) => {
  process.stdout.write(`${JSON.stringify({ fault: error instanceof NoPostgres ? error.message : String(error) })}\n`)
  process.exitCode = 1
})
