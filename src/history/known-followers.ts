import { sqlName, sqlString } from '../common/sql-text.ts'
import { subscribedSql } from '../features/index.ts'
import { type DepartingFollower, pseudonymPrefix } from './departures.ts'
import { followerTables } from './follower-tables.ts'
import type { History } from './history-interface.ts'

/** Those of the followers of whom any table says anything. */
export async function knownFollowers(
  history: History,
  account: string,
  followers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (followers.length === 0) return new Set()
  const tables = [
    { name: 'events', ofAccount: `account = ${sqlString(account)}` },
    ...(await followerTables(history, account)),
  ]
  const parts = tables.map(
    ({ name, ofAccount }) =>
      `SELECT follower FROM ${sqlName(name)} WHERE ${ofAccount} AND follower IN {followers:Array(String)}`,
  )
  const rows = await history.query<{ follower: string }>(
    `SELECT DISTINCT follower FROM (${parts.join(' UNION ALL ')})`,
    { followers },
  )
  return new Set(rows.map(({ follower }) => follower))
}

/** The moment of each follower's last event, ms; those without any are absent. */
export async function lastEvents(
  history: History,
  account: string,
  followers: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await history.query<{ follower: string; last: string }>(
    `SELECT follower, toUnixTimestamp64Milli(max(at)) AS last FROM events
    WHERE account = {account:String} AND follower IN {followers:Array(String)} GROUP BY follower`,
    { account, followers },
  )
  return new Map(rows.map(({ follower, last }) => [follower, Number(last)]))
}

/** Those of the followers who have events after they left: they came back, as new persons of the same openid. */
export async function cameBack(
  history: History,
  account: string,
  departed: readonly DepartingFollower[],
): Promise<ReadonlySet<string>> {
  const last = await lastEvents(
    history,
    account,
    departed.map(({ follower }) => follower),
  )
  const back = departed.filter(
    ({ follower, leftAt }) => (last.get(follower) ?? Number.NEGATIVE_INFINITY) > leftAt,
  )
  return new Set(back.map(({ follower }) => follower))
}

/** Everybody who has unfollowed and not come back, and when, in batches; pseudonyms left out. Memory flat. */
export function unfollowed(history: History, account: string): AsyncIterable<readonly DepartingFollower[]> {
  return history.stream<DepartingFollower>(
    `SELECT follower, toFloat64(toUnixTimestamp64Milli(maxIf(at, kind = 'unsubscribe'))) AS leftAt
    FROM events WHERE account = {account:String} AND NOT startsWith(follower, {pseudonym:String})
    GROUP BY account, follower HAVING NOT ${subscribedSql}
    SETTINGS optimize_aggregation_in_order = 1`,
    { account, pseudonym: pseudonymPrefix },
  )
}
