import { sqlString } from '../common/sql-text.ts'
import type { History } from './history-interface.ts'

/** A follower and a tag of WeChat whose membership has changed. */
export interface MovedMembership {
  readonly wechatId: number
  readonly follower: string
}

/** Keeps a copy of who carries which tag now, for the plan being made of it; it takes no time. */
export async function keepGround(history: History, account: string): Promise<void> {
  await forgetGround(history, account)
  const [row] = await history.query<{ any: number }>(
    'SELECT count() > 0 AS any FROM (SELECT 1 FROM observed WHERE account = {account:String} LIMIT 1)',
    { account },
  )
  if (row?.any) {
    await history.command(`ALTER TABLE plan_ground REPLACE PARTITION ${sqlString(account)} FROM observed`)
  }
}

export async function forgetGround(history: History, account: string): Promise<void> {
  await history.command(`ALTER TABLE plan_ground DROP PARTITION ${sqlString(account)}`)
}

/** What differs between the kept copy and what was last read of WeChat; at most `limit`. */
export async function movedSinceGround(
  history: History,
  account: string,
  limit: number,
): Promise<readonly MovedMembership[]> {
  return history.query<MovedMembership>(
    `SELECT wechat_id AS wechatId, follower FROM (
      SELECT wechat_id, follower FROM observed WHERE account = {account:String}
      UNION ALL
      SELECT wechat_id, follower FROM plan_ground WHERE account = {account:String}
    ) GROUP BY wechat_id, follower HAVING count() = 1 LIMIT {limit:UInt32}`,
    { account, limit },
  )
}
