import { chmod, chown, mkdir, readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'

/** Whom a server works as, and its files belong to. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly group: string
}

export const areWeRoot = userInfo().uid === 0

/** The account that came with a server's package, where we are root; ourselves, where we are not. */
export async function account(ofPackage: string): Promise<Account> {
  const me = userInfo()
  const { name, uid, gid } = areWeRoot ? await entry('passwd', 0, ofPackage) : { ...me, name: me.username }
  const { name: group } = await entry('group', 2, String(gid))
  return { name, uid, gid, group }
}

/** The line of /etc/passwd or /etc/group that has `value` in a field. */
async function entry(file: 'passwd' | 'group', field: number, value: string) {
  const lines = (await readFile(`/etc/${file}`, 'utf8')).split('\n').map((line) => line.split(':'))
  const found = lines.find((fields) => fields[field] === value)
  if (!found) throw new Error(`/etc/${file} knows no ${value}`)
  return { name: found[0]!, uid: Number(found[2]), gid: Number(found[3]) }
}

/** Folders in `home`, which stays ours and open to read: they belong to the account. */
export async function foldersOf({ uid, gid }: Account, home: string, names: readonly string[]): Promise<void> {
  await mkdir(home, { recursive: true })
  await chmod(home, 0o755)
  for (const name of names) {
    const path = join(home, name)
    await mkdir(path, { recursive: true })
    await chmod(path, 0o755)
    await chown(path, uid, gid)
  }
}
