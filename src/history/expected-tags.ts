import { accountedAt, ownChangesSql, type ReadTag } from './drift-questions.ts'
import type { History } from './history-interface.ts'

/** The tags with what is needed to say what is expected of them. */
interface Expecting {
  readonly account: string
  readonly ids: readonly number[]
  readonly names: readonly string[]
  /** The last change of the tag log that each was accounted for with. */
  readonly sinces: readonly number[]
}

async function expecting(history: History, account: string, tags: readonly ReadTag[]): Promise<Expecting> {
  const known = await accountedAt(history, account)
  return {
    account,
    ids: tags.map(({ wechatId }) => wechatId),
    names: tags.map(({ tag }) => tag),
    sinces: tags.map(({ wechatId }) => known.get(wechatId)?.seq ?? 0),
  }
}

/** Rows (wechat_id, follower) of who should carry the tags: as accounted for, with what WeChat took from us since. */
const expectedSql = `SELECT wechat_id, follower FROM (
    SELECT wechat_id, follower, 1 AS carries, toUInt64(0) AS log_seq FROM accounted
    WHERE account = {account:String} AND has({ids:Array(UInt32)}, wechat_id)
    UNION ALL
    SELECT wechat_id, follower, adds, log_seq FROM (${ownChangesSql})
  ) GROUP BY wechat_id, follower HAVING argMax(carries, log_seq) = 1`

/** How many should carry each tag, by WeChat's id. */
export async function expectedCounts(
  history: History,
  account: string,
  tags: readonly ReadTag[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await history.query<{ wechat_id: number; followers: number }>(
    `SELECT wechat_id, toFloat64(count()) AS followers FROM (${expectedSql}) GROUP BY wechat_id`,
    { ...(await expecting(history, account, tags)) },
  )
  return new Map(rows.map(({ wechat_id, followers }) => [wechat_id, followers]))
}

const changedSql = `SELECT DISTINCT follower FROM tag_log
  WHERE account = {account:String} AND seq > {since:UInt64}`

/** How many followers' tags WeChat changed for us since a change of the tag log. */
export async function countChanged(history: History, account: string, since: number): Promise<number> {
  const [row] = await history.query<{ followers: number }>(
    `SELECT toFloat64(count()) AS followers FROM (${changedSql})`,
    { account, since },
  )
  return row?.followers ?? 0
}

/** Those followers, in batches. */
export function changedSince(
  history: History,
  account: string,
  since: number,
): AsyncIterable<readonly { readonly follower: string }[]> {
  return history.stream(changedSql, { account, since })
}

/**
 * Writes to `observed_reading` that the tags are carried as expected by everybody but those whose tags we changed since
 * that change of the tag log: these are asked.
 */
export async function assumeExpected(
  history: History,
  account: string,
  tags: readonly ReadTag[],
  since: number,
): Promise<void> {
  if (tags.length === 0) return
  await history.command(
    `INSERT INTO observed_reading (account, wechat_id, follower)
    SELECT {account:String}, wechat_id, follower FROM (${expectedSql}) WHERE follower NOT IN (${changedSql})`,
    { ...(await expecting(history, account, tags)), since },
  )
}
