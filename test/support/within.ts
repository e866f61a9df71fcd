import { expect } from 'vitest'

/** Does something crafted to take long, and expects it to take less than `ms` of the processor, however busy that is. */
export async function within<T>(ms: number, work: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage()
  const done = await work()
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(ms)
  return done
}
