import { spawn } from 'node:child_process'
import { closeSync, constants, fchownSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { findServer } from './pid-file.ts'
import type { Place } from './place.ts'
import { surroundings } from './program.ts'
import { PORT } from './socket.ts'

/** Seconds a server may take to go: it writes everything down first. */
const FAREWELL = 60

/**
 * What differs from Postgres's defaults. The log keeps starts, stops and crashes, but no errors of statements: those come
 * back to us, and would bring what citizens wrote into a file.
 */
function settings(socketFolder: string, durable: boolean): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: `"${socketFolder}"`,
    unix_socket_permissions: '0700',
    port: String(PORT),
    shared_buffers: '64MB',
    max_connections: '200',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  }
}

/** A server we started. `ended` says why, once it has. */
export interface Launched {
  ended?: Error
}

/** Starts a server that lives on without us, in a process group of its own: Ctrl-C in our terminal does not reach it. */
export function launch(place: Place, binaries: Binaries, socketFolder: string, durable: boolean): Launched {
  const { home, account } = place
  const path = join(home, 'postgres.log')
  // Root writes into a folder of another account here: never through a link.
  const log = openSync(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, 0o600)
  if (account) fchownSync(log, account.uid, account.gid)
  const before = fstatSync(log).size
  const options = Object.entries(settings(socketFolder, durable)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binaries.postgres, ['-D', join(home, 'data'), ...options], {
    ...surroundings,
    ...account,
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.unref()
  const launched: Launched = {}
  child.on('error', (error) => {
    launched.ended = error
    closeSync(log)
  })
  child.on('exit', (code, signal) => {
    launched.ended = new Error(`postgres ended with ${code ?? signal}: ${endOf(log, before)}`)
    closeSync(log)
  })
  return launched
}

/** What was written since, or the last of it. From the open file: by now its folder may be moved or gone. */
function endOf(file: number, since: number): string {
  const size = fstatSync(file).size
  const start = Math.max(since, size - 2000)
  const text = Buffer.alloc(size - start)
  readSync(file, text, 0, text.length, start)
  return text.toString()
}

/** Stops the server of this data folder, if one runs, and resolves when it is gone. Whoever is connected is cut off. */
export async function halt(data: string): Promise<void> {
  const pid = findServer(data)
  if (!pid) return
  process.kill(pid, 'SIGINT')
  for (const end = Date.now() + FAREWELL * 1000; findServer(data) === pid; await sleep(20)) {
    if (Date.now() > end) throw new Error(`Postgres (process ${pid}) does not stop in ${FAREWELL} seconds.`)
  }
}
