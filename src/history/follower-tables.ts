import { sqlString } from '../common/sql-text.ts'
import type { History } from './history-interface.ts'
import { vectorTableOf } from './vector-tables.ts'

/** A table that says something of persons, in the column `follower`. */
export interface FollowerTable {
  readonly name: string
  /** Which of its rows are the account's, as SQL. */
  readonly ofAccount: string
}

/**
 * Every table that says something of the account's followers, found by its column `follower`: a table that is added
 * later is in the list by itself. Left out are `events`, the work of an import under way, and the list of those who
 * are being forgotten.
 */
export async function followerTables(history: History, account: string): Promise<readonly FollowerTable[]> {
  const rows = await history.query<{ name: string; shared: number }>(
    `SELECT table AS name, countIf(c.name = 'account') > 0 AS shared FROM system.columns AS c
    WHERE database = currentDatabase() AND table NOT IN ('events', 'departing')
      AND NOT startsWith(table, 'import_work_')
    GROUP BY table
    HAVING countIf(c.name = 'follower') > 0 AND (shared OR startsWith(table, {own:String}))
    ORDER BY table`,
    { own: vectorTableOf(account, '') },
  )
  return rows.map(({ name, shared }) => ({
    name,
    ofAccount: shared ? `account = ${sqlString(account)}` : '1',
  }))
}
