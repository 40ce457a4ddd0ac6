import { sqlString } from '../common/sql-text.ts'
import type { History } from './history-interface.ts'
import { type ManagedTagId, overriddenDifferenceSql } from './tag-difference.ts'

/** A tag of one follower that stays as somebody set it, whatever the rules decide. */
export interface Override {
  readonly tag: string
  readonly follower: string
  /** Whether the follower is to carry it. */
  readonly carries: boolean
  readonly reason: string
  /** Milliseconds since the epoch: from then on the rules decide again. */
  readonly until: number
  /** When it was set, or found. */
  readonly notedAt: number
}

/** A follower and a tag. */
export interface OverriddenPair {
  readonly tag: string
  readonly follower: string
}

export interface OverrideFilter {
  readonly follower?: string | undefined
  readonly tag?: string | undefined
  readonly limit?: number | undefined
}

/** An override of the same pair takes the place of an earlier one. */
export async function addOverrides(
  history: History,
  account: string,
  overrides: readonly Override[],
): Promise<void> {
  if (overrides.length === 0) return
  const rows = overrides.map(({ notedAt: noted_at, carries, ...same }) => ({
    account,
    ...same,
    carries: Number(carries),
    noted_at,
  }))
  await history.insert('overrides', rows)
}

/** Those that live, by tag and follower. */
export async function listOverrides(
  history: History,
  account: string,
  now: number,
  { follower, tag, limit = 1000 }: OverrideFilter = {},
): Promise<readonly Override[]> {
  const rows = await history.query<Omit<Override, 'carries'> & { carries: number }>(
    `SELECT CAST(tag, 'String') AS tag, follower, carries, reason, toFloat64(toUnixTimestamp64Milli(until)) AS until,
      toFloat64(toUnixTimestamp64Milli(noted_at)) AS notedAt
    FROM overrides FINAL WHERE account = {account:String}
      AND overrides.until > fromUnixTimestamp64Milli({now:Int64}, 'UTC')
      ${follower === undefined ? '' : `AND follower = ${sqlString(follower)}`}
      ${tag === undefined ? '' : `AND tag = ${sqlString(tag)}`}
    ORDER BY tag, follower LIMIT {limit:UInt32}`,
    { account, now, limit },
  )
  return rows.map((row) => ({ ...row, carries: row.carries === 1 }))
}

/** How many live, by tag. */
export async function countOverrides(
  history: History,
  account: string,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await history.query<{ tag: string; followers: number }>(
    `SELECT CAST(tag, 'String') AS tag, toFloat64(uniqExact(follower)) AS followers FROM overrides
    WHERE account = {account:String} AND until > fromUnixTimestamp64Milli({now:Int64}, 'UTC')
    GROUP BY tag ORDER BY tag`,
    { account, now },
  )
  return new Map(rows.map(({ tag, followers }) => [tag, followers]))
}

/** Of each tag the followers who differ from what the run decided only because of an override; tags without any absent. */
export async function countOverridden(
  history: History,
  account: string,
  run: string,
  tags: readonly ManagedTagId[],
): Promise<ReadonlyMap<string, number>> {
  if ((await oldestOverride(history, account)) === undefined) return new Map()
  const rows = await history.query<{ tag: string; followers: number }>(
    `SELECT CAST(tag, 'String') AS tag, toFloat64(count()) AS followers FROM (${overriddenDifferenceSql(tags)})
    GROUP BY tag`,
    { account, run },
  )
  return new Map(rows.map(({ tag, followers }) => [tag, followers]))
}

/** @returns whether there was one */
export async function removeOverride(
  history: History,
  account: string,
  pair: OverriddenPair,
): Promise<boolean> {
  const found = await listOverrides(history, account, 0, { ...pair, limit: 1 })
  if (found.length > 0) await deleteWhere(history, account, pairsSql([pair]))
  return found.length > 0
}

/** Lets go of those past their day: from now on the rules decide. @returns how many */
export async function dropExpired(history: History, account: string, now: number): Promise<number> {
  const expired = `until <= fromUnixTimestamp64Milli(${now}, 'UTC')`
  // A pair may have been overridden twice, and the later one live: rows that are overtaken do not count.
  await history.command(`OPTIMIZE TABLE overrides PARTITION ${sqlString(account)} FINAL`)
  return deleteWhere(history, account, expired)
}

/** A moment at which a follower's own word has decided about tags. */
export interface OwnWord {
  readonly follower: string
  readonly tags: readonly string[]
  /** Milliseconds since the epoch. */
  readonly at: number
}

const wordsPerStatement = 2000

/** Ends overrides that are older than what their followers have said since. @returns how many */
export async function endOverrides(
  history: History,
  account: string,
  words: readonly OwnWord[],
): Promise<number> {
  let ended = 0
  const all = words.flatMap(({ follower, tags, at }) => tags.map((tag) => ({ tag, follower, at })))
  for (let from = 0; from < all.length; from += wordsPerStatement) {
    const older = all
      .slice(from, from + wordsPerStatement)
      .map(({ tag, follower, at }) => `(${sqlString(tag)}, ${sqlString(follower)}, ${at})`)
    const latest = `(SELECT w.1 AS tag, w.2 AS follower, max(w.3) AS at FROM
      (SELECT arrayJoin([${older.join(', ')}]) AS w) GROUP BY tag, follower)`
    ended += await deleteWhere(
      history,
      account,
      `(tag, follower, noted_at) IN (SELECT o.tag, o.follower, o.noted_at FROM overrides AS o
        INNER JOIN ${latest} AS word ON word.tag = o.tag AND word.follower = o.follower
        WHERE o.account = ${sqlString(account)} AND toUnixTimestamp64Milli(o.noted_at) < word.at)`,
    )
  }
  return ended
}

/** The moment of the oldest override; undefined when there is none. */
export async function oldestOverride(history: History, account: string): Promise<number | undefined> {
  const [row] = await history.query<{ any: number; at: number }>(
    `SELECT toUInt8(count() > 0) AS any, toFloat64(toUnixTimestamp64Milli(min(noted_at))) AS at
    FROM overrides WHERE account = {account:String}`,
    { account },
  )
  return row?.any ? row.at : undefined
}

async function deleteWhere(history: History, account: string, which: string): Promise<number> {
  const where = `account = ${sqlString(account)} AND ${which}`
  const [row] = await history.query<{ rows: number }>(
    `SELECT toFloat64(count()) AS rows FROM overrides WHERE ${where}`,
  )
  if (!row?.rows) return 0
  await history.command(`DELETE FROM overrides WHERE ${where}`)
  return row.rows
}

function pairsSql(pairs: readonly OverriddenPair[]): string {
  const listed = pairs.map(({ tag, follower }) => `(${sqlString(tag)}, ${sqlString(follower)})`)
  return `(tag, follower) IN (${listed.join(', ')})`
}
