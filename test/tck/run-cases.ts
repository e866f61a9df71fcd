import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { call, evaluate, type Model, readLoosely } from '../../src/rules/dmn/index.ts'
import type { Value } from '../../src/rules/feel/index.ts'
import { parseTemporal } from '../../src/rules/feel/temporal/index.ts'
import { matches } from './matches.ts'
import { type Case, readCases } from './read-cases.ts'

/** What became of one expected result of a case. */
export interface Outcome {
  /** `level/folder/testfile/case/result`. */
  readonly id: string
  readonly case: string
  readonly level: string
  readonly expected: Value
  readonly got: Value
  readonly passed: boolean
  /** Why nothing came out, where something was thrown. */
  readonly thrown?: string
}

/** A day for `today()`: any will do. */
const CLOCK = {
  today: parseTemporal('date', '2026-11-21'),
  now: parseTemporal('date and time', '2026-11-21T12:00:00Z'),
}

export const LEVELS = ['compliance-level-2', 'compliance-level-3']

/** Runs every case in a checkout of the DMN TCK. */
export function runAll(tck: string): readonly Outcome[] {
  return LEVELS.flatMap((level) =>
    readdirSync(join(tck, 'TestCases', level))
      .toSorted()
      .flatMap((folder) => runFolder(join(tck, 'TestCases', level, folder), `${level}/${folder}`, level)),
  )
}

function runFolder(path: string, name: string, level: string): readonly Outcome[] {
  const files = readdirSync(path).toSorted()
  const tests = files.filter((file) => /-test-.*\.xml$/.test(file))
  return tests.flatMap((test) => {
    const { model, cases } = readCases(join(path, test))
    const { read, thrown } = attempt(() => readWithImports(path, model, files))
    return cases.flatMap((one) =>
      one.results.map((result) => {
        const outcome: Attempt<Value> = read ? attempt(() => work(read, one, result.name)) : { thrown }
        const got = outcome.read ?? null
        return {
          id: `${name}/${test.replace(/\.xml$/, '')}/${one.id}/${result.name}`,
          case: `${name}/${test}/${one.id}`,
          level,
          expected: result.expected,
          got,
          passed: read !== undefined && matches(got, result.expected),
          ...(outcome.thrown === undefined ? {} : { thrown: outcome.thrown }),
        }
      }),
    )
  })
}

/** A decision's value; that of a service with its name; the part of a called service's value that is asked for. */
function work(model: Model, { calls, given: inputs }: Case, result: string): Value {
  const given = { ...inputs, ...CLOCK }
  if (calls === undefined)
    return model.callables.has(result) ? call(model, result, given) : evaluate(model, result, given)
  const value = call(model, calls, given)
  const callable = model.callables.get(calls)
  const several = callable?.kind === 'service' && callable.outputs.length > 1
  return several && value instanceof Map ? (value.get(result) ?? null) : value
}

/** A model and, before it, those beside it that it imports. */
function readWithImports(folder: string, file: string, files: readonly string[]): Model {
  const xml = readFileSync(join(folder, file), 'utf8')
  const wanted = [...xml.matchAll(/<(?:\w+:)?import\s[^>]*?namespace="([^"]*)"/g)].map((found) => found[1])
  const beside = files.filter((other) => {
    if (!other.endsWith('.dmn') || other === file) return false
    const [, namespace] =
      /\snamespace="([^"]*)"/.exec(readFileSync(join(folder, other), 'utf8').replace(/<import[^>]*>/g, '')) ?? []
    return wanted.includes(namespace)
  })
  return readLoosely(
    xml,
    file,
    beside.map((other) => readWithImports(folder, other, files)),
  )
}

interface Attempt<T> {
  readonly read?: T
  readonly thrown?: string | undefined
}

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { read: work() }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { thrown: `${error.name}: ${error.message}` }
  }
}

/** Where the TCK is kept beside a checkout, or undefined. */
export function tckBeside(checkout: string): string | undefined {
  const path = join(checkout, '..', 'shared', 'data', 'dmn-tck')
  return existsSync(join(path, 'TestCases')) ? path : undefined
}
