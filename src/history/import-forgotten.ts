import { sqlString } from '../common/sql-text.ts'
import { createEventTable, eventColumns } from './event-schema.ts'
import { forgottenSql, latestMoments, markSql } from './forgotten.ts'
import type { History } from './history-interface.ts'
import type { ImportTables } from './import-tables.ts'

/**
 * Takes the rows of forgotten persons, up to their moment, out of the staging table. Costs a look at the earliest
 * row when all are later than that, and one statement when nobody was ever forgotten.
 * @returns how many rows
 */
export async function leaveOutForgotten(
  history: History,
  tables: ImportTables,
  account: string,
): Promise<number> {
  const latest = (await latestMoments(history)).get(account)
  if (latest === undefined) return 0
  const [read] = await history.query<{ rows: number; early: number }>(
    `SELECT toFloat64(count()) AS rows, toFloat64(countIf(at <= fromUnixTimestamp64Milli({latest:Int64}, 'UTC'))) AS early
    FROM ${tables.staging}`,
    { latest },
  )
  if (!read?.early || !(await listGone(history, tables, account))) return 0
  await history.command(createEventTable(tables.kept, 'MergeTree'))
  const columns = Object.keys(eventColumns)
  await history.command(
    `INSERT INTO ${tables.kept} (${columns.join(', ')})
    SELECT ${columns.map((name) => `e.${name}`).join(', ')}
    FROM ${tables.staging} AS e LEFT JOIN ${tables.gone} AS g ON g.follower = e.follower
    WHERE g.follower = '' OR e.at > g.until`,
  )
  await history.command(`EXCHANGE TABLES ${tables.staging} AND ${tables.kept}`)
  const [left] = await history.query<{ rows: number }>(
    `SELECT toFloat64(count()) AS rows FROM ${tables.staging}`,
  )
  return read.rows - (left?.rows ?? 0)
}

/** Writes the forgotten persons of the staging table into `gone`. @returns whether there are any */
async function listGone(
  history: History,
  { staging, gone }: ImportTables,
  account: string,
): Promise<boolean> {
  await history.command(
    `CREATE TABLE ${gone} ENGINE = Memory AS
    SELECT read.follower AS follower, marked.until AS until
    FROM (SELECT follower FROM ${staging} GROUP BY follower) AS read
    INNER JOIN (${forgottenSql(account)}) AS marked ON marked.mark = ${markSql(sqlString(account), 'read.follower')}`,
  )
  const found = await history.query(`SELECT 1 FROM ${gone} LIMIT 1`)
  return found.length > 0
}

/**
 * The followers of a SELECT (its column `follower`) about whom no attributes are taken in, as SQL: they were
 * forgotten, and nothing has come of them since. Attributes bear no date, so they cannot be told apart by it.
 */
export function forgottenFollowersSql(account: string, followers: string): string {
  return `SELECT read.follower AS follower FROM (${followers}) AS read
    INNER JOIN (${forgottenSql(account)}) AS marked ON marked.mark = ${markSql(sqlString(account), 'read.follower')}
    WHERE read.follower NOT IN (SELECT follower FROM events WHERE account = ${sqlString(account)} AND follower IN (${followers}))`
}
