/**
 * The server of the bench of callbacks, in a process of its own: `callbacks-server.ts WORKSPACE stored|answered`.
 * `answered`: the same Fastify route that opens the push and stores nothing. It is told over IPC to extract
 * vectors meanwhile, and answers how much memory it takes.
 */
import { readEnvironment } from '../src/config/environment.ts'
import { readWorkspace } from '../src/config/workspace.ts'
import { planScan, shippedFeatures } from '../src/features/index.ts'
import type { History } from '../src/history/history.ts'
import { materialiseVectors } from '../src/history/vectors.ts'
import { buildApp } from '../src/server/app.ts'
import { serve } from '../src/server/serve.ts'

const [directory = '', mode] = process.argv.slice(2)
const environment = readEnvironment({})
const workspace = readWorkspace(directory, environment)
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const now = () => Date.now()

if (mode === 'answered') await answerOnly()
else await store()

async function store(): Promise<void> {
  const log = {
    ...silent,
    error: (values: object, message: string) =>
      process.stderr.write(`${message} ${JSON.stringify(values)}\n`),
  }
  const running = await serve({
    workspace,
    environment,
    host: '127.0.0.1',
    port: 0,
    log,
    now,
    performer: () => async () => 1,
  })
  let extracting = false
  process.on('message', (told) => {
    if (told === 'extract') {
      extracting = true
      void extract(running.desk.engines.history, () => extracting)
    }
    if (told === 'rest') extracting = false
    if (told === 'end') void running.close().then(() => process.exit(0))
    if (told === 'memory') process.send?.({ memory: process.resourceUsage().maxRSS * 1024 })
  })
  process.send?.({ url: running.url })
}

/** As often as it can: the machine is never without one. */
async function extract(history: History, goOn: () => boolean): Promise<void> {
  const registry = shippedFeatures()
  const moment = { asOf: now(), timeZone: 'Asia/Shanghai' }
  const plan = planScan(
    [...registry.values()].map(({ value }) => value),
    registry,
    moment,
  )
  let rounds = 0
  while (goOn()) {
    await materialiseVectors(history, { account: 'brand', plan, moment, table: 'bench_vectors' })
    rounds++
  }
  process.send?.({ extractions: rounds })
}

/** The floor: everything but the storing. */
async function answerOnly(): Promise<void> {
  const [config] = workspace.accounts
  if (!config) throw new Error('no account')
  const never = () => Promise.reject(new Error('nothing is stored'))
  const account = {
    config,
    mayIdentifyClicks: false,
    errorsInFiles: 0,
    now,
    receive: async () => undefined,
    readEvents: () => ({ events: [] }),
    record: async () => undefined,
    link: () => undefined,
    signInUrl: async () => '',
    clicked: async () => undefined,
    tags: never,
    tagFollowers: never,
  }
  const app = buildApp(
    {
      accounts: [account],
      engines: { history: undefined as never, state: undefined as never, platform: never },
      turns: undefined as never,
      publicUrl: undefined,
      account: () => account,
      accountOfKey: () => undefined,
      link: () => undefined,
      readiness: never,
      begin: () => undefined,
      close: async () => undefined,
    },
    silent,
  )
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  process.on('message', (told) => {
    if (told === 'end') process.exit(0)
    if (told === 'memory') process.send?.({ memory: process.resourceUsage().maxRSS * 1024 })
  })
  process.send?.({ url })
}
