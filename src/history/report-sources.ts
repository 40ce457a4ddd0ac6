import { sqlString, sqlStrings } from '../common/sql-text.ts'
import { subscribedSql } from '../features/index.ts'
import type { SourceFollows, SourceTouches } from '../report/index.ts'
import type { History } from './history-interface.ts'
import { eventsSource } from './merge.ts'

/** Whole local days of an account, both ends included. Moments are milliseconds since the epoch. */
export interface DayWindow {
  readonly timeZone: string
  /** `YYYY-MM-DD` */
  readonly from: string
  readonly to: string
  /** First millisecond of `from`, and of the day after `to`. */
  readonly fromMs: number
  readonly untilMs: number
  /** Nothing later is seen. */
  readonly asOf: number
}

export interface SourceQuestion {
  readonly account: string
  /** Of the follows that count. */
  readonly window: DayWindow
  /** The last local day that was over at the window's `asOf`: what was kept is known up to its end. */
  readonly lastWholeDay: string
  /** Which of a follower's follows counts. */
  readonly touch: 'first' | 'last'
  /** Scenes of the account's touchpoints: follows are told apart by them. */
  readonly scenes: readonly string[]
  /** The run whose decided tags say who still follows for what; null when there was none. */
  readonly run: string | null
  /** Numbers of days after which is asked who has been kept. */
  readonly keptDays: readonly number[]
}

/** Days of those who have not left: longer than any history. */
const never = 10_000_000

/**
 * Follows by source, the largest first: each follower once, by the follow that counts. Kept after n days is who had
 * not left by the end of the n-th local day after it; followers without a whole day yet stand in `won` alone.
 */
export async function countSourceFollows(
  history: History,
  question: SourceQuestion,
): Promise<readonly SourceFollows[]> {
  const { keptDays } = question
  const each = (condition: (days: number) => string) =>
    `[${keptDays.map((days) => `toFloat64(countIf(${condition(days)}))`).join(', ')}]::Array(Float64)`
  const pairs = (days: string, where: string) =>
    `arrayMap((d, n) -> (toFloat64(d), n), (sumMapIf([toUInt32(${days})], [toFloat64(1)], ${where}) AS m_${days}).1, m_${days}.2)`
  const source = await eventsSource(history)
  return history.query<SourceFollows>(
    `WITH follows AS (${followsSql(source, question)})
    SELECT source.1 AS key, source.2 AS channel, source.3 AS campaign, source.4 AS topic,
      toFloat64(count()) AS won, toFloat64(countIf(following)) AS stillFollowing,
      toFloat64(countIf(days < ${never})) AS unfollows,
      toFloat64(countIf(following AND story)) AS storyDriven, toFloat64(countIf(following AND giveaway)) AS giveawayDriven,
      ${each((days) => `seen >= ${days}`)} AS atRisk, ${each((n) => `seen >= ${n} AND days > ${n}`)} AS kept,
      ${pairs('days', 'days <= seen')} AS leftAfter, ${pairs('seen', 'seen >= 0 AND days > seen')} AS seenFor
    FROM follows GROUP BY source ORDER BY won DESC, source ${byFollowerSettings(source)}`,
  )
}

/** One row a follower: the follow that counts, its local day, and the days until they left. */
function followsSql(source: string, question: SourceQuestion): string {
  const { account, window, lastWholeDay, touch, run } = question
  const zone = sqlString(window.timeZone)
  const pick = touch === 'first' ? 'argMinIf' : 'argMaxIf'
  const carries = (tag: string) =>
    run === null
      ? '0'
      : `follower IN (SELECT follower FROM decided WHERE account = ${sqlString(account)}
          AND run = ${sqlString(run)} AND tag = ${sqlString(tag)} AND state = 'given')`
  return `SELECT source, following, toDate(followed, ${zone}) AS day,
      toInt32(toDate(${sqlString(lastWholeDay)}) - day) AS seen,
      if(empty(left), ${never}, toInt32(toDate(arrayMin(left), ${zone}) - day)) AS days,
      ${carries('story-driven')} AS story, ${carries('giveaway-driven')} AS giveaway
    FROM (
      SELECT follower, ${pick}(${sourceSql(question.scenes)}, (at, event_id), kind = 'subscribe') AS source,
        ${pick}(at, (at, event_id), kind = 'subscribe') AS followed, ${subscribedSql} AS following,
        arrayFilter(left -> left > followed, groupArrayIf(at, kind = 'unsubscribe')) AS left
      FROM ${source}
      WHERE account = ${sqlString(account)} AND kind IN ('subscribe', 'unsubscribe')
        AND at <= ${instantSql(window.asOf)}
      GROUP BY account, follower HAVING countIf(kind = 'subscribe') > 0
    ) WHERE followed >= ${instantSql(window.fromMs)} AND followed < ${instantSql(window.untilMs)}`
}

export interface TouchesQuestion extends Pick<SourceQuestion, 'account' | 'window' | 'scenes'> {
  /** Addresses of the account's tracked links. */
  readonly urls: readonly string[]
}

/** Scans of codes and clicks on links within the days, by what the events themselves say of their source. */
export async function countSourceTouches(
  history: History,
  question: TouchesQuestion,
): Promise<readonly SourceTouches[]> {
  const { account, window, scenes, urls } = question
  return history.query<SourceTouches>(
    `SELECT source.1 AS key, source.2 AS channel, source.3 AS campaign, source.4 AS topic,
      toFloat64(countIf(kind = 'scan')) AS scans, toFloat64(countIf(kind = 'link_click')) AS clicks
    FROM (
      SELECT kind, ${sourceSql([...scenes, ...urls])} AS source FROM ${await eventsSource(history)}
      WHERE account = {account:String} AND kind IN ('scan', 'link_click') AND at >= ${instantSql(window.fromMs)}
        AND at < ${instantSql(window.untilMs)} AND at <= ${instantSql(window.asOf)}
    ) GROUP BY source ORDER BY scans + clicks DESC, source`,
    { account },
  )
}

/** The tuple of `SourceWords`; keys that are not asked about are one, however many there are. */
export function sourceSql(keys: readonly string[]): string {
  const key = keys.length === 0 ? `''` : `if(key IN (${sqlStrings(keys)}), key, '')`
  return `(${key}, CAST(channel, 'String'), CAST(campaign, 'String'), CAST(topic, 'String'))`
}

/** Follower by follower in the table's own order, as vectors are: little memory, when the table is one part. */
export function byFollowerSettings(source: string): string {
  return `SETTINGS optimize_aggregation_in_order = ${source === 'events' ? 1 : 0}`
}

/** A DateTime64(3) constant. */
export function instantSql(ms: number): string {
  return `fromUnixTimestamp64Milli(${Math.trunc(ms)}, 'UTC')`
}
