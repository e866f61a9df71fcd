import type { Dialog, Service } from './dialog.ts'
import { type Council, readCouncil } from './office/council.ts'
import { loadServices } from './rules/index.ts'
import { loadWords, type Words } from './words.ts'

/** All that we can talk about, and in which words: what officers and designers write in dialogs/. */
export interface Repertoire {
  readonly council: Council
  readonly words: Words
  readonly dialogs: readonly Dialog[]
  /** Service packs that were not wholly understood: left out, the others work. */
  readonly refused: readonly { readonly pack: string; readonly file: string; readonly reason: string }[]
}

const folder = new URL('../dialogs/', import.meta.url)

export async function loadRepertoire(list: (services: readonly Service[]) => readonly Dialog[]): Promise<Repertoire> {
  const council = readCouncil(new URL('council.yaml', folder))
  const { services, words: packs, refused } = await loadServices(new URL('services/', folder))
  const { name, phone, outOfHoursPhone, web } = council
  const words = loadWords(new URL('words/', folder), { council: name, phone, outOfHoursPhone, web }, packs)
  return { council, words, dialogs: list(services), refused }
}
