import { chunks } from '../../common/chunks.ts'
import { createRandom } from '../../common/random.ts'
import type { ObservedTag } from '../../domain/tag.ts'
import type { TagPlan } from '../../domain/tag-plan.ts'
import { observedCounts, recordObserved, replaceObserved } from '../../history/observed.ts'
import { type PlannedPair, plannedOntoObservedSql, samplePlanned } from '../../history/planned-pairs.ts'
import { Patience } from '../../sync/index.ts'
import { readFollowers } from '../../sync/instant/read-followers.ts'
import { readingLimits } from '../../sync/reconcile/choose-reading.ts'
import type { Session } from '../session.ts'
import { ourTags, paceOf } from './notice-drift.ts'

/** 20 calls: with none wrong among them, at most 0.15 % of all changes are (rule of three, 95 %). */
const sampleSize = 2000

export interface SampleRead {
  /** Followers asked for one by one. */
  readonly sampled: number
  /** WeChat's ids of the tags whose lists were read, because something about them was not as expected. */
  readonly read: readonly number[]
}

/**
 * Looks after an apply at what WeChat counts, and at a sample of the followers changed. Only tags of which something
 * is not as expected are read whole; of the others the plan is believed.
 * @param listed WeChat's list of tags, after the apply
 */
export async function readSample(
  session: Session,
  plan: TagPlan,
  listed: readonly ObservedTag[],
): Promise<SampleRead> {
  const { account, history, state } = session
  const { client } = await session.platform()
  const excused = (await state.calls.dropped(plan.id)).filter(({ follower }) => follower !== '')
  const ours = await ourTags(session)
  await replaceObserved(history, account.name, () =>
    history.command(plannedOntoObservedSql(account.name, plan.id, ours, excused)),
  )
  const drops = new Set(excused.map(({ tag, follower }) => `${tag}\n${follower}`))
  const pairs = (await samplePlanned(history, account.name, plan.id, sampleSize)).filter(
    ({ tag, follower }) => !drops.has(`${tag}\n${follower}`),
  )
  const ids = new Map(ours.map(({ tag, wechatId }) => [tag, wechatId]))
  const failed = await failedTags(session, pairs, ids)
  const counts = await observedCounts(history, account.name)
  const surprising = listed
    .filter(({ wechatId, followers }) => (counts.get(wechatId) ?? 0) !== followers)
    .map(({ wechatId }) => wechatId)
  const managed = new Set(ids.values())
  const read = [...new Set([...failed, ...surprising])].filter((wechatId) => managed.has(wechatId))
  if (read.length > 0) {
    await recordObserved(history, account.name, listed, (tag) => client.followersOfTag(tag), read)
  }
  return { sampled: new Set(pairs.map(({ follower }) => follower)).size, read }
}

/** WeChat's ids of the tags of which a follower does not carry what the plan gave, or carries what it took. */
async function failedTags(
  session: Session,
  pairs: readonly PlannedPair[],
  ids: ReadonlyMap<string, number>,
): Promise<ReadonlySet<number>> {
  const { client } = await session.platform()
  const patience = new Patience(paceOf(session), createRandom('read back'), client)
  const followers = [...new Set(pairs.map(({ follower }) => follower))]
  const failed = new Set<number>()
  for (const some of chunks(followers, readingLimits.followersPerCall)) {
    const { carried } = await readFollowers(client, patience, some)
    for (const { tag, follower, op } of pairs) {
      const wechatId = ids.get(tag)
      const tags = carried.get(follower)
      if (!tags || wechatId === undefined || !some.includes(follower)) continue
      if (tags.has(wechatId) !== (op === 'add')) failed.add(wechatId)
    }
  }
  return failed
}
