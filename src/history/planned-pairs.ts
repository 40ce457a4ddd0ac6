import { sqlString } from '../common/sql-text.ts'
import type { History } from './history-interface.ts'

/** A follower and a tag. */
export interface TagPair {
  readonly tag: string
  readonly follower: string
}

/** SQL of the pairs (tag, follower) that a plan changes, but the excused ones. */
export function plannedPairsSql(account: string, plan: string, excused: readonly TagPair[]): string {
  const but = excused.map(({ tag, follower }) => `(${sqlString(tag)}, ${sqlString(follower)})`)
  return `SELECT tag, follower FROM plan_changes
    WHERE account = ${sqlString(account)} AND plan = ${sqlString(plan)}
      ${but.length > 0 ? `AND (tag, follower) NOT IN (${but.join(', ')})` : ''}`
}

/** One change of a plan. */
export interface PlannedPair extends TagPair {
  readonly op: 'add' | 'remove'
}

/** All changes of as many of the plan's followers as asked for, drawn by the plan's id: the same ones every time. */
export function samplePlanned(
  history: History,
  account: string,
  plan: string,
  followers: number,
): Promise<readonly PlannedPair[]> {
  const theirs = 'account = {account:String} AND plan = {plan:String}'
  return history.query<PlannedPair>(
    `SELECT CAST(tag, 'String') AS tag, CAST(op, 'String') AS op, follower FROM plan_changes
    WHERE ${theirs} AND follower IN (
      SELECT follower FROM (SELECT DISTINCT follower FROM plan_changes WHERE ${theirs})
      ORDER BY sipHash64({plan:String}, follower) LIMIT {followers:UInt32})
    ORDER BY follower, tag`,
    { account, plan, followers },
  )
}

/**
 * Brings what is believed of WeChat up to date after an apply that is not read back whole: the plan's changes on top
 * of the reading before it, but those that were not made.
 */
export function plannedOntoObservedSql(
  account: string,
  plan: string,
  tags: readonly { readonly tag: string; readonly wechatId: number }[],
  excused: readonly TagPair[],
): string {
  const names = `[${tags.map(({ tag }) => sqlString(tag)).join(', ')}]::Array(String)`
  const ids = `[${tags.map(({ wechatId }) => wechatId).join(', ')}]::Array(UInt32)`
  const made = plannedPairsSql(account, plan, excused).replace('SELECT tag,', 'SELECT tag, op,')
  return `INSERT INTO observed_reading (account, wechat_id, follower)
    SELECT ${sqlString(account)}, wechat_id, follower FROM (
      SELECT wechat_id, follower, 1 AS carries, 0 AS later FROM observed WHERE account = ${sqlString(account)}
      UNION ALL
      SELECT ${ids}[indexOf(${names}, tag)] AS wechat_id, follower, op = 'add', 1 FROM (${made})
      WHERE has(${names}, tag)
    ) GROUP BY wechat_id, follower HAVING argMax(carries, later) = 1`
}
