import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Is every one of these programs installed? */
export const installed = (...programs: readonly string[]): boolean =>
  programs.every((program) => {
    try {
      accessSync(program, constants.X_OK)
      return true
    } catch {
      return false
    }
  })

/**
 * Runs a server in the foreground, under a shell that ends it as soon as we say so or are gone, also by kill -9. Resolves
 * to how to stop it, once it listens; rejects with what it said where it ends before.
 */
export async function serve(command: readonly [string, ...string[]], port: number): Promise<() => Promise<void>> {
  const script = '"$@" </dev/null 2>&1 & server=$!; cat >/dev/null; kill $server 2>/dev/null; wait $server'
  const shell = spawn('/bin/sh', ['-c', script, 'sh', ...command], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let said = ''
  shell.stdout.on('data', (chunk) => {
    said += chunk
  })
  const ended = once(shell, 'exit')
  for (let tries = 0; !(await listens(port)); tries++) {
    if (tries > 1000) {
      shell.stdin.end()
      await ended
      throw new Error(`${command[0]} does not listen on ${port}:\n${said}`)
    }
    await pause(50)
  }
  return async () => {
    shell.stdin.end()
    await ended
  }
}

const listens = (port: number) =>
  new Promise<boolean>((tell) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => tell(true)).once('error', () => tell(false))
    socket.once('connect', () => socket.destroy())
  })
