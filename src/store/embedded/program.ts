import { spawn } from 'node:child_process'
import type { Account } from './account.ts'

/** What Postgres's programs see of our surroundings: nothing, so that they do the same everywhere. */
export const surroundings = { cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }

/** Runs a program to its end. Rejects with what it complained of. */
export async function run(program: string, args: string[], account: Account | undefined, input = ''): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, { ...surroundings, ...account, stdio: ['pipe', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`${program} ended with ${code ?? signal}: ${said}`))
    })
    // One that ends without reading says why when it closes.
    child.stdin.on('error', () => {}).end(input)
  })
}
