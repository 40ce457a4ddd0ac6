import { join } from 'node:path'
import { planScan, shippedFeatures } from '../src/features/index.ts'
import { type History, openHistory } from '../src/history/history.ts'
import { mergeEvents } from '../src/history/merge.ts'
import { materialiseVectors, type VectorRequest } from '../src/history/vectors.ts'
import type { Bench } from './bench.ts'
import { makeEvents } from './extraction-events.ts'
import { handWrittenExtraction } from './extraction-peer.ts'
import { peakMemoryDuring } from './peak-memory.ts'

const account = 'bench'
const timeZone = 'Asia/Shanghai'
const asOf = Date.UTC(2026, 10, 22, 4)
const days = 180
const rounds = 3

/** The vectors of all shipped features, beside the same aggregates in one query written by hand. */
export const bench: Bench = async ({ events, followers, directory, log }) => {
  const registry = shippedFeatures()
  const moment = { asOf, timeZone }
  const features = [...registry.values()].map(({ value }) => value)
  const plan = planScan(features, registry, moment)
  const history = await openHistory({ path: join(directory, 'extraction') })
  try {
    await makeEvents(history, { account, events, followers, until: asOf, days })
    await mergeEvents(history)
    log(`${events} events made`)
    const request = { account, plan, moment, table: 'bench_vectors' }
    const { ours, peer, peakMemoryBytes } = await race(history, request, log)
    const comparison = {
      what: `vectors of ${registry.size} features`,
      ours,
      peer,
      peerName: 'one hand-written query of the same aggregates in the same engine',
      ratio: ours / peer,
      budget: '≤ 1.3',
      met: ours / peer <= 1.3,
    }
    return {
      bench: 'extraction',
      sizes: { events, followers, features: registry.size, aggregates: plan.columns.length, timeZone },
      comparisons: [comparison],
      figures: { events_per_second: Math.round(events / ours) },
      peakMemoryBytes,
    }
  } finally {
    await history.close()
  }
}

/** Medians of rounds in turn, so that both meet the same machine; the first round warms the page cache. */
async function race(history: History, request: VectorRequest, log: (line: string) => void) {
  const oursSeconds: number[] = []
  const peerSeconds: number[] = []
  let peakMemoryBytes = 0
  for (let round = 0; round <= rounds; round++) {
    const peer = await seconds(() => extractByHand(history, request))
    let ours = 0
    const peak = await peakMemoryDuring(async () => {
      ours = await seconds(() => materialiseVectors(history, request))
    })
    log(`round ${round}: ours ${ours.toFixed(2)} s, by hand ${peer.toFixed(2)} s`)
    if (round === 0) continue
    oursSeconds.push(ours)
    peerSeconds.push(peer)
    peakMemoryBytes = Math.max(peakMemoryBytes, peak)
  }
  return { ours: median(oursSeconds), peer: median(peerSeconds), peakMemoryBytes }
}

async function extractByHand(history: History, { moment }: VectorRequest): Promise<void> {
  const insert = handWrittenExtraction(account, moment.asOf, 'bench_by_hand')
  const select = insert.slice(insert.indexOf('WITH'))
  await history.command('DROP TABLE IF EXISTS bench_by_hand')
  await history.command(`CREATE TABLE bench_by_hand ENGINE = MergeTree ORDER BY follower EMPTY AS ${select}`)
  await history.command(insert)
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
