import { expect, test } from 'vitest'
import { together } from '../../src/store/together.ts'

/** Doubles numbers, and remembers which came together; 13 brings bad luck to its whole batch. */
function doubling() {
  const trips: number[][] = []
  const double = together(async (numbers: readonly number[]) => {
    trips.push([...numbers])
    await new Promise((resolve) => setImmediate(resolve))
    if (numbers.includes(13)) throw new Error('13')
    return numbers.map((number) => number * 2)
  }, 4)
  return { trips, double }
}

test('what arrives while a trip is under way goes together in the next, and everybody gets their own', async () => {
  const { trips, double } = doubling()
  expect(await Promise.all([1, 2, 3, 4, 5, 6].map(double))).toEqual([2, 4, 6, 8, 10, 12])
  expect(trips).toEqual([[1], [2, 3, 4, 5], [6]])
})

test('of a batch that fails, only the one at fault fails', async () => {
  const { double } = doubling()
  const results = await Promise.allSettled([1, 2, 13, 4].map(double))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(await double(5)).toBe(10)
})
