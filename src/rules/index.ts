import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Service } from '../service.ts'
import { type Fault, NotUnderstood } from './fault.ts'
import { loadPack } from './load-pack.ts'
import { factsShape } from './pack-shape.ts'
import type { PackWords } from './pack-words.ts'
import { readYaml } from './read-file.ts'

export interface Loaded {
  /** In the order of their ids. */
  readonly services: readonly Service[]
  /** By language: sentences under `<id>.`, and in `<id>.triggers` what people call the service. */
  readonly words: PackWords
  /** Packs that are not wholly understood, and every reason found: not loaded. */
  readonly refused: readonly (Fault & { readonly pack: string })[]
}

/** Loads every service pack in a folder (dialogs/services). A faulty pack is refused and says why; the others still load. */
export async function loadServices(folder: URL | string): Promise<Loaded> {
  const root = typeof folder === 'string' ? folder : fileURLToPath(folder)
  const services: Service[] = []
  const words: PackWords = {}
  const refused: (Fault & { pack: string })[] = []
  const unlessRefused = async (pack: string, load: () => Promise<void>) => {
    try {
      await load()
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      refused.push(...error.faults.map((fault) => ({ pack, ...fault })))
    }
  }

  await unlessRefused('_shared', async () => {
    const facts = await readYaml(join(root, '_shared'), 'facts.yaml', factsShape)
    const found = await readdir(root, { withFileTypes: true })
    const packs = found.filter((entry) => entry.isDirectory() && entry.name !== '_shared').map(({ name }) => name)
    for (const id of packs.sort())
      await unlessRefused(id, async () => {
        const pack = await loadPack(join(root, id), id, facts)
        services.push(pack.service)
        for (const [language, said] of Object.entries(pack.words)) words[language] = { ...words[language], ...said }
      })
  })
  return { services, words, refused }
}
