import type { BroadcastRole } from '../broadcast/broadcast-plan.ts'
import { sqlString } from '../common/sql-text.ts'
import type { History } from './history-interface.ts'

/** One variant of a planned broadcast, and which of its followers. */
export interface BroadcastGroup {
  readonly account: string
  /** Id of the plan. */
  readonly broadcast: string
  readonly variant: string
  readonly role: BroadcastRole
}

const ofGroup = `account = {account:String} AND broadcast = {broadcast:String}
  AND variant = {variant:String} AND role = {role:String}`

/**
 * Followers `fromSeq` (inclusive) to `toSeq` (exclusive) of a variant, in order. One who was forgotten since is '',
 * so that the others keep their places.
 */
export async function broadcastFollowers(
  history: History,
  group: BroadcastGroup,
  fromSeq: number,
  toSeq: number,
): Promise<readonly string[]> {
  const rows = await history.query<{ seq: number; follower: string }>(
    `SELECT seq, follower FROM broadcast_followers
    WHERE ${ofGroup} AND seq >= {fromSeq:UInt32} AND seq < {toSeq:UInt32} ORDER BY seq`,
    { ...group, fromSeq, toSeq },
  )
  const followers = Array.from({ length: (rows.at(-1)?.seq ?? fromSeq - 1) + 1 - fromSeq }, () => '')
  for (const { seq, follower } of rows) followers[seq - fromSeq] = follower
  return followers
}

/** Lets go of the followers of a plan that will not be sent. */
export async function forgetBroadcastFollowers(
  history: History,
  account: string,
  broadcast: string,
): Promise<void> {
  await history.command(
    `ALTER TABLE broadcast_followers DROP PARTITION (${sqlString(account)}, ${sqlString(broadcast)})`,
  )
}

/** A few of those who will get each variant: the first of them by openid. */
export async function broadcastSamples(
  history: History,
  { account, broadcast }: Pick<BroadcastGroup, 'account' | 'broadcast'>,
  size: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await history.query<{ variant: string; followers: readonly string[] }>(
    `SELECT CAST(variant, 'String') AS variant, arraySort(groupArray(follower)) AS followers
    FROM broadcast_followers
    WHERE account = {account:String} AND broadcast = {broadcast:String} AND role = 'send' AND seq < {size:UInt32}
    GROUP BY variant`,
    { account, broadcast, size },
  )
  return new Map(rows.map(({ variant, followers }) => [variant, followers]))
}
