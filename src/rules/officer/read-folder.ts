import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { NotUnderstood } from '../../fault.ts'
import { type PackFiles, readPack } from '../packs/read-pack.ts'
import { readShared, type Shared } from '../packs/read-shared.ts'

/** A folder of an officer: one pack with `_shared` beside it, or all of them. Read, but not checked: it may be work in progress. */
export interface Folder {
  readonly shared: Shared
  /** By id. */
  readonly packs: ReadonlyMap<string, PackFiles>
  /** By id, and of _shared: every file's text by its path, to see whether anything is different at all. */
  readonly texts: ReadonlyMap<string, Readonly<Record<string, string>>>
}

const SHARED = '_shared'

/** Throws NotUnderstood, with files as they stand in the folder of all packs. */
export async function readFolder(path: string): Promise<Folder> {
  const folder = resolve(path)
  const inside = await filesIn(folder)
  if (inside.length === 0)
    throw new NotUnderstood([{ file: path, reason: 'there is no such folder, or nothing in it' }])
  const alone = inside.includes('service.yaml')
  const root = alone ? dirname(folder) : folder
  const all = await readdir(root, { withFileTypes: true })
  const ids = alone
    ? [basename(folder)]
    : all.flatMap((one) => (one.isDirectory() && one.name !== SHARED ? [one.name] : [])).sort()

  const shared = await placed(SHARED, () => readShared(join(root, SHARED)))
  const packs = new Map<string, PackFiles>()
  const texts = new Map([[SHARED, await textsOf(join(root, SHARED))]])
  for (const id of ids) {
    packs.set(id, await placed(id, () => readPack(join(root, id), id)))
    texts.set(id, await textsOf(join(root, id)))
  }
  return { shared, packs, texts }
}

async function placed<T>(pack: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (isMissing(cause)) throw new NotUnderstood([{ file: pack, reason: 'the folder is missing' }], { cause })
    if (!(cause instanceof NotUnderstood)) throw cause
    const faults = cause.faults.map(({ file, reason }) => ({ file: `${pack}/${file}`, reason }))
    throw new NotUnderstood(faults, { cause })
  }
}

async function textsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const files = (await filesIn(folder)).filter((file) => /\.(yaml|dmn)$/.test(file))
  const texts = files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)
  return Object.fromEntries(await Promise.all(texts))
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder, { recursive: true })).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
