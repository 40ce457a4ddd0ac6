import { join } from 'node:path'
import { planScan, shippedFeatures } from '../src/features/index.ts'
import { type History, openHistory } from '../src/history/history.ts'
import { mergeEvents } from '../src/history/merge.ts'
import { materialiseVectors } from '../src/history/vectors.ts'
import type { Bench, Comparison } from './bench.ts'
import { makeEvents } from './extraction-events.ts'
import { measureWriter, setDurable, type WriterFigures } from './stored-events.ts'

const asOf = Date.UTC(2026, 10, 22, 4)
const seconds = 8
/** A busy account, and as many at once as come through one pool of connections. */
const loads = { steady: { senders: 5, seconds, pause: 100 }, flood: { senders: 200, seconds } }

/** Storing single events: as it is, without waiting for the disk, and while extractions take the whole machine. */
export const bench: Bench = async ({ events, followers, directory, log }) => {
  const history = await openHistory({ path: join(directory, 'event-writer') })
  try {
    await makeEvents(history, { account: 'bench', events, followers, until: asOf, days: 180 })
    await mergeEvents(history)
    log(`${events} events made`)
    const measured: Record<string, WriterFigures> = {}
    const comparisons: Comparison[] = []
    for (const [name, load] of Object.entries(loads)) {
      const idle = await measureWriter(history, load)
      await setDurable(history, false)
      const careless = await measureWriter(history, load)
      await setDurable(history, true)
      const busy = await whileExtracting(history, () => measureWriter(history, load))
      Object.assign(measured, {
        [`${name}_idle`]: idle,
        [`${name}_no_fsync`]: careless,
        [`${name}_extracting`]: busy,
      })
      comparisons.push(compared(`storing an event, ${name}, 99th percentile`, idle, careless))
    }
    for (const [name, { p50, p99, eventsPerSecond }] of Object.entries(measured)) {
      log(
        `${name}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${Math.round(eventsPerSecond)} events/s`,
      )
    }
    return {
      bench: 'event-writer',
      sizes: { events, followers, senders: loads.flood.senders, seconds },
      comparisons,
      figures: { ...figuresOf(measured), parts: await countParts(history) },
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    }
  } finally {
    await history.close()
  }
}

function compared(what: string, { p99 }: WriterFigures, careless: WriterFigures): Comparison {
  const ratio = p99 / careless.p99
  const peerName = 'the same without fsync'
  return {
    what,
    ours: p99 / 1000,
    peer: careless.p99 / 1000,
    peerName,
    ratio,
    budget: '≤ 3',
    met: ratio <= 3,
  }
}

async function whileExtracting<Answer>(history: History, work: () => Promise<Answer>): Promise<Answer> {
  const registry = shippedFeatures()
  const features = [...registry.values()].map(({ value }) => value)
  const moment = { asOf, timeZone: 'Asia/Shanghai' }
  const plan = planScan(features, registry, moment)
  let done = false
  const extracting = (async () => {
    while (!done)
      await materialiseVectors(history, { account: 'bench', plan, moment, table: 'bench_vectors' })
  })()
  try {
    return await work()
  } finally {
    done = true
    await extracting
  }
}

function figuresOf(measured: Readonly<Record<string, WriterFigures>>): Record<string, number> {
  const figures: Record<string, number> = {}
  for (const [name, { p50, p99, eventsPerSecond }] of Object.entries(measured)) {
    figures[`${name}_p50_ms`] = Number(p50.toFixed(1))
    figures[`${name}_p99_ms`] = Number(p99.toFixed(1))
    figures[`${name}_events_per_second`] = Math.round(eventsPerSecond)
  }
  return figures
}

async function countParts(history: History): Promise<number> {
  const [row] = await history.query<{ parts: number }>(
    `SELECT toUInt32(count()) AS parts FROM system.parts
    WHERE database = currentDatabase() AND table = 'events' AND active`,
  )
  return row?.parts ?? 0
}
