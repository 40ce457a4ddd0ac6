import { activeKinds } from '../domain/event.ts'
import { type Moment, sqlName, sqlString, subscribedSql } from '../features/index.ts'
import type { SourceWords } from '../report/index.ts'
import type { History } from './history.ts'
import { eventsSource } from './merge.ts'
import { sourceSql } from './report-sources.ts'

/** Whose history is asked about, up to when. */
export interface ReportQuestion {
  readonly account: string
  readonly moment: Moment
  /** The run's vectors: who follows. */
  readonly vectorsTable: string
  /** The run whose decisions are counted. */
  readonly run: string
}

const active = activeKinds.map(sqlString).join(', ')

/** Events of the account up to the moment, as a subquery that counts each once. */
async function eventsUntil(history: History, { account, moment }: ReportQuestion): Promise<string> {
  const source = await eventsSource(history)
  return `(SELECT * FROM ${source} WHERE account = ${sqlString(account)}
    AND at <= fromUnixTimestamp64Milli(${moment.asOf}, 'UTC'))`
}

export interface FollowerCounts {
  readonly following: number
  readonly left: number
  readonly new30d: number
  readonly active30d: number
  readonly tagged: number
}

/** Followers now, gone, new and active in the last 30 local days, and tagged. */
export async function countFollowers(history: History, question: ReportQuestion): Promise<FollowerCounts> {
  const zone = sqlString(question.moment.timeZone)
  const today = `toDate(fromUnixTimestamp64Milli(${question.moment.asOf}, 'UTC'), ${zone})`
  const table = sqlName(question.vectorsTable)
  const [row] = await history.query<FollowerCounts>(
    `WITH seen AS (
      SELECT follower, min(at) AS first, maxIf(at, kind IN (${active})) AS last_active
      FROM ${await eventsUntil(history, question)} GROUP BY follower
    )
    SELECT toFloat64(countIf(subscribed = 1)) AS following, toFloat64(countIf(subscribed = 0)) AS left,
      toFloat64(countIf(subscribed = 1 AND first > toDateTime64(0, 3) AND toDate(first, ${zone}) > ${today} - 30)) AS new30d,
      toFloat64(countIf(subscribed = 1 AND toDate(last_active, ${zone}) > ${today} - 30)) AS active30d,
      toFloat64((SELECT uniqExact(follower) FROM decided
        WHERE account = {account:String} AND run = {run:String} AND state = 'given')) AS tagged
    FROM ${table} AS v LEFT JOIN seen ON v.follower = seen.follower`,
    { account: question.account, run: question.run },
  )
  return row ?? { following: 0, left: 0, new30d: 0, active30d: 0, tagged: 0 }
}

export interface KindCount {
  readonly kind: string
  readonly n: number
}

/** Events by kind, the most frequent first, and the bounds of the history (ms, null without events). */
export async function countEvents(
  history: History,
  question: ReportQuestion,
): Promise<{
  readonly byKind: readonly KindCount[]
  readonly from: number | null
  readonly to: number | null
}> {
  const events = await eventsUntil(history, question)
  const rows = await history.query<KindCount & { from: number; to: number }>(
    `SELECT CAST(kind, 'String') AS kind, toFloat64(count()) AS n,
      toFloat64(toUnixTimestamp64Milli(min(at))) AS from, toFloat64(toUnixTimestamp64Milli(max(at))) AS to
    FROM ${events} GROUP BY kind ORDER BY n DESC, kind`,
  )
  if (rows.length === 0) return { byKind: [], from: null, to: null }
  return {
    byKind: rows.map(({ kind, n }) => ({ kind, n })),
    from: Math.min(...rows.map((row) => row.from)),
    to: Math.max(...rows.map((row) => row.to)),
  }
}

export interface DayCount {
  readonly date: string
  readonly subscribes: number
  readonly unsubscribes: number
  readonly active: number
}

/** Follows, unfollows and active followers of the last 180 local days that had any. */
export async function countDays(history: History, question: ReportQuestion): Promise<readonly DayCount[]> {
  const zone = sqlString(question.moment.timeZone)
  const today = `toDate(fromUnixTimestamp64Milli(${question.moment.asOf}, 'UTC'), ${zone})`
  return history.query<DayCount>(
    `SELECT toString(toDate(at, ${zone}) AS day) AS date, toFloat64(countIf(kind = 'subscribe')) AS subscribes,
      toFloat64(countIf(kind = 'unsubscribe')) AS unsubscribes,
      toFloat64(uniqExactIf(follower, kind IN (${active}))) AS active
    FROM ${await eventsUntil(history, question)} WHERE toDate(at, ${zone}) > ${today} - 180
    GROUP BY day ORDER BY day`,
  )
}

/** What became of the followers of one first touch; `tags`: tag id and how many of those still following carry it. */
export interface SourceCount extends SourceWords {
  readonly followers: number
  readonly stillFollowing: number
  readonly tags: readonly (readonly [tag: string, followers: number])[]
}

/** First touches, told apart by the scenes of the account's touchpoints, and what became of their followers. */
export async function countSources(
  history: History,
  question: ReportQuestion,
  scenes: readonly string[],
): Promise<readonly SourceCount[]> {
  return history.query<SourceCount>(
    `WITH came AS (
      SELECT follower, argMinIf(${sourceSql(scenes)}, (at, event_id), kind = 'subscribe') AS source,
        ${subscribedSql} AS following
      FROM ${await eventsUntil(history, question)} WHERE kind IN ('subscribe', 'unsubscribe')
      GROUP BY follower HAVING countIf(kind = 'subscribe') > 0
    ), tagged AS (
      SELECT source, CAST(tag, 'String') AS tag, toFloat64(count()) AS n
      FROM decided INNER JOIN came USING (follower)
      WHERE account = {account:String} AND run = {run:String} AND state = 'given' AND following
      GROUP BY source, tag
    )
    SELECT c.source.1 AS key, c.source.2 AS channel, c.source.3 AS campaign, c.source.4 AS topic,
      c.followers AS followers, c.stillFollowing AS stillFollowing,
      arraySort(groupArrayIf((t.tag, t.n), t.tag != '')) AS tags
    FROM (SELECT source, toFloat64(count()) AS followers, toFloat64(countIf(following)) AS stillFollowing
      FROM came GROUP BY source) AS c
    LEFT JOIN tagged AS t ON c.source = t.source
    GROUP BY key, channel, campaign, topic, followers, stillFollowing
    ORDER BY followers DESC, channel, campaign, key, topic`,
    { account: question.account, run: question.run },
  )
}

/** Pairs of tags that followers carry together. */
export async function countOverlaps(
  history: History,
  { account, run }: ReportQuestion,
): Promise<readonly { readonly a: string; readonly b: string; readonly both: number }[]> {
  return history.query(
    `SELECT CAST(one, 'String') AS a, CAST(other, 'String') AS b, toFloat64(count()) AS both
    FROM (SELECT follower, arraySort(groupArray(CAST(tag, 'String'))) AS tags FROM decided
      WHERE account = {account:String} AND run = {run:String} AND state = 'given' GROUP BY follower)
    ARRAY JOIN tags AS one ARRAY JOIN tags AS other
    WHERE one < other GROUP BY a, b ORDER BY both DESC, a, b LIMIT 200`,
    { account, run },
  )
}
