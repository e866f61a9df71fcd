import type { Source } from '../../service.ts'
import type { Pack } from '../packs/load-pack.ts'
import { namesIn } from '../packs/names.ts'
import type { Shared } from '../packs/read-shared.ts'
import { rulesWithWords } from '../packs/rules.ts'

/** Of the sources and values of law that a pack rests on, each counted once: how many have which grade. */
export function gradesOf({ files }: Pack, shared: Shared): Readonly<Record<Source['grade'], number>> {
  const { service, versions, sources } = files
  const tags = new Set([
    ...Object.values(service.sources).flat(),
    ...service.rules.flatMap(({ sources: tags }) => tags),
    ...versions.flatMap(({ model }) => rulesWithWords(model).flatMap(({ sources: tags }) => tags)),
  ])
  const constants = new Set(versions.flatMap(({ model }) => namesIn(files, model, shared).constants))
  const grades = [
    ...[...tags].flatMap((tag) => (sources[tag] ?? shared.sources[tag])?.verified ?? []),
    ...[...constants].map((name) => shared.constants[name]!.verified),
  ]
  const count = (grade: Source['grade']) => grades.filter((one) => one === grade).length
  return { A: count('A'), B: count('B'), C: count('C'), L: count('L') }
}
