import { TagloomError } from '../../common/tagloom-error.ts'
import type { ObservedTag } from '../../domain/tag.ts'
import type { TagPlan } from '../../domain/tag-plan.ts'
import { recordObserved } from '../../history/observed.ts'
import { plannedPairsSql } from '../../history/planned-pairs.ts'
import { type ApplySummary, SyncStop } from '../../sync/index.ts'
import { affordableCalls, callsOf } from '../../sync/reconcile/choose-reading.ts'
import { carryOutPlan } from '../carry-out-plan.ts'
import { countDifferences } from '../count-differences.ts'
import { noteAct } from '../note-act.ts'
import { overtakenSince } from '../overtaken.ts'
import { tagsToPlan } from '../plan-tags.ts'
import { isOutOfQuota } from '../reading-quota.ts'
import type { Session } from '../session.ts'
import { beginReading, findDrift, noticeDrift, ourTags, settleDrift } from './notice-drift.ts'
import { planBack } from './plan-back.ts'
import { readSample } from './read-sample.ts'

/** What WeChat carries after an apply, as it was read back. */
export interface AppliedReadBack {
  /**
   * `whole`: every list. `sample`: counts, and a sample of the followers changed. `unread`: the day's quota for reading
   * is used up; whether the changes took is for the next reconciliation to see.
   */
  readonly way: 'whole' | 'sample' | 'unread'
  /** Followers asked for one by one; 0 when whole. */
  readonly sampled: number
  /** Followers and tags that differ from the decision in the end; 0 when equal, or unread. */
  readonly unequal: number
  /** Changes that WeChat had answered with success and did not keep, made again. */
  readonly healed: number
  /** Small plans that it took. */
  readonly rounds: number
}

/** What does not take in three goes does not take. */
const mostRounds = 3
/** More changes than these that WeChat would not take are no small plan's business. */
const mostExcused = 5000

export interface ReadBackLimits {
  /** Calls for which everything is read; beyond them a sample. */
  readonly affordable?: number
}

/**
 * An answer of success is no proof: reads WeChat after an apply, all of it when that is cheap. What the plan changed
 * and WeChat does not carry is changed again by a small plan, at most three times. Never goes beyond the pairs of the
 * plan. What others changed meanwhile is noted as drift.
 */
export async function readBackApplied(
  session: Session,
  plan: TagPlan,
  { outcome }: Pick<ApplySummary, 'outcome'>,
  { affordable = affordableCalls }: ReadBackLimits = {},
): Promise<AppliedReadBack> {
  const follow: TagPlan[] = []
  let healed = 0
  for (;;) {
    const read = await readOnce(session, plan, follow, affordable).catch(unlessOutOfQuota)
    if (!read) return { way: 'unread', sampled: 0, unequal: 0, healed, rounds: follow.length }
    const unequal = await countDifferences(session, plan, follow)
    const result = { way: read.way, sampled: read.sampled, unequal, healed, rounds: follow.length }
    if (unequal === 0 || outcome !== 'applied' || follow.length === mostRounds) return result
    const among = await stillOurs(session, [plan, ...follow])
    const small =
      among && (await planBack(session, { run: plan.run, observed: read.listed, among, limited: false }))
    if (!small) return result
    follow.push(small)
    const summary = await carryOut(session, small)
    await noteAct(session, 'plan.applied', small.id, { run: small.run, after: plan.id, ...small.totals })
    if (summary?.outcome !== 'applied') return { ...result, rounds: follow.length }
    healed += summary.applied
  }
}

/** What the changes came to stands on its own: they are made, whether or not they can be read back today. */
function unlessOutOfQuota(error: unknown): undefined {
  if (!isOutOfQuota(error)) throw error
}

interface ReadOnce {
  readonly way: 'whole' | 'sample'
  readonly sampled: number
  readonly listed: readonly ObservedTag[]
}

async function readOnce(
  session: Session,
  plan: TagPlan,
  follow: readonly TagPlan[],
  affordable: number,
): Promise<ReadOnce> {
  const { account, history } = session
  const { client } = await session.platform()
  const begun = await beginReading(session)
  const listed = await tagsToPlan(session, await client.listTags())
  const last = follow.at(-1) ?? plan
  if (callsOf(listed) > affordable) {
    const { sampled, read } = await readSample(session, last, listed)
    const tags = (await ourTags(session)).filter(({ wechatId }) => read.includes(wechatId))
    const drift = await findDrift(session, begun, { tags, reading: 'observed', exceptPlan: plan.id })
    await settleDrift(session, begun, tags, drift)
    return { way: 'sample', sampled, listed }
  }
  await recordObserved(history, account.name, listed, (tag) => client.followersOfTag(tag))
  await noticeDrift(session, begun, plan.id)
  return { way: 'whole', sampled: 0, listed }
}

/** SQL of the plan's pairs but those that WeChat would not take, and those that an event has decided about since. */
async function stillOurs(session: Session, plans: readonly TagPlan[]): Promise<string | undefined> {
  const { account, state } = session
  const [plan] = plans
  if (!plan) return undefined
  const dropped = await Promise.all(plans.map(({ id }) => state.calls.dropped(id)))
  const overtaken = await (await overtakenSince(session, plan)).all()
  const excused = [...dropped.flat(), ...overtaken].filter(({ follower }) => follower !== '')
  if (excused.length > mostExcused) return undefined
  return plannedPairsSql(account.name, plan.id, excused)
}

async function carryOut(session: Session, plan: TagPlan): Promise<ApplySummary | undefined> {
  try {
    return await carryOutPlan(session, plan, true)
  } catch (error) {
    if (error instanceof SyncStop || (error instanceof TagloomError && error.code === 'sync.ground-moved'))
      return undefined
    throw error
  }
}
