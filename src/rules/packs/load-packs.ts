import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Fault, NotUnderstood, refuseAny } from '../../fault.ts'
import { checkShared } from './check-shared.ts'
import { loadPack, type Pack } from './load-pack.ts'
import type { PackWords } from './pack-words.ts'
import { readShared, type Shared } from './read-shared.ts'

export interface Packs {
  readonly shared?: Shared
  /** In the order of their ids. */
  readonly packs: readonly Pack[]
  /** By language: sentences under `<id>.`, and in `<id>.called` what people call the service. */
  readonly words: PackWords
  /** Those that are not wholly understood, and every reason found. */
  readonly refused: readonly (Fault & { readonly pack: string })[]
}

const SHARED = '_shared'

/** Loads every service pack in a folder (dialogs/services). A faulty pack is refused and says why; the others still load. */
export async function loadPacks(root: string): Promise<Packs> {
  const packs: Pack[] = []
  const refused: (Fault & { pack: string })[] = []
  const unlessRefused = async <T>(pack: string, load: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await load()
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      refused.push(...error.faults.map((fault) => ({ pack, ...fault })))
      return undefined
    }
  }

  const shared = await unlessRefused(SHARED, async () => {
    const read = await readShared(join(root, SHARED))
    refuseAny(checkShared(read))
    return read
  })
  if (!shared) return { packs, words: {}, refused }
  for (const id of await packFolders(root)) {
    const pack = await unlessRefused(id, () => loadPack(join(root, id), id, shared))
    if (pack) packs.push(pack)
  }
  return { shared, packs, words: together(packs), refused }
}

function together(packs: readonly Pack[]): PackWords {
  const words: PackWords = {}
  for (const pack of packs)
    for (const [language, said] of Object.entries(pack.words)) words[language] = { ...words[language], ...said }
  return words
}

async function packFolders(root: string): Promise<string[]> {
  const found = await readdir(root, { withFileTypes: true })
  return found
    .filter((entry) => entry.isDirectory() && entry.name !== SHARED)
    .map(({ name }) => name)
    .sort()
}
