import { defineConfig } from 'vitest/config'
import { runsOf } from './test/support/property.ts'

/**
 * Tests of these folders share their modules within a worker: loading them anew for each file takes longer than
 * many of them run. They leave no engine open behind them, of which a process may hold one folder at a time.
 */
const sharing = [
  'broadcast',
  'common',
  'config',
  'features',
  'history',
  'house',
  'i18n',
  'ingest',
  'report',
  'rules',
  'sandbox',
  'scheduler',
  'server',
  'state',
  'sync',
  'tagging',
  'touchpoints',
  'wechat',
].map((folder) => `test/${folder}/**/*.test.ts`)

export default defineConfig({
  test: {
    globalSetup: ['test/support/test-run.ts'],
    // Vitest keeps a core for itself; the tests wait for engines often enough to use it.
    maxWorkers: '100%',
    // A test that prints is a test that hides something.
    onConsoleLog(log) {
      throw new Error(`a test printed: ${log}`)
    },
    coverage: { provider: 'v8', include: ['src/**'] },
    projects: [
      { extends: true, test: { ...each('sharing'), include: sharing, isolate: false } },
      { extends: true, test: { ...each('apart'), include: ['test/**/*.test.ts'], exclude: sharing } },
    ],
  },
})

function each(name: string) {
  return {
    name,
    setupFiles: ['test/support/every-file.ts'],
    // chDB binds one data directory to a process and crashes in worker threads.
    pool: 'forks' as const,
    testTimeout: runsOf(60_000),
    hookTimeout: 60_000,
  }
}
