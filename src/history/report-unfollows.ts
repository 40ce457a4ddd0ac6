import { sqlString } from '../common/sql-text.ts'
import { subscribedSql } from '../features/index.ts'
import type { FollowEnd } from '../report/index.ts'
import type { History } from './history-interface.ts'
import { eventsSource } from './merge.ts'
import { byFollowerSettings, instantSql, type SourceQuestion, sourceSql } from './report-sources.ts'

/** The window is that of the leaves. */
export type UnfollowQuestion = Pick<SourceQuestion, 'account' | 'window' | 'scenes'>

/**
 * Who left in a window and what had brought them, beside all others who have ever come. The follow that counts is
 * the latest before the last leave in the window; for who did not leave then, the latest up to the window's end.
 * Who follows again in the millisecond in which they leave has followed after it.
 */
export async function countFollowEnds(
  history: History,
  question: UnfollowQuestion,
): Promise<readonly FollowEnd[]> {
  const { account, window } = question
  const zone = sqlString(window.timeZone)
  const source = await eventsSource(history)
  return history.query<FollowEnd>(
    `SELECT source.1 AS key, source.2 AS channel, source.3 AS campaign, source.4 AS topic, toBool(gone) AS left,
      if(gone AND known, toString(day), NULL) AS followedOn, toFloat64(count()) AS followers,
      toFloat64(countIf(NOT gone AND following)) AS stayed, toFloat64(countIf(gone AND giveaway)) AS giveawayDriven,
      arrayMap((d, n) -> (toFloat64(d), n), (sumMapIf([toUInt32(days)], [toFloat64(1)], gone AND known) AS kept).1, kept.2) AS keptFor
    FROM (
      SELECT follow.3 AS source, gone, known, following, toDate(follow.1, ${zone}) AS day,
        toDate(last_left, ${zone}) - day AS days,
        follower IN (SELECT follower FROM decided WHERE account = ${sqlString(account)}
          AND tag = 'giveaway-driven' AND state = 'given') AS giveaway
      FROM (${followersSql(source, question)})
      WHERE known OR gone
    ) GROUP BY source, gone, followedOn ORDER BY followedOn, followers DESC, source
    ${byFollowerSettings(source)}`,
  )
}

/** One row a follower; `follow` is (moment, event id, source), the type's defaults when none is known. */
function followersSql(source: string, question: UnfollowQuestion): string {
  const { account, window, scenes } = question
  const from = instantSql(window.fromMs)
  return `SELECT follower, ${subscribedSql} AS following,
      maxIf(at, kind = 'unsubscribe' AND at >= ${from}) AS last_left,
      countIf(kind = 'unsubscribe' AND at >= ${from}) > 0 AS gone,
      arrayFilter(f -> NOT gone OR f.1 < last_left,
        groupArrayIf((at, event_id, ${sourceSql(scenes)}), kind = 'subscribe')) AS follows,
      notEmpty(follows) AS known, arraySort(follows)[-1] AS follow
    FROM ${source}
    WHERE account = ${sqlString(account)} AND kind IN ('subscribe', 'unsubscribe')
      AND at < ${instantSql(window.untilMs)} AND at <= ${instantSql(window.asOf)}
    GROUP BY account, follower`
}
