import { setTimeout } from 'node:timers/promises'
import { TagloomError } from '../common/tagloom-error.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import type { History } from '../history/history.ts'
import { recordObserved } from '../history/observed.ts'
import { changedFollowers } from '../history/plan-changes.ts'
import { type ApplySummary, applyPlan, type ChangeSource } from '../sync/index.ts'
import { callTerms } from './call-terms.ts'
import { followerTags } from './follower-tags.ts'
import { groundUnder } from './ground.ts'
import { followersInFlight } from './in-flight.ts'
import { noteAct } from './note-act.ts'
import { overtakenSince } from './overtaken.ts'
import { tagsToPlan } from './plan-tags.ts'
import type { Session } from './session.ts'
import { openChangeLog } from './tag-changes/change-log.ts'

/**
 * Hands a plan to the sync with everything of this session that it needs. Error: `sync.ground-moved`.
 * @param justRead WeChat's tags were read for this plan a moment ago: they are not read again before it begins
 */
export async function carryOutPlan(session: Session, plan: TagPlan, justRead = false): Promise<ApplySummary> {
  const { account, history, state, progress } = session
  const { client } = await session.platform()
  const overtaken = await overtakenSince(session, plan)
  const changeLog = openChangeLog({ history, state }, account.name)
  try {
    return await applyPlan({
      ...callTerms(account, client),
      plan,
      writer: client,
      calls: state.calls,
      changes: changeSource(history),
      changeLog,
      pace: {
        now: session.now,
        sleep: async (ms) => setTimeout(ms, undefined, { signal: session.stop }),
      },
      progress,
      inFlight: followersInFlight(state, account.name),
      shouldStop: () => session.stop?.aborted ?? false,
      followerTags: followerTags({ plan, history, client, overtaken, now: session.now }),
      overtaken: (tag, openids) => overtaken.among(tag, openids),
      async readGround() {
        if (justRead) return plan.ground
        const tags = await tagsToPlan(session, await client.listTags())
        await recordObserved(history, account.name, tags, (id) => client.followersOfTag(id))
        return groundUnder(session, plan, tags)
      },
    })
  } catch (error) {
    if (error instanceof TagloomError && error.code === 'sync.ground-moved') {
      await state.plans.mark(plan.id, 'refused')
      await noteAct(session, 'plan.refused', plan.id, { because: error.code })
    }
    throw error
  } finally {
    await changeLog.settled()
  }
}

function changeSource(history: History): ChangeSource {
  return {
    followers: (plan, tag, op, fromSeq, toSeq) => changedFollowers(history, plan, tag, op, fromSeq, toSeq),
  }
}
