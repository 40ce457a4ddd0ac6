import { chunks } from '../common/chunks.ts'
import type { ObservedTag } from '../domain/tag.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import { groundOf, groundOfNames } from '../history/observed.ts'
import { type MovedMembership, movedSinceGround } from '../history/plan-ground.ts'
import type { Run } from '../state/runs.ts'
import type { Session } from './session.ts'

/** More memberships than this are not looked into one by one: that many do not change by themselves. */
const mostMoved = 5000
const followersPerRead = 100

/**
 * The ground under a plan, WeChat's tags having just been read: that of the plan itself when all that has moved
 * since was moved by ourselves or by followers who left or came. A hand edit makes another ground.
 * @param tags WeChat's list of tags
 */
export async function groundUnder(
  session: Session,
  plan: TagPlan,
  tags: readonly ObservedTag[],
): Promise<string> {
  const { account, history, state } = session
  const now = await groundOf(history, account.name, tags)
  if (now === plan.ground) return now
  const since = sinceWhen(plan, await state.runs.find(plan.run))
  if (!(await namesAreThose(session, plan, tags, since))) return now
  const moved = await movedSinceGround(history, account.name, mostMoved + 1)
  if (moved.length > mostMoved) return now
  const unexplained = await withoutInstantChanges(session, moved, since)
  return (await allLeftOrCame(session, unexplained, since)) ? plan.ground : now
}

/** The plan's tags were read after its run began: what happened before is in the ground. */
function sinceWhen(plan: TagPlan, run: Run | undefined): number {
  return run?.startedAt ?? plan.createdAt
}

/** Tags that we made meanwhile are left out, from some moment on: the list may have been read between two of them. */
async function namesAreThose(
  { account, state }: Session,
  plan: TagPlan,
  tags: readonly ObservedTag[],
  since: number,
): Promise<boolean> {
  const made = new Map((await state.tags.all(account.name)).map((tag) => [tag.wechatId, tag.managedSince]))
  const moments = [...made.values()].filter((at) => at >= since)
  return [Number.POSITIVE_INFINITY, ...moments].some((from) => {
    const before = tags.filter(({ wechatId }) => (made.get(wechatId) ?? 0) < from)
    return plan.ground.startsWith(`${groundOfNames(before)}-`)
  })
}

async function withoutInstantChanges(
  { account, state }: Session,
  moved: readonly MovedMembership[],
  since: number,
): Promise<readonly MovedMembership[]> {
  if (moved.length === 0) return moved
  const ids = new Map((await state.tags.all(account.name)).map(({ tag, wechatId }) => [tag, wechatId]))
  const touched = new Set(
    (await state.instantChanges.unsettledSince(account.name, since)).flatMap(({ follower, tag, takes }) =>
      [tag, ...takes].map((one) => `${ids.get(one)} ${follower}`),
    ),
  )
  return moved.filter(({ wechatId, follower }) => !touched.has(`${wechatId} ${follower}`))
}

/** Who leaves may lose all tags, and who comes back has them or not: WeChat itself says who that was. */
async function allLeftOrCame(
  session: Session,
  moved: readonly MovedMembership[],
  since: number,
): Promise<boolean> {
  const followers = [...new Set(moved.map(({ follower }) => follower))]
  const { client } = await session.platform()
  for (const some of chunks(followers, followersPerRead)) {
    const told = await client.followerInfo(some)
    if (told.some(({ subscribed, followedAt }) => subscribed && (followedAt ?? 0) < since)) return false
  }
  return true
}
