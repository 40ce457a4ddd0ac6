import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createRandom } from '../../src/common/random.ts'
import { openHistory } from '../../src/history/history.ts'
import { readTagLog } from '../../src/history/tag-log.ts'
import { moveTagChanges } from '../../src/pipeline/tag-changes/move-changes.ts'
import { openState } from '../../src/state/open-state.ts'
import { openTestHistory } from '../support/history.ts'
import { runsOf } from '../support/property.ts'
import { temporaryState } from '../support/state.ts'
import { type ApplyTask, applyHere } from './apply-here.ts'
import { halvingCodes } from './faulty-writer.ts'
import { carriedNow, violations } from './laws.ts'
import { listenBefore } from './listening-relay.ts'
import { emptySeen } from './run-scenario.ts'
import { drawScenario, type Scenario } from './scenario.ts'
import { buildWorld, type Engines, makePlan, rememberedChanges, type World } from './world.ts'

/** The folders of one installation; open in this process only while no other works on them. */
const folders = { stateDirectory: '', historyPath: '' }
let engines: Engines
let child: ChildProcess | undefined

beforeAll(async () => {
  const state = await temporaryState()
  const { history, directory } = await openTestHistory()
  Object.assign(folders, { stateDirectory: state.directory, historyPath: join(directory, 'history') })
  engines = { state: state.state, history }
})
afterEach(() => child?.kill('SIGKILL'))
afterAll(closeEngines)

const seeds = Array.from({ length: runsOf(6) }, (_, n) => 301 + n)

it.each(seeds)('killed with -9 amid its calls, an apply of seed %i loses nothing', async (seed) => {
  const random = createRandom(`kill ${seed}`)
  const scenario = forRealTime(drawScenario(seed))
  const world = await buildWorld(engines, scenario, `killed-${seed}`)
  const plan = await makePlan(world, `killed-${seed}`, new Set())
  await closeEngines()

  const deadly = 1 + random.below(Math.max(1, plan.totals.calls - plan.totals.creates - 1))
  const lives = random.below(12)
  const relay = await listenBefore(world.sandbox.baseUrl, (count) => {
    if (count === deadly) void setTimeout(lives).then(() => child?.kill('SIGKILL'))
  })
  const task = { ...folders, baseUrl: relay.baseUrl, plan: plan.id, parallel: scenario.parallel }
  child = startApplying(task)
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  await openEngines()

  const after: World = { ...world, ...engines, changes: rememberedChanges(engines.history) }
  const last = await untilApplied(task)
  await moveTagChanges(engines, world.account)
  const log = await readTagLog(engines.history, { account: world.account, after: 0, limit: 100_000 })
  expect(new Set(log.map(({ tag, op, follower }) => `${op} ${tag} ${follower}`)).size).toBe(log.length)
  const [named, culprits] = [relay.named(), relay.culprits(halvingCodes)]
  const seen = { ...emptySeen(), calls: [...relay.calls], log: [...log], named, culprits }
  const { answers } = relay
  const done = {
    plan,
    applies: 1 + last.applies,
    last: last.summary,
    requests: relay.calls.length,
    answers,
    seen,
  }
  expect(await violations(after, done)).toEqual([])
  expect(await (await carriedNow(after)).differences(done)).toEqual([])
  await relay.close()
  await world.close()
})

/** Time stands still here, so that a process need not be told of it: nothing by the minute or by the day. */
function forRealTime(scenario: Scenario): Scenario {
  const { tagsPerFollower = 20 } = scenario.limits
  return { ...scenario, limits: { tagsPerFollower }, incidents: new Map(), perMinute: undefined }
}

function startApplying(task: ApplyTask): ChildProcess {
  const command = ['--import', 'tsx', 'test/faults/apply-process.ts', JSON.stringify(task)]
  return spawn(process.execPath, command, { stdio: 'inherit' })
}

/** Faults in a row stop an apply: it is begun again. */
async function untilApplied(task: ApplyTask) {
  for (let applies = 1; ; applies++) {
    const summary = await applyHere(engines, task)
    if (summary.outcome === 'applied' || applies === 20) return { summary, applies }
  }
}

async function openEngines(): Promise<void> {
  engines = {
    state: await openState({ directory: folders.stateDirectory }),
    history: await openHistory({ path: folders.historyPath }),
  }
}

async function closeEngines(): Promise<void> {
  await engines.history.close()
  await engines.state.close()
}
