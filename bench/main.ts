/**
 * npm run bench [-- --size smoke|usual|full] [--events N] [--followers N] [--only import,kmeans]
 *
 * Every bench runs in a process of its own: one data directory per process, and one peak memory each.
 * Prints ratios and writes bench/results/NAME.json.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { renderTable } from '../src/cli/views/table.ts'
import { formatBytes, formatDurationMs, formatNumber } from '../src/common/format.ts'
import type { Bench, BenchResult } from './bench.ts'

const benches: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  import: () => import('./import.ts'),
  extraction: () => import('./extraction.ts'),
  kmeans: () => import('./kmeans.ts'),
  rules: () => import('./rules.ts'),
  plan: () => import('./plan.ts'),
  'whole-run': () => import('./whole-run.ts'),
  'event-writer': () => import('./event-writer.ts'),
  callbacks: () => import('./callbacks.ts'),
}

const sizes = {
  smoke: { events: 200_000, followers: 5_000 },
  usual: { events: 5_000_000, followers: 100_000 },
  full: { events: 100_000_000, followers: 1_000_000 },
}

const { values: given } = parseArgs({
  options: {
    size: { type: 'string', default: 'usual' },
    events: { type: 'string' },
    followers: { type: 'string' },
    only: { type: 'string' },
    one: { type: 'string' },
  },
})

const size = sizes[given.size as keyof typeof sizes] ?? sizes.usual
const events = Number(given.events ?? size.events)
const followers = Number(given.followers ?? size.followers)
const results = fileURLToPath(new URL('./results/', import.meta.url))

if (given.one === undefined) runAll(given.only?.split(',') ?? Object.keys(benches))
else await runOne(given.one)

function runAll(names: readonly string[]): void {
  const all: BenchResult[] = []
  let failed = false
  for (const name of names) {
    const sizesGiven = ['--events', String(events), '--followers', String(followers)]
    const child = spawnSync(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(import.meta.url), '--one', name, ...sizesGiven],
      { stdio: 'inherit' },
    )
    if (child.status === 0) all.push(JSON.parse(readFileSync(fileOf(name), 'utf8')) as BenchResult)
    else failed = true
  }
  console.log(`\n${table(all)}`)
  if (failed) process.exitCode = 1
}

async function runOne(name: string): Promise<void> {
  const load = benches[name]
  if (!load) throw new Error(`no bench "${name}"; there are ${Object.keys(benches).join(', ')}`)
  const directory = mkdtempSync(join(tmpdir(), `tagloom-bench-${name}-`))
  try {
    console.log(`\n${name}: ${formatNumber(events)} events, ${formatNumber(followers)} followers`)
    const { bench } = await load()
    const startedAt = performance.now()
    const result = await bench({ events, followers, directory, log: (line) => console.log(`  ${line}`) })
    const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length }
    const seconds = (performance.now() - startedAt) / 1000
    mkdirSync(results, { recursive: true })
    writeFileSync(fileOf(name), `${JSON.stringify({ ...result, machine, seconds }, null, 2)}\n`)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function fileOf(name: string): string {
  return join(results, `${name}.json`)
}

function table(all: readonly BenchResult[]): string {
  const columns = [
    { title: 'what', align: 'left' as const },
    { title: 'ours', align: 'right' as const },
    { title: 'peer', align: 'right' as const },
    { title: 'ours / peer', align: 'right' as const },
    { title: 'budget', align: 'left' as const },
    { title: '', align: 'left' as const },
    { title: 'beside', align: 'left' as const },
    { title: 'peak memory', align: 'right' as const },
  ]
  const rows = all.flatMap(({ comparisons, peakMemoryBytes }) =>
    comparisons.map((one) => [
      one.what,
      formatDurationMs(one.ours * 1000),
      formatDurationMs(one.peer * 1000),
      one.ratio < 0.01 ? one.ratio.toExponential(1) : one.ratio.toFixed(2),
      one.budget,
      one.met ? 'met' : 'missed',
      one.peerName,
      formatBytes(peakMemoryBytes),
    ]),
  )
  return renderTable(columns, rows)
}
