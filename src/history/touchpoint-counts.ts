import { sqlString, sqlStrings } from '../common/sql-text.ts'
import { subscribedSql } from '../features/index.ts'
import type { History } from './history-interface.ts'
import { eventsSource } from './merge.ts'
import { instantSql } from './report-sources.ts'

/** Which account, until when, and the scenes of its codes. */
export interface SceneQuestion {
  readonly account: string
  readonly scenes: readonly string[]
  /** Milliseconds since the epoch; nothing later is seen. */
  readonly asOf: number
}

/** What became of the followers whose first follow came by a scene. */
export interface SceneFollowers {
  readonly scene: string
  readonly won: number
  readonly following: number
}

/** Followers by the scene of their first follow; scenes that brought nobody are left out. */
export async function countSceneFollowers(
  history: History,
  { account, scenes, asOf }: SceneQuestion,
): Promise<readonly SceneFollowers[]> {
  if (scenes.length === 0) return []
  return history.query<SceneFollowers>(
    `SELECT first AS scene, toFloat64(count()) AS won, toFloat64(countIf(now_following)) AS following
    FROM (
      SELECT follower, argMinIf(key, (at, event_id), kind = 'subscribe') AS first, ${subscribedSql} AS now_following
      FROM ${await eventsSource(history)}
      WHERE account = ${sqlString(account)} AND kind IN ('subscribe', 'unsubscribe') AND at <= ${instantSql(asOf)}
      GROUP BY follower HAVING countIf(kind = 'subscribe') > 0
    ) WHERE first IN (${sqlStrings(scenes)}) GROUP BY first ORDER BY first`,
  )
}

/** What happened at a code or a link on one local day. */
export interface TouchesOfDay {
  /** Scene of the code, or address of the link. */
  readonly key: string
  readonly channel: string
  readonly campaign: string
  /** `YYYY-MM-DD` */
  readonly day: string
  /** Scans by people who followed already. */
  readonly scans: number
  readonly follows: number
  readonly clicks: number
}

export interface DayQuestion extends SceneQuestion {
  readonly urls: readonly string[]
  readonly timeZone: string
}

/** Scans, follows and clicks by local day, in order of the days. */
export async function countTouchesByDay(
  history: History,
  { account, scenes, urls, timeZone, asOf }: DayQuestion,
): Promise<readonly TouchesOfDay[]> {
  const keys = [...scenes, ...urls]
  if (keys.length === 0) return []
  return history.query<TouchesOfDay>(
    `SELECT key, CAST(channel, 'String') AS channel, CAST(campaign, 'String') AS campaign,
      toString(toDate(at, ${sqlString(timeZone)})) AS day, toFloat64(countIf(kind = 'scan')) AS scans,
      toFloat64(countIf(kind = 'subscribe')) AS follows, toFloat64(countIf(kind = 'link_click')) AS clicks
    FROM ${await eventsSource(history)}
    WHERE account = ${sqlString(account)} AND kind IN ('scan', 'subscribe', 'link_click')
      AND key IN (${sqlStrings(keys)}) AND at <= ${instantSql(asOf)}
    GROUP BY key, channel, campaign, day ORDER BY day, key, channel, campaign`,
  )
}
