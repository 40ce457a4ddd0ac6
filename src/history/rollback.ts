import { sqlString } from '../common/sql-text.ts'
import { dropDecided } from './decisions.ts'
import type { History } from './history.ts'

/** A tag that is in WeChat. */
export interface RolledBackTag {
  readonly tag: string
  readonly wechatId: number
}

/** Changes `fromSeq` (inclusive) to `toSeq` (exclusive) of a plan that were not made. */
export interface UnmadeChanges {
  readonly tag: string
  readonly op: 'add' | 'remove'
  readonly fromSeq: number
  readonly toSeq: number
}

export interface RollbackOptions {
  readonly account: string
  /** The run that what then stands is written under. */
  readonly run: string
  /** The plan whose changes are given back. */
  readonly plan: string
  readonly tags: readonly RolledBackTag[]
  readonly unmade: readonly UnmadeChanges[]
  /** Pairs whose change was not made, or about whom an event has decided since. */
  readonly leave: readonly { readonly tag: string; readonly follower: string }[]
  /** The run whose tags stand in WeChat now. */
  readonly earlierRun: string
  /** Local date, for tags that are given again. */
  readonly today: string
}

export interface RolledBack {
  /** Changes that are left because the membership is no longer as the plan made it. */
  readonly left: number
  /** Followers who then carry each of the tags. */
  readonly carriers: ReadonlyMap<string, number>
}

/**
 * Writes as decided by `run` what stands when a plan's changes are given back: what was last read of WeChat, with
 * those changes turned round that still stand as the plan made them. Of other tags the earlier decision goes on.
 */
export async function decideRollback(history: History, options: RollbackOptions): Promise<RolledBack> {
  const { account, run, earlierRun, today } = options
  const leftOut = `left out of ${run}`
  await dropDecided(history, account, run)
  const left = options.leave.map((pair) => ({
    account,
    run: leftOut,
    ...pair,
    given_on: today,
    state: 'left',
  }))
  if (left.length > 0) await history.insert('decided', left)
  try {
    const tags = options.tags.map(({ tag }) => tag)
    const params = { account, run, plan: options.plan, leftOut, earlier: earlierRun, today, tags }
    await history.command(
      `INSERT INTO decided (account, run, follower, tag, given_on, state)
      SELECT {account:String}, {run:String}, follower, tag,
        if(since > toDate(0), since, {today:Date}), 'given'
      FROM (${membershipSql(options)}) AS membership
      LEFT JOIN (
        SELECT tag, follower, given_on AS since FROM decided
        WHERE account = {account:String} AND run = {earlier:String} AND state = 'given'
      ) AS earlier USING (tag, follower)
      WHERE (observed AND NOT added) OR (removed AND NOT observed)`,
      params,
    )
    await history.command(
      `INSERT INTO decided (account, run, follower, tag, given_on, state)
      SELECT account, {run:String}, follower, tag, given_on, state FROM decided
      WHERE account = {account:String} AND run = {earlier:String} AND NOT has({tags:Array(String)}, tag)`,
      params,
    )
    return { left: await countLeft(history, options, params), carriers: await carriersOf(history, params) }
  } finally {
    await dropDecided(history, account, leftOut)
  }
}

/** Rows (tag, follower, observed, added, removed) of everybody who carries one of the tags or was changed. */
function membershipSql({ tags, unmade }: RollbackOptions): string {
  const names = `[${tags.map(({ tag }) => sqlString(tag)).join(', ')}]::Array(String)`
  const ids = `[${tags.map(({ wechatId }) => wechatId).join(', ')}]::Array(UInt32)`
  const made = unmade
    .map(
      ({ tag, op, fromSeq, toSeq }) =>
        `AND NOT (tag = ${sqlString(tag)} AND op = '${op}' AND seq >= ${fromSeq} AND seq < ${toSeq})`,
    )
    .join('\n          ')
  return `SELECT tag, follower, max(is_observed) AS observed, max(is_added) AS added, max(is_removed) AS removed
      FROM (
        SELECT ${names}[indexOf(${ids}, wechat_id)] AS tag, follower, 1 AS is_observed, 0 AS is_added, 0 AS is_removed
        FROM observed WHERE account = {account:String} AND has(${ids}, wechat_id)
        UNION ALL
        SELECT CAST(tag, 'String') AS tag, follower, 0 AS is_observed, op = 'add' AS is_added, op = 'remove' AS is_removed
        FROM plan_changes WHERE plan = {plan:String} AND has(${names}, tag)
          ${made}
          AND (tag, follower) NOT IN (
            SELECT tag, follower FROM decided WHERE account = {account:String} AND run = {leftOut:String}
          )
      )
      GROUP BY tag, follower`
}

async function countLeft(
  history: History,
  options: RollbackOptions,
  params: Record<string, unknown>,
): Promise<number> {
  const [row] = await history.query<{ left: number }>(
    `SELECT toUInt32(countIf((added AND NOT observed) OR (removed AND observed))) AS left
    FROM (${membershipSql(options)})`,
    params,
  )
  return row?.left ?? 0
}

async function carriersOf(
  history: History,
  params: Record<string, unknown>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await history.query<{ tag: string; followers: number }>(
    `SELECT CAST(tag, 'String') AS tag, toUInt32(count()) AS followers FROM decided
    WHERE account = {account:String} AND run = {run:String} AND has({tags:Array(String)}, tag) GROUP BY tag`,
    params,
  )
  return new Map(rows.map(({ tag, followers }) => [tag, followers]))
}
