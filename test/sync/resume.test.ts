import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { openState } from '../../src/state/open-state.ts'
import { applyPlan, planCalls } from '../../src/sync/index.ts'
import type { ApplierTask } from '../support/applier.ts'
import { temporaryState } from '../support/state.ts'
import { changesOf, planOf, relayTo } from '../support/sync.ts'
import { brand, clientFor, collect, openids, runSandbox } from '../support/wechat.ts'

/** As many calls as an apply has under way at once. */
const parallel = 4

let child: ChildProcess | undefined
afterEach(() => child?.kill('SIGKILL'))

function startApplier(task: ApplierTask): ChildProcess {
  const arguments_ = ['--import', 'tsx', 'test/support/applier.ts', JSON.stringify(task)]
  return spawn(process.execPath, arguments_, { stdio: 'inherit' })
}

it('an apply killed at any moment and started again ends in the same tags, without needless calls', async () => {
  const followers = openids(400)
  const tags = [
    { tag: 'story', adds: followers },
    { tag: 'giveaway', adds: followers.slice(90, 321) },
    { tag: 'vip', adds: followers.slice(0, 120) },
  ]
  const plan = planOf('killed', tags)
  const sandbox = await runSandbox({ clock: Date.now })
  sandbox.admit(brand.appid, followers)
  const killAfter = [2, 9]
  const relay = await relayTo(sandbox.baseUrl, () => {
    if (relay.writes() === killAfter[0]) {
      killAfter.shift()
      child?.kill('SIGKILL')
    }
    return undefined
  })
  const { state, directory, remove } = await temporaryState()
  await state.plans.save(plan)
  await state.close()
  const { appid, secret } = brand
  for (let round = 0; round < 2; round++) {
    child = startApplier({ directory, baseUrl: relay.baseUrl, appid, secret, plan: 'killed', tags })
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  }
  const again = await openState({ directory })
  const summary = await applyPlan({
    plan,
    writer: clientFor({ ...sandbox, baseUrl: relay.baseUrl, clock: { now: Date.now() } }),
    calls: again.calls,
    changes: changesOf(tags),
    pace: { now: Date.now, sleep: async (ms) => setTimeout(ms) },
    readGround: async () => 'moved by ourselves',
  })
  expect(summary).toMatchObject({ outcome: 'applied', applied: 751, dropped: 0, pending: 0 })
  const needed = planCalls(plan).length
  expect(relay.writes()).toBeGreaterThanOrEqual(needed)
  expect(relay.writes()).toBeLessThanOrEqual(needed + 2 * parallel)
  const client = clientFor({ ...sandbox, clock: { now: Date.now() } })
  for (const { tag, wechatId } of await again.tags.all('brand')) {
    const planned = tags.find((one) => one.tag === tag)
    expect((await collect(client.followersOfTag(wechatId))).sort()).toEqual(planned?.adds)
  }
  expect(await again.tags.all('brand')).toHaveLength(3)
  await again.close()
  await relay.close()
  await remove()
})
