import { type Moment, type ScanPlan, sqlName, sqlString, subscribedSql } from '../features/index.ts'
import type { History } from './history.ts'
import { eventsSource } from './merge.ts'

/** What to know of whom, and when. */
export interface VectorRequest {
  readonly account: string
  readonly plan: ScanPlan
  readonly moment: Moment
  /** The table to write; one of that name is replaced. */
  readonly table: string
}

/**
 * Writes one row per follower of the account as of the moment: `follower String, subscribed UInt8,
 * attributes Map(String, String)` (those that the plan reads) and the plan's columns, sorted by follower.
 * One scan of the events in their sort order, so memory does not grow with the number of followers. Followers
 * that are known by attributes only, without any event at all, have a row too.
 */
export async function materialiseVectors(
  history: History,
  request: VectorRequest,
): Promise<{ readonly followers: number }> {
  const { plan, table } = request
  await history.command(`DROP TABLE IF EXISTS ${sqlName(table)}`)
  await history.command(createTableSql(table, plan))
  await history.command(scanSql(request, await eventsSource(history)))
  if (await hasFollowers(history, request.account)) await history.command(withoutEventsSql(request))
  const [row] = await history.query<{ followers: number }>(
    `SELECT toFloat64(count()) AS followers FROM ${sqlName(table)}`,
  )
  return { followers: row?.followers ?? 0 }
}

function createTableSql(table: string, plan: ScanPlan): string {
  const columns = plan.columns.map(({ name, type }) => `${sqlName(name)} ${type}`)
  const all = ['follower String', 'subscribed UInt8', 'attributes Map(String, String)', ...columns]
  return `CREATE TABLE ${sqlName(table)} (\n  ${all.join(',\n  ')}\n) ENGINE = MergeTree ORDER BY follower`
}

/**
 * Reading in sort order aggregates one follower after the other. Only from one part: over several it would
 * merge them on the fly, which costs more than a hash table (which spills to disk when it must).
 */
function scanSql(request: VectorRequest, source: string): string {
  const { account, plan, moment, table } = request
  const scan = `${definitionsSql(plan)}SELECT follower, ${subscribedSql} AS subscribed${columnList(plan)}
FROM ${source}
WHERE account = ${sqlString(account)} AND at <= fromUnixTimestamp64Milli(${moment.asOf}, 'UTC')
GROUP BY account, follower`
  const settings = `SETTINGS optimize_aggregation_in_order = ${source === 'events' ? 1 : 0}`
  const names = plan.columns.map(({ name }) => `, ${sqlName(name)}`).join('')
  const into = `INSERT INTO ${sqlName(table)} (follower, subscribed, attributes${names})`
  if (plan.attributes.length === 0) {
    return `${into}\nSELECT follower, subscribed, map()${names} FROM (${scan}) ${settings}`
  }
  return `${into}
SELECT follower, subscribed, attributes${names}
FROM (${scan}) AS scanned LEFT JOIN (${attributesSql(request)}) AS known USING (follower)
${settings}`
}

/**
 * Rows of followers without any event: what the aggregates answer over nothing. Whoever has events, but only after
 * the moment, was not there yet. Few are asked for (those without a row so far), by the sort order of the events.
 */
function withoutEventsSql(request: VectorRequest): string {
  const { account, plan, moment, table } = request
  const ofAccount = `account = ${sqlString(account)}`
  const rowless = `follower NOT IN (SELECT follower FROM ${sqlName(table)})`
  const names = plan.columns.map(({ name }) => `, ${sqlName(name)}`).join('')
  const nothing = `${definitionsSql(plan)}SELECT ${subscribedSql} AS subscribed${columnList(plan)} FROM events WHERE 0`
  return `INSERT INTO ${sqlName(table)} (follower, subscribed, attributes${names})
SELECT follower, subscribed, attributes${names}
FROM (${attributesSql(request)}) AS known CROSS JOIN (${nothing}) AS nothing
WHERE ${rowless} AND follower NOT IN (
  SELECT follower FROM events
  WHERE ${ofAccount} AND follower IN (SELECT follower FROM followers WHERE ${ofAccount} AND ${rowless})
    AND at > fromUnixTimestamp64Milli(${moment.asOf}, 'UTC')
)`
}

function attributesSql({ account, plan }: VectorRequest): string {
  const wanted = plan.attributes.map(sqlString).join(', ')
  const kept = plan.attributes.length === 0 ? 'map()' : `mapFilter((k, v) -> k IN (${wanted}), f.attributes)`
  return `SELECT follower, CAST(${kept}, 'Map(String, String)') AS attributes
FROM followers AS f FINAL WHERE account = ${sqlString(account)}`
}

function definitionsSql({ definitions }: ScanPlan): string {
  return definitions.length === 0 ? '' : `WITH ${definitions.join(', ')} `
}

function columnList(plan: ScanPlan): string {
  return plan.columns.map(({ name, sql }) => `,\n  ${sql} AS ${sqlName(name)}`).join('')
}

async function hasFollowers(history: History, account: string): Promise<boolean> {
  const found = await history.query(`SELECT 1 FROM followers WHERE account = ${sqlString(account)} LIMIT 1`)
  return found.length > 0
}
