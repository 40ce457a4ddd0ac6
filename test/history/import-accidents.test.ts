import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHistory } from '../../src/history/history.ts'
import { importFile } from '../../src/history/import-file.ts'
import { listImports } from '../../src/history/import-journal.ts'
import { anAccount } from '../support/account.ts'

const files = mkdtempSync(join(tmpdir(), 'tagloom-accidents-'))
const small = join(files, 'small.csv')
const large = join(files, 'large.csv')
const manyRows = 100_000

function rowsOf(count: number, follower: string): string {
  const rows = Array.from({ length: count }, (_, at) => `${follower}${at},2026-05-01,/page/${at * 7919}`)
  return ['follower,at,key', ...rows, ''].join('\n')
}

beforeAll(() => {
  writeFileSync(small, rowsOf(10, 'known'))
  writeFileSync(large, rowsOf(manyRows, 'new'))
})
afterAll(() => rmSync(files, { recursive: true, force: true }))

/** A process that imports; `lines` gives what it says. */
function importing(directory: string, file: string): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/support/import-process.ts', directory, file],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })
  return { child, lines: lines[Symbol.asyncIterator]() }
}

async function importedBy(directory: string, file: string): Promise<unknown> {
  const { child, lines } = importing(directory, file)
  await lines.next()
  const { value } = await lines.next()
  if (child.exitCode === null) await once(child, 'exit')
  return JSON.parse(value as string)
}

describe('an import that is killed', () => {
  it('leaves all of it or nothing, is named, and can be done again', async () => {
    const directory = join(files, 'killed')
    const account = anAccount()
    const how = {
      account,
      mapping: {},
      kind: 'visit',
      rejectsDirectory: join(directory, 'rejects'),
      now: Date.now(),
    }
    expect(await importedBy(directory, small)).toEqual({ loaded: 10 })
    for (const delay of [30, 200, 400]) {
      const { child, lines } = importing(directory, large)
      await lines.next()
      await wait(delay)
      child.kill('SIGKILL')
      if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
      const history = await openHistory({ path: join(directory, 'history') })
      const count = async (sql: string) => Number((await history.query<{ n: string }>(sql))[0]?.n)
      const events = await count('SELECT count() AS n FROM events FINAL')
      expect([10, 10 + manyRows]).toContain(events)
      expect(await count("SELECT count() AS n FROM system.tables WHERE name LIKE 'import_work%'")).toBe(0)
      const journal = await listImports(history)
      expect(journal.filter((entry) => entry.state === 'running')).toEqual([])
      const [latest] = history.interrupted
      if (events === 10 && latest)
        expect(latest).toMatchObject({ file: large, state: 'interrupted', loaded: 0 })
      const again = await importFile(history, { file: large, ...how })
      expect(again).toMatchObject({ rows: manyRows, loaded: 10 + manyRows - events })
      await history.command(`DELETE FROM events WHERE startsWith(follower, 'new')`)
      await history.close()
    }
  })
})

describe('an import onto a full disk', () => {
  const directory = join(files, 'disk')
  let mounted = false
  beforeAll(() => {
    mkdirSync(directory)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', directory], { stdio: 'ignore' })
      mounted = true
    } catch {
      // Only root may mount; the test says that it was skipped.
    }
  })
  afterAll(() => {
    if (mounted) execFileSync('umount', ['-l', directory])
  })

  it('says so and leaves the events that were there', async (context) => {
    if (!mounted) return context.skip('a small disk can be mounted by root only')
    expect(await importedBy(directory, small)).toEqual({ loaded: 10 })
    const huge = join(files, 'huge.csv')
    writeFileSync(huge, rowsOf(600_000, 'huge-follower-with-a-long-name-'))
    expect(await importedBy(directory, huge)).toEqual({ code: 'history.disk-full', events: 10 })
    expect(await importedBy(directory, small)).toEqual({ loaded: 0 })
  })

  it('counts right where there is room for the events but none to merge them', async (context) => {
    if (!mounted) return context.skip('a small disk can be mounted by root only')
    execFileSync('mount', ['-o', 'remount,size=36m', directory])
    const repeating = join(files, 'repeating.csv')
    const rows = rowsOf(600_000, 'follower-').split('\n')
    writeFileSync(repeating, [...rows.slice(0, -1), ...rows.slice(1, 1001), ''].join('\n'))
    expect(await importedBy(directory, repeating)).toEqual({ loaded: 601_000 })
  })
})
