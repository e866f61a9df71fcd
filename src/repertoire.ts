import { fileURLToPath } from 'node:url'
import type { Dialog, Service } from './dialog.ts'
import { type Council, readCouncil } from './office/council.ts'
import { loadPacks, type Pack, sheetOf } from './rules/index.ts'
import type { Sheet } from './sheet.ts'
import { loadWords, type Words } from './words.ts'

/** All that we can talk about, and in which words: what officers and designers write in dialogs/. */
export interface Repertoire {
  readonly council: Council
  readonly words: Words
  readonly dialogs: readonly Dialog[]
  readonly packs: readonly Pack[]
  /** The same packs as staff read them. */
  readonly sheets: readonly Sheet[]
  /** Service packs that were not wholly understood: left out, the others work. */
  readonly refused: readonly { readonly pack: string; readonly file: string; readonly reason: string }[]
}

const folder = new URL('../dialogs/', import.meta.url)

export async function loadRepertoire(list: (services: readonly Service[]) => readonly Dialog[]): Promise<Repertoire> {
  const council = readCouncil(new URL('council.yaml', folder))
  const { packs, shared, words: packWords, refused } = await loadPacks(fileURLToPath(new URL('services/', folder)))
  const { name, phone, outOfHoursPhone, web } = council
  const words = loadWords(new URL('words/', folder), { council: name, phone, outOfHoursPhone, web }, packWords)
  const sheets = shared ? packs.map((pack) => sheetOf(pack, shared)) : []
  return { council, words, dialogs: list(packs.map(({ service }) => service)), packs, sheets, refused }
}
