import { readFileSync, writeFileSync } from 'node:fs'
import { isContext, isList, isRange, type Value } from '../../src/rules/feel/value.ts'
import { write } from '../../src/rules/feel/write.ts'
import { missing, passingOf, report } from './report.ts'
import { type Outcome, runAll } from './run-cases.ts'

const [folder, option] = process.argv.slice(2)
const KEPT = new URL('passing.txt', import.meta.url)

if (folder === undefined || (option !== undefined && option !== '--write')) {
  process.stderr.write('npm run tck -- FOLDER [--write]\n')
  process.exitCode = 2
} else {
  const outcomes = runAll(folder)
  process.stdout.write(`${failures(outcomes)}\n${report(outcomes)}\n`)
  const lost = missing(outcomes, readFileSync(KEPT, 'utf8'))
  // The list never shrinks: what passed once is to be mended, not forgotten.
  if (option === '--write') writeFileSync(KEPT, `${[...passingOf(outcomes), ...lost].toSorted().join('\n')}\n`)
  for (const id of lost) process.stderr.write(`passed before: ${id}\n`)
  if (lost.length > 0) process.exitCode = 1
}

function failures(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ passed }) => !passed)
  return failed
    .map(({ id, expected, got, thrown = '' }) =>
      `${id}: expected ${shown(expected)}, got ${shown(got)} ${thrown}`.trimEnd(),
    )
    .join('\n')
}

/** Values of different kinds can be written alike, so their kind is said as well. */
function shown(value: Value): string {
  const plain = value === null || typeof value !== 'object' || isList(value) || isContext(value) || isRange(value)
  if (typeof value === 'string') return JSON.stringify(value)
  return plain || !('kind' in value) ? write(value) : `${value.kind} ${write(value)}`
}
