import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EICAR } from './files.ts'

const program = ['/usr/sbin/clamd', '/usr/local/sbin/clamd'].find(existsSync)

/** A real clamd with a database of one line, which finds EICAR; suites that need it are skipped where it is missing. */
export const clamd = {
  missing: program === undefined,
  async open() {
    const folder = await mkdtemp(join(tmpdir(), 'clamd-'))
    const path = join(folder, 'socket')
    await writeFile(join(folder, 'eicar.ndb'), `Eicar-Test-Signature:0:*:${EICAR.toString('hex')}\n`)
    await writeFile(
      join(folder, 'clamd.conf'),
      ['Foreground yes', `LocalSocket ${path}`, `DatabaseDirectory ${folder}`, 'StreamMaxLength 1M', ''].join('\n'),
    )
    let child = await start(folder, path)
    const stop = async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    return {
      path,
      stop,
      async again() {
        await rm(path, { force: true })
        child = await start(folder, path)
      },
      async close() {
        await stop()
        await rm(folder, { recursive: true })
      },
    }
  },
}

async function start(folder: string, path: string): Promise<ChildProcess> {
  const child = spawn(program!, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  for (let tries = 0; tries < 1000; tries++) {
    if (child.exitCode !== null) break
    const socket = connect(path)
    const up = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (up) return child
    await pause(50)
  }
  throw new Error(`clamd does not start: ${child.exitCode}`)
}
