import { normalName } from '../names.ts'
import type { FeelFunction } from '../value.ts'
import { booleans } from './booleans.ts'
import type { BuiltIn, BuiltIns } from './built-in.ts'
import { contexts } from './contexts.ts'
import { conversion } from './conversion.ts'
import { functionOf } from './invoke.ts'
import { listPlaces } from './list-places.ts'
import { lists } from './lists.ts'
import { numbers } from './numbers.ts'
import { patterns } from './patterns.ts'
import { ranges } from './ranges.ts'
import { sort } from './sort.ts'
import { statistics } from './statistics.ts'
import { strings } from './strings.ts'
import { timeFunctions } from './time.ts'

const tables: readonly BuiltIns[] = [
  booleans,
  contexts,
  conversion,
  listPlaces,
  lists,
  numbers,
  patterns,
  ranges,
  sort,
  statistics,
  strings,
  timeFunctions,
]

/** Steps that a call costs: reading a moment in a time zone takes long. */
const CALL_ABOUT_TIME = 60

const functions: ReadonlyMap<string, FeelFunction> = new Map(
  tables.flatMap((table) =>
    Object.entries(table).map(([name, signatures]): [string, FeelFunction] => [
      normalName(name),
      functionOf(listed(signatures), table === timeFunctions ? CALL_ABOUT_TIME : 1),
    ]),
  ),
)

function listed(signatures: BuiltIn | readonly BuiltIn[]): readonly BuiltIn[] {
  return 'call' in signatures ? [signatures] : signatures
}

/** The built-in function of that name, if there is one. */
export function builtInFunction(name: string): FeelFunction | undefined {
  return functions.get(name)
}
