import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { surroundings } from './program.ts'
import { PORT } from './socket.ts'
import { isAlive } from './whole.ts'

/** More than any machine numbers its processes: nobody. */
const NOBODY = 2 ** 31 - 1

/** What the server of this data folder wrote about itself: its process, and once it listens, where. It may be long dead. */
export function readPidFile(data: string): { pid: number; socketFolder?: string } | undefined {
  try {
    const lines = readFileSync(pidFile(data), 'utf8').split('\n')
    return { pid: Number(lines[0]), ...(lines[4] && { socketFolder: lines[4] }) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The server of this data folder, if it runs: not a zombie, and not another program that has its number by now. */
export function findServer(data: string): number | undefined {
  const pid = readPidFile(data)?.pid
  if (!pid || !isAlive(pid)) return undefined
  try {
    return (process.platform === 'linux' ? worksIn(pid, data) : isStartedOn(pid, data)) ? pid : undefined
  } catch {
    // Gone in the meantime, or somebody else's, which we may not look at.
    return undefined
  }
}

/** The same folder, by whatever path. */
function worksIn(pid: number, data: string): boolean {
  const [program = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  const [its, ours] = [statSync(`/proc/${pid}/cwd`), statSync(data)]
  return basename(program) === 'postgres' && its.dev === ours.dev && its.ino === ours.ino
}

function isStartedOn(pid: number, data: string): boolean {
  const command = execFileSync('/bin/ps', ['-p', String(pid), '-o', 'command='], { ...surroundings, encoding: 'utf8' })
  return command.includes(`postgres -D ${data} `)
}

/**
 * Lets a new server start after one that was killed. Postgres does so itself, unless another process has the number of
 * the dead one by now. The pid file is not removed: by the rest of it a new server sees whether the old one's children
 * still write to the data. Only to be called when findServer finds none.
 */
export function clearStale(data: string): void {
  const stale = readPidFile(data)
  if (!stale) return
  if (stale.socketFolder) rmSync(join(stale.socketFolder, `.s.PGSQL.${PORT}.lock`), { force: true })
  const [, ...rest] = readFileSync(pidFile(data), 'utf8').split('\n')
  // Empty after a power cut.
  if (rest.length < 4) rmSync(pidFile(data), { force: true })
  else if (isAlive(stale.pid)) write(pidFile(data), [NOBODY, ...rest].join('\n'))
}

function pidFile(data: string): string {
  return join(data, 'postmaster.pid')
}

/** Root writes into a folder of another account here: never through a link. */
function write(path: string, text: string): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW)
  writeFileSync(file, text)
  closeSync(file)
}
