import type { Facts } from '../../service.ts'
import type { Diagram } from '../diagram/diagram.ts'
import { pathTo } from '../diagram/path.ts'
import type { Variable } from './variable.ts'

/** A citizen for whom a diagram comes to what is wanted: facts in plain form, only those that matter. */
export function example<T>(
  variables: readonly Variable[],
  diagram: Diagram<T>,
  wanted: (value: T) => boolean,
): Facts | undefined {
  const path = pathTo(diagram, wanted)
  return (
    path &&
    Object.fromEntries([...path].map(([level, at]) => [variables[level]!.name, variables[level]!.stretches[at]![0]]))
  )
}
