import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { findBinaries } from './embedded/binaries.ts'
import { makeCluster } from './embedded/cluster.ts'
import { noPostgres } from './embedded/no-postgres.ts'
import { settle } from './embedded/place.ts'
import { type Cluster, enter, type Presence } from './embedded/presence.ts'
import { halt } from './embedded/server.ts'
import { PORT } from './embedded/socket.ts'

export { NoPostgres } from './embedded/no-postgres.ts'

export interface EmbeddedPostgres {
  /** For pg: a Unix socket, the user and database `anydoor`. The superuser is `postgres`, with the same password. */
  readonly connection: Readonly<pg.PoolConfig>
  /** Where the cluster is: in the folder asked for, or under /var/lib/anydoor when Postgres's account cannot go there. */
  readonly home: string
  /** Did it run already, started by another process of ours or left by one that was killed? */
  readonly adopted: boolean
  /** Stops it, unless somebody else is connected. Close your own connections first. */
  stop(): Promise<void>
}

/**
 * Starts the Postgres that came with npm on `folder`, or joins the one that already runs there, and keeps it running
 * until `stop`. `durable: false` is for tests: quicker, and lost with the machine. Throws NoPostgres, which says what to do.
 */
export async function startPostgres(options: {
  folder: string
  log?: (sentence: string) => void
  durable?: boolean
}): Promise<EmbeddedPostgres> {
  const { folder, log = () => {}, durable = true } = options
  let where = folder
  try {
    const place = settle(folder)
    where = place.folder
    const binaries = await findBinaries(place.folder, place.account)
    const password = await makeCluster(place, binaries, durable)
    return await attend({ place, binaries, password, durable }, log)
  } catch (error) {
    throw noPostgres(where, error)
  }
}

/** Keeps it running: a server that was killed is started again, for as long as we live. */
async function attend(cluster: Cluster, log: (sentence: string) => void): Promise<EmbeddedPostgres> {
  const { home } = cluster.place
  let present: Promise<Presence | undefined>
  let leaving: Promise<void> | undefined

  const come = async (): Promise<Presence> => {
    const presence = await enter(cluster)
    presence.client.once('end', () => {
      if (leaving) return
      log('Postgres has gone away and is started again.')
      present = comeBack()
    })
    return presence
  }

  const comeBack = async (): Promise<Presence | undefined> => {
    while (!leaving) {
      try {
        return await come()
      } catch (error) {
        log(noPostgres(home, error).message)
        await sleep(1000)
      }
    }
    return undefined
  }

  const leave = async (): Promise<void> => {
    const client = (await present)?.client
    const shared = client && (await isShared(client))
    await client?.end()
    if (shared) log('Postgres stays up: somebody else is connected.')
    else await halt(join(home, 'data'))
  }

  const first = await come()
  present = Promise.resolve(first)
  const { password } = cluster
  const connection = {
    host: first.socketFolder,
    port: PORT,
    user: 'anydoor',
    password,
    database: 'anydoor',
    ssl: false,
  }
  const stop = () => {
    leaving ??= leave()
    return leaving
  }
  return { connection, home, adopted: first.adopted, stop }
}

/** Is anybody connected but us, and others who are leaving too? Connections closed a moment ago get a moment to go. */
async function isShared(client: pg.Client): Promise<boolean> {
  try {
    await client.query("set application_name = 'anydoor leaving'")
    for (let tries = 0; tries < 40; tries++) {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where backend_type = 'client backend' and application_name <> 'anydoor leaving'`,
      )
      if (!rowCount) return false
      await sleep(25)
    }
    return true
  } catch {
    // It stopped in the meantime: another who is leaving was quicker.
    return false
  }
}
