import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Makes a folder when it is not there: aside, then renamed, so that a crash or a second process leaves a whole one or none. */
export async function makeWhole(folder: string, make: (fresh: string) => void | Promise<void>): Promise<void> {
  if (existsSync(folder)) return
  sweep(folder)
  const fresh = `${folder}.new-${process.pid}`
  mkdirSync(fresh, { mode: 0o700 })
  try {
    await make(fresh)
    renameSync(fresh, folder)
  } catch (error) {
    // Where another process was quicker, its folder is as good as ours.
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** Removes what processes that were killed have left half made. */
function sweep(folder: string): void {
  const half = `${basename(folder)}.new-`
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(half)) continue
    const pid = Number(name.slice(half.length))
    if (pid === process.pid || !isAlive(pid)) rmSync(join(dirname(folder), name), { recursive: true, force: true })
  }
}

/** Does a process of this number run, whosever it is? */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
