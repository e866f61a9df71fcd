import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import { clearStale, findServer, readPidFile } from './pid-file.ts'
import type { Place } from './place.ts'
import { halt, type Launched, launch } from './server.ts'
import { makeSocketFolder, PORT } from './socket.ts'

/** Seconds without any sign of life. One that says it is recovering may take as long as it needs. */
const PATIENCE = 60

export interface Cluster {
  readonly place: Place
  readonly binaries: Binaries
  readonly password: string
  readonly durable: boolean
}

/** One connection that we hold for as long as we live, so that others see that somebody uses the server. */
export interface Presence {
  readonly client: pg.Client
  readonly socketFolder: string
  /** Was it running already? */
  readonly adopted: boolean
}

/** Resolves when the server answers: the one that runs, else one that is started. Several processes may do so at once. */
export async function enter(cluster: Cluster): Promise<Presence> {
  const data = join(cluster.place.home, 'data')
  let launched: Launched | undefined
  const lives = () => launched !== undefined && launched.ended === undefined
  try {
    for (let end = later(); Date.now() < end; await sleep(20)) {
      const socketFolder = readPidFile(data)?.socketFolder
      const answer = socketFolder ? await knock(socketFolder, cluster.password) : undefined
      // Whoever answers to our password is ours, even where its process cannot be seen from here (another container).
      if (socketFolder && answer instanceof pg.Client) return { client: answer, socketFolder, adopted: !lives() }
      const code = (answer as NodeJS.ErrnoException | undefined)?.code ?? ''
      if (isHopeless(code)) throw answer
      if (code === STARTING) end = later()
      const nobodyAnswers = !answer || code === 'ENOENT' || code === 'ECONNREFUSED'
      if (!nobodyAnswers || lives() || findServer(data)) continue
      if (launched?.ended) {
        if (!passes(launched.ended)) throw launched.ended
        await sleep(200)
      }
      clearStale(data)
      launched = launch(cluster.place, cluster.binaries, makeSocketFolder(cluster.place), cluster.durable)
    }
    throw launched?.ended ?? new Error(`It does not answer within ${PATIENCE} seconds.`)
  } catch (error) {
    if (lives()) await halt(data)
    throw error
  }
}

function later(): number {
  return Date.now() + PATIENCE * 1000
}

/** Our presence, or why there is none. */
async function knock(host: string, password: string): Promise<pg.Client | Error> {
  const at = { host, port: PORT, user: 'postgres', password, database: 'postgres', ssl: false }
  const client = new pg.Client({ ...at, application_name: 'anydoor', connectionTimeoutMillis: 5000 })
  // Its loss is told by 'end'.
  client.on('error', () => {})
  return client.connect().then(
    () => client,
    (error: Error) => error,
  )
}

/** SQLSTATE cannot_connect_now: it starts, recovers, or stops. */
const STARTING = '57P03'

/** A wrong password or socket that is not ours: no waiting helps. */
function isHopeless(code: string): boolean {
  return code.startsWith('28') || code === 'EACCES'
}

/** Another process started it at the same moment, or the children of one that was killed have not gone yet. */
function passes({ message }: Error): boolean {
  return /lock file .* (already exists|is empty)|still in use/.test(message)
}
