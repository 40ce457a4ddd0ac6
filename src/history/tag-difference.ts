import { sqlString } from '../features/index.ts'

/** A tag of ours and its id in WeChat; null while it does not exist there. */
export interface ManagedTagId {
  readonly tag: string
  readonly wechatId: number | null
}

/**
 * Rows `(tag, follower, wanted UInt8)` of everybody whose decided and observed membership differ, for the given
 * tags: wanted 1 has to be added, 0 to be removed. Parameters: `account`, `run`.
 *
 * A follower's tags are the bits of a number, decided and observed ones xor-ed: one group a follower instead of one
 * a follower and tag. 128 bits hold them, since an account has at most 100 tags.
 */
export function tagDifferenceSql(tags: readonly ManagedTagId[]): string {
  const names = `[${tags.map(({ tag }) => sqlString(tag)).join(', ')}]::Array(String)`
  // 0 stands for a tag that is not in WeChat: no tag of ours has that id.
  const ids = `[${tags.map(({ wechatId }) => wechatId ?? 0).join(', ')}]::Array(UInt32)`
  const bit = 'bitShiftLeft(toUInt128(1), no)'
  return `SELECT ${names}[no] AS tag, follower, toUInt8(bitAnd(bitShiftRight(decided_tags, no), 1)) AS wanted
    FROM (
      SELECT follower, groupBitXor(${bit}) AS different, groupBitOrIf(${bit}, is_decided) AS decided_tags
      FROM (
        SELECT follower, toUInt8(indexOf(${names}, tag)) AS no, 1 AS is_decided FROM decided
        WHERE account = {account:String} AND run = {run:String} AND state = 'given' AND has(${names}, tag)
        UNION ALL
        SELECT follower, toUInt8(indexOf(${ids}, wechat_id)) AS no, 0 AS is_decided FROM observed
        WHERE account = {account:String} AND wechat_id > 0 AND has(${ids}, wechat_id)
      )
      GROUP BY follower
      HAVING different != 0
    )
    ARRAY JOIN arrayFilter(one -> bitAnd(bitShiftRight(different, one), 1) = 1, range(1, ${tags.length + 1})) AS no`
}
