import type { ArmCounts } from '../broadcast/report-response.ts'
import { sqlString } from '../common/sql-text.ts'
import type { History } from './history-interface.ts'
import { eventsSource } from './merge.ts'
import { instantSql } from './report-sources.ts'

export interface ResponseQuestion {
  readonly account: string
  /** Id of the plan. */
  readonly broadcast: string
  /** Milliseconds after each variant's sending in which deeds count. */
  readonly withinMs: number
  /** The first and the last sending of its variants. */
  readonly sentFrom: number
  readonly sentTo: number
  /** Clicks that bear these count; '' for any. */
  readonly topic: string
  readonly campaign: string
}

/**
 * What who was sent to and who was held out did in the window after the sending, by the events that recorded both.
 * Those events go over to a pseudonym with everything else of a follower who leaves, so unfollows are counted too.
 */
export async function countResponses(
  history: History,
  question: ResponseQuestion,
): Promise<readonly Omit<ArmCounts, 'vanished'>[]> {
  const { account, broadcast, withinMs, sentFrom, sentTo, topic, campaign } = question
  const source = await eventsSource(history)
  const ofAccount = `account = ${sqlString(account)}`
  const prefix = sqlString(`${broadcast}/`)
  const isClick = [
    `kind = 'link_click'`,
    ...(topic === '' ? [] : [`topic = ${sqlString(topic)}`]),
    ...(campaign === '' ? [] : [`campaign = ${sqlString(campaign)}`]),
  ].join(' AND ')
  const of = (what: string) =>
    `countIf(what = '${what}' AND did >= sent AND did < sent + ${Math.trunc(withinMs)})`
  return history.query<Omit<ArmCounts, 'vanished'>>(
    `SELECT variant, arm, toFloat64(count()) AS people, toFloat64(countIf(c > 0)) AS clicked,
      toFloat64(sum(c)) AS clicks, toFloat64(countIf(m > 0)) AS menu, toFloat64(countIf(t > 0)) AS messaged,
      toFloat64(countIf(u > 0)) AS unfollowed
    FROM (
      SELECT follower, variant, arm, ${of('click')} AS c, ${of('menu')} AS m, ${of('message')} AS t, ${of('left')} AS u
      FROM (
        SELECT follower, CAST(kind, 'String') AS arm, substring(key, length(${prefix}) + 1) AS variant,
          toUnixTimestamp64Milli(at) AS sent
        FROM ${source} WHERE ${ofAccount} AND kind IN ('exposure', 'holdout') AND startsWith(key, ${prefix})
      ) AS people
      LEFT JOIN (
        SELECT follower, toUnixTimestamp64Milli(at) AS did,
          multiIf(${isClick}, 'click', kind = 'menu_click', 'menu', kind = 'message', 'message',
            kind = 'unsubscribe', 'left', '') AS what
        FROM ${source} WHERE ${ofAccount} AND kind IN ('link_click', 'menu_click', 'message', 'unsubscribe')
          AND at >= ${instantSql(sentFrom)} AND at < ${instantSql(sentTo + withinMs)}
      ) AS deeds USING follower
      GROUP BY follower, variant, arm, sent
    ) GROUP BY variant, arm ORDER BY variant, arm`,
  )
}
