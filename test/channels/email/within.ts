import { expect } from 'vitest'

/** Does something crafted to take long, and expects it to take less than `ms`. */
export async function within<T>(ms: number, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now()
  const done = await work()
  expect(performance.now() - start).toBeLessThan(ms)
  return done
}
