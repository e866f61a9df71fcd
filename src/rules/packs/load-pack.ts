import { type Fault, refuseAny } from '../../fault.ts'
import type { Service } from '../../service.ts'
import { checkPack } from './check-pack.ts'
import { checkVersions } from './check-version.ts'
import { checkWords } from './check-words.ts'
import { makePlans } from './make-plans.ts'
import { makeService } from './make-service.ts'
import { type PackWords, packWords } from './pack-words.ts'
import { type PackFiles, readPack } from './read-pack.ts'
import type { Shared } from './read-shared.ts'
import { tryCases } from './try-cases.ts'

/** A pack that was wholly understood. */
export interface Pack {
  readonly files: PackFiles
  readonly service: Service
  readonly words: PackWords
}

/** Loads the pack in a folder, as the service `id`. Throws NotUnderstood for a pack that is not wholly understood or fails its own tests. */
export async function loadPack(folder: string, id: string, shared: Shared): Promise<Pack> {
  const files = await readPack(folder, id)
  refuseAny([...checkPack(files, shared), ...checkWords(files, shared)])
  const plans = makePlans(files, shared)
  refuseAny(checkVersions(files, shared, plans))
  const service = makeService(files, shared, plans)
  refuseAny(tried(service, files, shared))
  return { files, service, words: packWords(files, shared) }
}

function tried(service: Service, { cases, sources }: PackFiles, shared: Shared): readonly Fault[] {
  try {
    return tryCases(service, cases, { ...shared.sources, ...sources })
  } catch (error) {
    // A day without rules, or facts told directly with which the rules cannot be looked ahead on.
    if (!(error instanceof RangeError)) throw error
    return [{ file: 'tests.yaml', reason: error.message }]
  }
}
