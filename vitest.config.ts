import { defineConfig } from 'vitest/config'
import { SlowFirst } from './test/support/slow-first.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    setupFiles: 'test/support/loopback-only.ts',
    sequence: { sequencer: SlowFirst },
    pool: 'forks',
    // Two cores are what everybody has; the third waits for databases, browsers and clocks, as some test always does.
    maxWorkers: 3,
    // No module of the house keeps anything but what it could make again, so the files of one worker share them.
    isolate: false,
    // A house opens in two seconds, and on a machine that has much else to do in twenty: this is for what never ends.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // So is this; what is a matter of moments is looked at every moment.
    expect: { poll: { timeout: 30_000, interval: 25 } },
  },
})
