import { setTimeout } from 'node:timers/promises'
import { openState } from '../../src/state/open-state.ts'
import { applyPlan } from '../../src/sync/index.ts'
import { createOfficialAccountClient } from '../../src/wechat/index.ts'
import { changesOf, type PlannedTag } from './sync.ts'

/** A process of its own that applies a plan; it is there to be killed. */
export interface ApplierTask {
  readonly directory: string
  readonly baseUrl: string
  readonly appid: string
  readonly secret: string
  readonly plan: string
  readonly tags: readonly PlannedTag[]
}

const task = JSON.parse(process.argv[2] ?? '') as ApplierTask
const { directory, baseUrl, appid, secret, tags } = task
const state = await openState({ directory })
const stored = await state.plans.find(task.plan)
if (stored) {
  const client = createOfficialAccountClient({ baseUrl, appid, secret })
  await applyPlan({
    plan: stored.plan,
    writer: client,
    calls: state.calls,
    changes: changesOf(tags),
    pace: { now: Date.now, sleep: async (ms) => setTimeout(ms) },
    readGround: async () => stored.plan.ground,
  })
}
await state.close()
