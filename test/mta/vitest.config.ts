import { defineConfig } from 'vitest/config'

/** `npm run test:mta`: the whole program between real mail servers, from Debian's packages. */
// biome-ignore lint/style/noDefaultExport: it is what vitest reads.
export default defineConfig({
  test: {
    include: ['test/mta/*.mta.ts'],
    globalSetup: 'test/support/global-setup.ts',
    setupFiles: 'test/support/loopback-only.ts',
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
