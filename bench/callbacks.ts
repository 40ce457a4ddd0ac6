import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readEnvironment } from '../src/config/environment.ts'
import { readWorkspace } from '../src/config/workspace.ts'
import { openHistory } from '../src/history/history.ts'
import { mergeEvents } from '../src/history/merge.ts'
import type { Bench } from './bench.ts'
import { type LoadResult, loadFully, loadSteadily, percentile, preparePushes } from './callbacks-load.ts'
import { makeEvents } from './extraction-events.ts'

/** WeChat pushes over many connections at once; what waits together is stored together. */
const connections = 256
const rounds = 3
const script = fileURLToPath(new URL('./callbacks-server.ts', import.meta.url))

/**
 * Callbacks, signed, encrypted and stored durably before the answer, beside the same route that stores nothing;
 * then at a steady rate, with the machine idle and while vectors of all features are extracted without a pause.
 */
export const bench: Bench = async ({ events, followers, directory, log }) => {
  const settings = layWorkspace(directory)
  await fillHistory(directory, events, followers)
  log(`${events} events made`)
  const pushes = Math.max(2_000, Math.min(20_000, Math.floor(events / 100)))
  const answered = await start(directory, 'answered')
  const stored = await start(directory, 'stored')
  const steadyRate = 200
  // Before the flood, whose parts are merged for a while after it.
  await loadSteadily(stored.url, preparePushes(steadyRate, settings), steadyRate)
  const idle = await loadSteadily(stored.url, preparePushes(steadyRate * 10, settings), steadyRate)
  const race = { ours: [] as LoadResult[], peer: [] as LoadResult[] }
  for (let round = 0; round <= rounds; round++) {
    const peer = await loadFully(answered.url, preparePushes(pushes, settings), connections)
    const ours = await loadFully(stored.url, preparePushes(pushes, settings), connections)
    log(`round ${round}: stored ${rate(ours)}/s, only answered ${rate(peer)}/s`)
    if (round === 0) continue
    race.ours.push(ours)
    race.peer.push(peer)
  }
  stored.child.send('extract')
  const busy = await loadSteadily(stored.url, preparePushes(steadyRate * 20, settings), steadyRate)
  stored.child.send('rest')
  const { extractions } = await told<{ extractions: number }>(stored.child)
  stored.child.send('memory')
  const { memory } = await told<{ memory: number }>(stored.child)
  await Promise.all([end(answered.child), end(stored.child)])
  const ours = median(race.ours.map(({ seconds, answers }) => seconds / answers))
  const peer = median(race.peer.map(({ seconds, answers }) => seconds / answers))
  const p99 = percentile(idle, 0.99) / 1000
  log(`steady, idle: ${spread(idle)}`)
  log(`steady, while extracting (${extractions} in 20 s): ${spread(busy)}`)
  const against = { peerName: 'the same Fastify route, storing nothing', peer }
  return {
    bench: 'callbacks',
    sizes: { events, followers, connections, pushes, steadyRate },
    comparisons: [
      {
        what: 'a callback, stored before the answer',
        ours,
        ...against,
        ratio: ours / peer,
        budget: '≤ 2',
        met: ours / peer <= 2,
      },
      {
        what: `p99 of a callback at ${steadyRate}/s`,
        ours: p99,
        peer: 0.05,
        peerName: 'the budget, 50 ms',
        ratio: p99 / 0.05,
        budget: '≤ 1',
        met: p99 <= 0.05,
      },
      {
        what: 'p99 of a callback while vectors are extracted',
        ours: percentile(busy, 0.99) / 1000,
        peer: 5,
        peerName: 'WeChat cuts at 5 s',
        ratio: percentile(busy, 0.99) / 5000,
        budget: '≤ 1',
        met: percentile(busy, 1) <= 5000,
      },
    ],
    figures: {
      stored_per_second: Math.round(1 / ours),
      answered_per_second: Math.round(1 / peer),
      ...figures('full_load', race.ours.at(-1)),
      ...figures('idle', idle),
      ...figures('extracting', busy),
    },
    peakMemoryBytes: memory,
  }
}

function layWorkspace(directory: string) {
  writeFileSync(
    join(directory, 'tagloom.yaml'),
    'accounts:\n  brand:\n    appid: wx1234567890abcdef\n    type: service\n    api: sandbox\n',
  )
  mkdirSync(join(directory, 'rules'))
  const rule = '  lang-en:\n    name: { en: English, zh: 英文 }\n    status: live\n    on: { said: [EN] }\n'
  writeFileSync(join(directory, 'rules', 'language.yaml'), `tags:\n${rule}`)
  const [account] = readWorkspace(directory, readEnvironment({})).accounts
  if (!account?.callback) throw new Error('no callback')
  return { ...account.callback, appid: account.appid }
}

async function fillHistory(directory: string, events: number, followers: number): Promise<void> {
  const history = await openHistory({ path: join(directory, 'data', 'history') })
  await makeEvents(history, { account: 'brand', events, followers, until: Date.now(), days: 180 })
  await mergeEvents(history)
  await history.close()
}

async function start(directory: string, mode: 'stored' | 'answered') {
  const child = fork(script, [directory, mode], { execArgv: ['--import', 'tsx'] })
  const { url } = await told<{ url: string }>(child)
  return { child, url }
}

async function told<Message>(child: ChildProcess): Promise<Message> {
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('the server ended')))
  gone.catch(() => undefined)
  const [message] = (await Promise.race([once(child, 'message'), gone])) as [Message]
  return message
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.send('end')
  await gone
}

function figures(name: string, load: LoadResult | undefined): Record<string, number> {
  if (!load) return {}
  const at = (share: number) => Math.round(percentile(load, share) * 10) / 10
  return { [`${name}_p50_ms`]: at(0.5), [`${name}_p99_ms`]: at(0.99), [`${name}_worst_ms`]: at(1) }
}

function spread(load: LoadResult): string {
  const at = (share: number) => `${percentile(load, share).toFixed(1)} ms`
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, worst ${at(1)}`
}

function rate({ answers, seconds }: LoadResult): number {
  return Math.round(answers / seconds)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
