import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { silentProgress } from '../src/common/progress.ts'
import { readEnvironment } from '../src/config/environment.ts'
import { mergeEvents } from '../src/history/merge.ts'
import { decideAndPlan } from '../src/pipeline/decide.ts'
import { initWorkspace } from '../src/pipeline/init.ts'
import { type Session, withSession } from '../src/pipeline/session.ts'
import { trainModels } from '../src/pipeline/train.ts'
import type { Bench } from './bench.ts'
import { makeEvents } from './extraction-events.ts'
import { peakMemoryDuring } from './peak-memory.ts'

const now = Date.UTC(2026, 10, 22, 4)
const rules = 35

/** Extract, score, decide, difference, plan: the whole run with 50 rules and two models, WeChat left out. */
export const bench: Bench = async ({ events, followers, directory, log }) => {
  prepare(directory)
  const place = {
    directory,
    account: undefined,
    environment: readEnvironment({}),
    progress: silentProgress,
    language: 'en',
    now: () => now,
  } as const
  return withSession(place, async (session) => {
    await makeEvents(session.history, { account: 'brand', events, followers, until: now, days: 180 })
    await mergeEvents(session.history)
    log('events made')
    const training = await timed(() => trainModels(session, {}))
    log(`training of two models: ${training.seconds.toFixed(1)} s`)
    const run = await timedRun(session)
    log(`run: ${run.seconds.toFixed(1)} s, ${run.tags} tags, ${run.adds} changes, ${run.calls} calls`)
    const budget = 60 * Math.max(events / 100_000_000, 0.01)
    return {
      bench: 'whole-run',
      sizes: { events, followers, rules: run.tags, models: 2 },
      comparisons: [
        {
          what: 'whole run: extract, score, decide, difference, plan',
          ours: run.seconds,
          peer: budget,
          peerName: 'the budget, in proportion to the events',
          ratio: run.seconds / budget,
          budget: '≤ 60 s per 100 M events',
          met: run.seconds <= budget,
        },
      ],
      figures: { train_seconds: training.seconds, run_seconds: run.seconds, changes: run.adds },
      peakMemoryBytes: run.peakMemoryBytes,
    }
  })
}

/** The shipped workspace, a second model and further rules; not certified, so that WeChat is not asked. */
function prepare(directory: string): void {
  initWorkspace(directory, 'brand')
  const file = join(directory, 'tagloom.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('certified: true', 'certified: false'))
  const example = fileURLToPath(new URL('../examples/cdnow/models/value.yaml', import.meta.url))
  copyFileSync(example, join(directory, 'models', 'value.yaml'))
  writeFileSync(join(directory, 'rules', 'bench.yaml'), JSON.stringify({ tags: furtherTags() }))
}

function furtherTags(): Record<string, unknown> {
  const kinds = ['menu_click', 'link_click', 'message', 'visit', 'scan']
  const windows = ['7d', '30d', '90d']
  const tag = (index: number) => ({
    name: `bench ${index}`,
    status: 'live',
    when: {
      all: [
        { did: kinds[index % 5], at_least: 1 + (index % 4), within: windows[index % 3] },
        { not: { did: 'purchase', at_least: 1 + (index % 3), within: '90d' } },
        {
          any: [
            { feature: 'recency', at_most: 10 + index },
            { cluster: 'value', is: 'cluster-1' },
          ],
        },
      ],
    },
  })
  return Object.fromEntries(Array.from({ length: rules }, (_, index) => [`bench-${index}`, tag(index)]))
}

async function timedRun(session: Session) {
  const done: { outcome?: Awaited<ReturnType<typeof decideAndPlan>> } = {}
  let seconds = 0
  const peakMemoryBytes = await peakMemoryDuring(async () => {
    const run = await timed(() => decideAndPlan(session, { kind: 'plan' }))
    seconds = run.seconds
    done.outcome = run.result
  })
  const { adds = 0, calls = 0 } = done.outcome?.plan.totals ?? {}
  return { seconds, peakMemoryBytes, adds, calls, tags: done.outcome?.tags.length ?? 0 }
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ seconds: number; result: Result }> {
  const from = performance.now()
  const result = await work()
  return { seconds: (performance.now() - from) / 1000, result }
}
