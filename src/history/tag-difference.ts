import { sqlString } from '../features/index.ts'

/** A tag of ours and its id in WeChat; null while it does not exist there. */
export interface ManagedTagId {
  readonly tag: string
  readonly wechatId: number | null
}

/**
 * Rows `(tag, follower, wanted UInt8)` of everybody whose decided and observed membership differ, for the given
 * tags: wanted 1 has to be added, 0 to be removed. Parameters: `account`, `run`.
 */
export function tagDifferenceSql(tags: readonly ManagedTagId[]): string {
  const present = tags.filter((tag) => tag.wechatId !== null)
  const ids = `[${present.map((tag) => `toUInt32(${tag.wechatId})`).join(', ')}]`
  const names = `[${present.map((tag) => sqlString(tag.tag)).join(', ')}]`
  const observed =
    present.length === 0
      ? ''
      : `UNION ALL
      SELECT ${names}[indexOf(${ids}, wechat_id)] AS tag, follower, toUInt8(0) AS wanted
      FROM observed WHERE account = {account:String} AND has(${ids}, wechat_id)`
  return `SELECT tag, follower, max(wanted) AS wanted
    FROM (
      SELECT CAST(tag, 'String') AS tag, follower, toUInt8(1) AS wanted
      FROM decided WHERE account = {account:String} AND run = {run:String} AND state = 'given'
      ${observed}
    )
    GROUP BY tag, follower
    HAVING count() = 1`
}
