import type { TagChanges } from '../tagging/build-plan.ts'
import type { History } from './history.ts'
import { observedCounts } from './observed.ts'
import { countOverridden } from './overrides.ts'
import { type ManagedTagId, tagDifferenceSql } from './tag-difference.ts'

export interface PlanChangesOptions {
  readonly account: string
  readonly plan: string
  readonly run: string
  /** The tags that the plan keeps equal or takes away. */
  readonly tags: readonly ManagedTagId[]
  /** SQL of the pairs (tag, follower) that may change; all unless given. */
  readonly among?: string
}

/** Followers shown for each tag and operation. */
const samples = 5

/**
 * Writes the difference of decided and observed membership as the changes of a plan, and counts them by tag.
 * Changes are numbered from 0 within tag and operation, in order of the follower.
 */
export async function writePlanChanges(
  history: History,
  options: PlanChangesOptions,
): Promise<ReadonlyMap<string, TagChanges>> {
  const { account, plan, run, tags, among } = options
  const within = among === undefined ? '' : `WHERE (tag, follower) IN (${among})`
  await history.command(
    `INSERT INTO plan_changes (account, plan, tag, op, seq, follower)
    SELECT {account:String}, {plan:String}, tag, op, toUInt32(seq - 1), follower
    FROM (
      SELECT tag, if(wanted = 1, 'add', 'remove') AS op, arraySort(groupArray(follower)) AS followers
      FROM (${tagDifferenceSql(tags)}) ${within}
      GROUP BY tag, op
    )
    ARRAY JOIN followers AS follower, arrayEnumerate(followers) AS seq`,
    { account, plan, run },
  )
  const changed = await countChanges(history, plan)
  const now = await observedCounts(history, account)
  const kept = await countOverridden(history, account, run, tags)
  return new Map(
    tags.map(({ tag, wechatId }) => {
      const add = changed.get(`${tag} add`)
      const remove = changed.get(`${tag} remove`)
      const followersNow = wechatId === null ? 0 : (now.get(wechatId) ?? 0)
      const [adds, removes] = [add?.changes ?? 0, remove?.changes ?? 0]
      const overridden = kept.get(tag)
      return [
        tag,
        {
          followersNow,
          followersAfter: followersNow + adds - removes,
          adds,
          removes,
          sampleAdds: add?.sample ?? [],
          sampleRemoves: remove?.sample ?? [],
          ...(overridden !== undefined && { overridden }),
        },
      ]
    }),
  )
}

interface Changed {
  readonly tag: string
  readonly op: string
  readonly changes: number
  readonly sample: readonly string[]
}

async function countChanges(history: History, plan: string): Promise<ReadonlyMap<string, Changed>> {
  const rows = await history.query<Changed>(
    `SELECT tag, op, toUInt32(count()) AS changes,
      arrayMap(one -> one.2, arraySort(groupArrayIf((seq, follower), seq < ${samples}))) AS sample
    FROM plan_changes WHERE plan = {plan:String} GROUP BY tag, op`,
    { plan },
  )
  return new Map(rows.map((row) => [`${row.tag} ${row.op}`, row]))
}

/**
 * Followers of the changes `fromSeq` (inclusive) to `toSeq` (exclusive) of one tag and operation, in order. One who
 * was forgotten since is '', so that the others keep their places.
 */
export async function changedFollowers(
  history: History,
  plan: string,
  tag: string,
  op: 'add' | 'remove',
  fromSeq: number,
  toSeq: number,
): Promise<readonly string[]> {
  const rows = await history.query<{ seq: number; follower: string }>(
    `SELECT seq, follower FROM plan_changes
    WHERE plan = {plan:String} AND tag = {tag:String} AND op = {op:String}
      AND seq >= {fromSeq:UInt32} AND seq < {toSeq:UInt32}
    ORDER BY seq`,
    { plan, tag, op, fromSeq, toSeq },
  )
  const followers = Array.from({ length: (rows.at(-1)?.seq ?? fromSeq - 1) + 1 - fromSeq }, () => '')
  for (const { seq, follower } of rows) followers[seq - fromSeq] = follower
  return followers
}

/**
 * Followers whose observed tags are not what the run decided, those left out whom WeChat would not take
 * (`dropped`: tag and follower). 0 means that WeChat carries exactly the decision.
 */
export async function countUnequal(
  history: History,
  options: Omit<PlanChangesOptions, 'plan'>,
  dropped: readonly { readonly tag: string; readonly follower: string }[],
): Promise<number> {
  const excused = new Set(dropped.map((drop) => `${drop.tag}\n${drop.follower}`))
  let unequal = 0
  const difference = history.stream<{ tag: string; follower: string }>(tagDifferenceSql(options.tags), {
    account: options.account,
    run: options.run,
  })
  for await (const rows of difference) {
    unequal += rows.filter((row) => !excused.has(`${row.tag}\n${row.follower}`)).length
  }
  return unequal
}

/** Lets go of the changes of an account's plans but those to keep; afterwards they cannot be given back any more. */
export async function forgetPlanChanges(
  history: History,
  account: string,
  keep: readonly string[],
): Promise<void> {
  const rows = await history.query<{ plan: string }>(
    `SELECT DISTINCT CAST(plan, 'String') AS plan FROM plan_changes
    WHERE account = {account:String} AND NOT has({keep:Array(String)}, plan)`,
    { account, keep },
  )
  for (const { plan } of rows) await dropPlanChanges(history, plan)
}

export function dropPlanChanges(history: History, plan: string): Promise<void> {
  return history.command('DELETE FROM plan_changes WHERE plan = {plan:String}', { plan })
}
