import { sqlString } from '../features/index.ts'

/** A tag of ours and its id in WeChat; null while it does not exist there. */
export interface ManagedTagId {
  readonly tag: string
  readonly wechatId: number | null
}

/**
 * Rows `(tag, follower, wanted UInt8)` of everybody whose decided and observed membership differ, for the given
 * tags: wanted 1 has to be added, 0 to be removed. Parameters: `account`, `run`.
 * Left out is what stands in `overrides`: it stays as somebody set it.
 */
export function tagDifferenceSql(tags: readonly ManagedTagId[]): string {
  return differenceSql(tags, 'bitAnd(unequal, bitNot(kept))')
}

/** The pairs that only an override keeps from being in `tagDifferenceSql`; the same rows and parameters. */
export function overriddenDifferenceSql(tags: readonly ManagedTagId[]): string {
  return differenceSql(tags, 'bitAnd(unequal, kept)')
}

/** Where a row of the sum comes from, as numbers: one byte a row. */
const sources = { decided: '1', observed: '0', kept: '2' } as const

/**
 * A follower's tags are the bits of a number, decided and observed ones xor-ed: one group a follower instead of one
 * a follower and tag. 128 bits hold them, since an account has at most 100 tags.
 * @param different SQL of the bits to answer, of `unequal` and `kept`
 */
function differenceSql(tags: readonly ManagedTagId[], different: string): string {
  const names = `[${tags.map(({ tag }) => sqlString(tag)).join(', ')}]::Array(String)`
  // 0 stands for a tag that is not in WeChat: no tag of ours has that id.
  const ids = `[${tags.map(({ wechatId }) => wechatId ?? 0).join(', ')}]::Array(UInt32)`
  const bit = 'bitShiftLeft(toUInt128(1), no)'
  return `SELECT ${names}[no] AS tag, follower, toUInt8(bitAnd(bitShiftRight(decided_tags, no), 1)) AS wanted
    FROM (
      SELECT follower, groupBitXorIf(${bit}, source != ${sources.kept}) AS unequal,
        groupBitOrIf(${bit}, source = ${sources.decided}) AS decided_tags, groupBitOrIf(${bit}, source = ${sources.kept}) AS kept,
        ${different} AS different
      FROM (
        SELECT follower, toUInt8(indexOf(${names}, tag)) AS no, ${sources.decided} AS source FROM decided
        WHERE account = {account:String} AND run = {run:String} AND state = 'given' AND has(${names}, tag)
        UNION ALL
        SELECT follower, toUInt8(indexOf(${ids}, wechat_id)) AS no, ${sources.observed} AS source FROM observed
        WHERE account = {account:String} AND wechat_id > 0 AND has(${ids}, wechat_id)
        UNION ALL
        SELECT follower, toUInt8(indexOf(${names}, tag)) AS no, ${sources.kept} AS source FROM overrides
        WHERE account = {account:String} AND has(${names}, tag)
      )
      GROUP BY follower
      HAVING different != 0
    )
    ARRAY JOIN arrayFilter(one -> bitAnd(bitShiftRight(different, one), 1) = 1, range(1, ${tags.length + 1})) AS no`
}
