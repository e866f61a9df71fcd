import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { missing, score } from './report.ts'
import { LEVELS, runAll, tckBeside } from './run-cases.ts'

const folder = tckBeside(fileURLToPath(new URL('../..', import.meta.url)))

test('every case of the DMN TCK that passed once passes still', ({ skip }) => {
  if (folder === undefined) return skip('there is no ../shared/data/dmn-tck beside this checkout')
  const outcomes = runAll(folder)
  expect(missing(outcomes, readFileSync(new URL('passing.txt', import.meta.url), 'utf8'))).toEqual([])
  const [two, three] = LEVELS.map((level) => score(outcomes, level))
  expect(two?.all).toEqual({ passed: 116, of: 116 })
  expect(three?.all.passed).toBeGreaterThanOrEqual(3_250)
})
