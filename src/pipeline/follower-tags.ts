import type { TagPlan } from '../domain/tag-plan.ts'
import type { History } from '../history/history.ts'
import { listOverrides } from '../history/overrides.ts'
import type { FollowerTags } from '../sync/index.ts'
import type { OfficialAccountClient } from '../wechat/index.ts'
import type { Overtaken } from './overtaken.ts'

export interface FollowerTagsOptions {
  readonly plan: TagPlan
  readonly history: History
  readonly client: Pick<OfficialAccountClient, 'tagsOfFollower'>
  readonly overtaken: Pick<Overtaken, 'among'>
  now(): number
}

/**
 * What a plan knows of a follower who carries 20 tags. Its entries stand in order of importance. A tag that the run
 * did not decide for the follower goes first, unless an event has given it since; one that is overridden never goes.
 */
export function followerTags(options: FollowerTagsOptions): FollowerTags {
  const { plan, client } = options
  const importance = new Map(plan.entries.map(({ tag }, rank) => [tag, rank]))
  return {
    tagsOfFollower: (follower) => client.tagsOfFollower(follower),
    async givingWay(tag, follower, carried) {
      const own = importance.get(tag) ?? 0
      const lesser = carried.filter((one) => (importance.get(one) ?? -1) > own)
      if (lesser.length === 0) return []
      const overridden = await overriddenTags(options, follower)
      const wanted = await wantedTags(options, follower, lesser)
      const rank = (one: string) => (importance.get(one) ?? 0) + (wanted.has(one) ? 0 : importance.size)
      return lesser.filter((one) => !overridden.has(one)).sort((a, b) => rank(b) - rank(a))
    },
  }
}

async function overriddenTags(
  { plan, history, now }: FollowerTagsOptions,
  follower: string,
): Promise<ReadonlySet<string>> {
  return new Set((await listOverrides(history, plan.account, now(), { follower })).map(({ tag }) => tag))
}

/** Tags that the follower is to carry: as the run decided, or as an event has since. */
async function wantedTags(
  { plan, history, overtaken }: FollowerTagsOptions,
  follower: string,
  tags: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await history.query<{ tag: string }>(
    `SELECT CAST(tag, 'String') AS tag FROM decided WHERE account = {account:String} AND run = {run:String}
      AND follower = {follower:String} AND state = 'given'`,
    { account: plan.account, run: plan.run, follower },
  )
  const wanted = new Set(rows.map(({ tag }) => tag))
  for (const tag of tags) if ((await overtaken.among(tag, [follower])).size > 0) wanted.add(tag)
  return wanted
}
