import { randomBytes } from 'node:crypto'
import { chownSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { NoPostgres } from './no-postgres.ts'
import type { Place } from './place.ts'
import { run } from './program.ts'
import { makeWhole } from './whole.ts'

/**
 * Makes the cluster when there is none: a superuser `postgres`, and `anydoor` with a database of that name and no more
 * rights than on any other server. Resolves to the password of both. Throws NoPostgres when it is of another major version.
 */
export async function makeCluster({ home, account }: Place, binaries: Binaries, durable: boolean): Promise<string> {
  await makeWhole(home, async (fresh) => {
    const password = randomBytes(24).toString('base64url')
    const kept = join(fresh, 'password')
    writeFileSync(kept, password, { mode: 0o600 })
    if (account) for (const path of [kept, fresh]) chownSync(path, account.uid, account.gid)
    const data = join(fresh, 'data')
    const more = [`--pwfile=${kept}`, ...(durable ? [] : ['--no-sync'])]
    await run(binaries.initdb, ['-D', data, ...fixed, ...more], account)
    const alone = ['--single', '-D', data, `-cfsync=${durable ? 'on' : 'off'}`, '-cexit_on_error=on', 'postgres']
    const sql = `create role anydoor login password '${password}'\ncreate database anydoor owner anydoor\n`
    await run(binaries.postgres, alone, account, sql)
  })
  const major = readFileSync(join(home, 'data', 'PG_VERSION'), 'utf8').trim()
  if (major !== binaries.major) {
    throw new NoPostgres(
      `The database in ${home} was made by Postgres ${major}, and this is Postgres ${binaries.major}. Start the release of ` +
        'Anydoor that made it and take a backup there, or move that folder away to begin anew.',
    )
  }
  return readFileSync(join(home, 'password'), 'utf8')
}

/** UTF-8 with Unicode's own rules, the same on every machine, whatever LANG says there; nobody comes in without the password. */
const fixed = [
  ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ...['--username=postgres', '--auth=scram-sha-256', '--no-instructions'],
]
