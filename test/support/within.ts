import { expect } from 'vitest'

/**
 * Does something crafted to take long, and expects it to take less than `ms` of the processor, however busy that is. Its time is
 * no more than what the process had of the processor (others may have had it too), nor than what went by (the process's other
 * threads, that collect garbage, may have worked beside it).
 */
export async function within<T>(ms: number, work: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage()
  const began = performance.now()
  const done = await work()
  const wentBy = performance.now() - began
  const { user, system } = process.cpuUsage(before)
  expect(Math.min((user + system) / 1000, wentBy)).toBeLessThan(ms)
  return done
}
