import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    exclude: ['node_modules/**', 'dist/**', 'data/**'],
    // Two workers on a small machine: every file brings its own database and some bring a server.
    maxWorkers: 2,
    // A test that hangs ends; how long one takes is no matter of a test, and a machine may be busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
