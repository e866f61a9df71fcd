import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    setupFiles: 'test/support/loopback-only.ts',
    pool: 'forks',
    // Two cores are what everybody has; the third waits for databases, browsers and clocks, as some test always does.
    maxWorkers: 3,
    // No module of the house keeps anything but what it could make again, so the files of one worker share them.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})
