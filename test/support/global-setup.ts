import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { openLearned } from '../../src/learning/index.ts'
import { startPostgres } from '../../src/store/embedded-postgres.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPool } from '../../src/store/pool.ts'

const at = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/** One Postgres for the run, with the newest schema in its database, which tests clone. Nothing of it outlives the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'anydoor-test-'))
  // Where we are root, Postgres runs as somebody else, who must get in.
  chmodSync(folder, 0o755)
  // What takes seconds to learn is learned once, not by each process.
  const [server] = await Promise.all([
    startPostgres({ folder, durable: false }),
    openLearned(at('../../dialogs/'), at('../../.anydoor/')),
  ])
  const undertaker = hire(folder, server.home)
  const close = async () => {
    await server.stop()
    undertaker.stdin?.end()
    await once(undertaker, 'exit')
  }
  const pool = openPool(server.connection, 1)
  try {
    await migrate(pool).finally(() => pool.end())
  } catch (error) {
    await close()
    throw error
  }
  project.provide('postgres', server.connection)
  return close
}

/** Stops the server, if it still runs, and removes the folders, as soon as we are gone: also by Ctrl-C or kill -9. */
function hire(folder: string, home: string): ChildProcess {
  const script = `
    cat
    file="$0/data/postmaster.pid"
    [ -e "$file" ] && kill -INT "$(head -n 1 "$file")"
    tries=0; while [ -e "$file" ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
    rm -rf "$@"`
  return spawn('/bin/sh', ['-c', script, home, dirname(home), folder], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}
