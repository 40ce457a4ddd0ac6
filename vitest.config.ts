import { defineConfig } from 'vitest/config'
import { runsOf } from './test/support/property.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/test-run.ts'],
    setupFiles: ['test/support/every-file.ts'],
    // chDB binds one data directory to a process and crashes in worker threads.
    pool: 'forks',
    // Vitest keeps a core for itself; the tests wait for engines often enough to use it.
    maxWorkers: '100%',
    testTimeout: runsOf(60_000),
    hookTimeout: 60_000,
    // A test that prints is a test that hides something.
    onConsoleLog(log) {
      throw new Error(`a test printed: ${log}`)
    },
    coverage: { provider: 'v8', include: ['src/**'] },
  },
})
