import { fileURLToPath } from 'node:url'
import { loadPacks, type Packs } from '../../src/rules/index.ts'

export const services = fileURLToPath(new URL('../../dialogs/services/', import.meta.url))

let loaded: Promise<Packs> | undefined

/** The real packs, loaded once. */
export function ourPacks(): Promise<Packs> {
  loaded ??= loadPacks(services)
  return loaded
}
