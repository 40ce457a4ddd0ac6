import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // chDB binds one data directory to a process and crashes in worker threads.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A test that prints is a test that hides something.
    onConsoleLog(log) {
      throw new Error(`a test printed: ${log}`)
    },
    coverage: { provider: 'v8', include: ['src/**'] },
  },
})
