import { changedFollowers } from '../../src/history/plan-changes.ts'
import { followerTags } from '../../src/pipeline/follower-tags.ts'
import { openChangeLog } from '../../src/pipeline/tag-changes/change-log.ts'
import { type ApplySummary, applyPlan } from '../../src/sync/index.ts'
import { createOfficialAccountClient } from '../../src/wechat/index.ts'
import { brand, noon } from '../support/sandbox-accounts.ts'
import type { Engines } from './world.ts'

/** What a process is told that applies a plan on real folders. */
export interface ApplyTask {
  readonly stateDirectory: string
  readonly historyPath: string
  readonly baseUrl: string
  readonly plan: string
  readonly parallel: number
}

/** Applies with the change log of the product, at a moment that stands still: pauses take no time. */
export async function applyHere(
  engines: Engines,
  { baseUrl, plan: id, parallel }: Pick<ApplyTask, 'baseUrl' | 'plan' | 'parallel'>,
): Promise<ApplySummary> {
  const { state, history } = engines
  const plan = (await state.plans.find(id))?.plan
  if (!plan) throw new Error('there is no such plan')
  const now = () => noon
  const { appid, secret } = brand
  const retry = { sleep: async () => undefined, random: () => 0.5 }
  const client = createOfficialAccountClient({ baseUrl, appid, secret, now, retry })
  const changeLog = openChangeLog(engines, plan.account)
  const overtaken = { among: async () => new Set<string>() }
  try {
    return await applyPlan({
      plan,
      writer: client,
      calls: state.calls,
      changes: { followers: (...which) => changedFollowers(history, ...which) },
      changeLog,
      pace: { now, sleep: async () => undefined },
      readGround: async () => plan.ground,
      parallel,
      followerTags: followerTags({ plan, history, client, overtaken, now }),
    })
  } finally {
    await changeLog.settled()
  }
}
