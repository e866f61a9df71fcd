import { dialogs } from '../../dialogs/index.ts'
import { loadTalk, type Repertoire } from '../../src/talk.ts'

let loaded: Promise<Repertoire> | undefined

/** The real dialogs, packs and words, loaded once. */
export function repertoire(): Promise<Repertoire> {
  loaded ??= loadTalk(dialogs)
  return loaded
}
