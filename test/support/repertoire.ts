import { fileURLToPath } from 'node:url'
import { menu } from '../../dialogs/index.ts'
import { loadRepertoire, type Repertoire } from '../../src/repertoire.ts'

let loaded: Promise<Repertoire> | undefined

/** The real dialogs, packs and words, loaded once. */
export function repertoire(): Promise<Repertoire> {
  loaded ??= loadRepertoire(menu, fileURLToPath(new URL('../../.anydoor/', import.meta.url)))
  return loaded
}
