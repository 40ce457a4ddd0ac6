import { afterAll, beforeAll, expect, it } from 'vitest'
import { callTerms } from '../../src/pipeline/call-terms.ts'
import type { State } from '../../src/state/open-state.ts'
import { applyPlan } from '../../src/sync/index.ts'
import { temporaryState } from '../support/state.ts'
import { changesOf, planOf } from '../support/sync.ts'
import { brand, clientFor, openids, runSandbox } from '../support/wechat.ts'

let state: State
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ state, remove } = await temporaryState())
})
afterAll(() => remove())

const dayMs = 86_400_000

it('200,000 changes through 1,000 calls a day finish over days, nobody lending a hand', async () => {
  const followers = openids(50_000)
  const tags = ['story', 'giveaway', 'vip', 'new'].map((tag) => ({ tag, adds: followers }))
  const sandbox = await runSandbox({ limits: { dailyCalls: { 'tags/members/batchtagging': 1000 } } })
  sandbox.admit(brand.appid, followers)
  const { clock } = sandbox
  const sleep = async (ms: number) => {
    clock.now += ms
  }
  const began = clock.now
  const client = clientFor(sandbox)
  const plan = planOf('many-days', tags)
  await state.plans.save(plan)
  const settings = { limits: { maxChanges: undefined, maxLoss: { share: 1 } }, window: undefined } as const
  const sync = { ...settings, perMinute: undefined, drift: 'heal', respectDays: 90 } as const
  const madeADay: number[] = []
  for (let parkedUntil: number | null = clock.now; parkedUntil !== null; ) {
    clock.now = parkedUntil
    const summary = await applyPlan({
      ...callTerms({ timezone: 'Asia/Shanghai', sync }, client),
      plan,
      writer: client,
      calls: state.calls,
      changes: changesOf(tags),
      pace: { now: () => clock.now, sleep },
      readGround: async () => plan.ground,
    })
    madeADay.push(summary.calls)
    parkedUntil = summary.parkedUntil
    expect(summary).toMatchObject(
      parkedUntil === null
        ? { outcome: 'applied', applied: 200_000, dropped: 0, pending: 0 }
        : { outcome: 'parked', quotaLeft: 0, reason: { code: 'sync.parked' } },
    )
  }
  // A twentieth of each day is left to tags that events give; the four tags are created on the first.
  expect(madeADay).toEqual([954, 950, 950, 950, 200])
  expect(Math.ceil((clock.now - began) / dayMs)).toBe(4)
  const counts = (await client.listTags()).filter(({ wechatId }) => wechatId > 2)
  expect(counts.map(({ followers }) => followers)).toEqual([50_000, 50_000, 50_000, 50_000])
})
